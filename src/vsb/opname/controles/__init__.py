"""Controls on messages about a stay, for every sector: one file per rule, found by its place."""
