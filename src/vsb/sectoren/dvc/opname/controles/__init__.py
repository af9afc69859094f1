"""Controls on messages of a DVC only: one file per rule, found by its place."""
