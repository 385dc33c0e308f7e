"""What was promised and what was done, in SQLite or PostgreSQL: one repository a noun."""
