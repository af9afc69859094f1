"""What holds for the billing of a DVC only."""
