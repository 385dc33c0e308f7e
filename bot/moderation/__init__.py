"""What moderators decide about pictures, and the chores that nobody has to ask for."""
