"""The sealed vote."""
