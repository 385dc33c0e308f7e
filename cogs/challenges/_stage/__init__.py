"""How challenges are shown to everybody."""
