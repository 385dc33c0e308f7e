"""Challenges that begin by themselves, and the themes that members want."""
