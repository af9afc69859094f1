"""Controls on messages of a CVK only: one file per rule, found by its place."""
