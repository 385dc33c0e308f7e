"""Discord's user interface: one package a feature, found and loaded by the bot itself."""
