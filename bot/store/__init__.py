"""What was promised and what was done, in a database."""
