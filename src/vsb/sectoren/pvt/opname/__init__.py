"""What holds for the stay in a PVT only."""
