"""What holds for the billing of a CVK only."""
