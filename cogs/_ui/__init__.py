"""What the cogs share: the bot as they see it, destinations, texts, answers."""
