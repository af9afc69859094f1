"""Controls on messages of a WZC only: one file per rule, found by its place."""
