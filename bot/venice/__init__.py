"""The image API: what its models take, what a picture costs, and the way there and back."""
