"""How the bot is looked after: numbers, health, and what log lines say they are about. It changes nothing."""
