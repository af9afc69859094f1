"""Controls on messages of a PVT only: one file per rule, found by its place."""
