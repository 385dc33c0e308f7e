"""The bot beside its floor and the limit: what a job costs, measured in processes of their own."""
