"""The way through: from what a member asks for to pictures that are ready to be shown."""
