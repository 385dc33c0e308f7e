"""How pictures get into a challenge, and out of it again."""
