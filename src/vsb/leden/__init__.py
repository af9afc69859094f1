"""Members of a zorgkas: who is affiliated where, since when, and what that opens."""
