"""What holds for stays in a WZC only."""
