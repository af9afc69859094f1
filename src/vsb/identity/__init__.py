"""Who is there, and the keys that lie outside the database."""
