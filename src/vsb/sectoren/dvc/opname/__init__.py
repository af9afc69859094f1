"""What holds for who uses a DVC only."""
