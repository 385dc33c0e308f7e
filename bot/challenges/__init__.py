"""Community challenges: announced, entered, voted on and decided, through restarts and once."""
