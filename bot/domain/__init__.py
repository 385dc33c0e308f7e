"""Frozen values without I/O: what is asked for, where, under which rules, and what became of it."""
