"""What organisers do: create, change, extend, end and call off."""
