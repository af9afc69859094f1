"""What holds for the billing of a WZC only."""
