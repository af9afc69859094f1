"""What holds for messages about stays of the CVK sector only."""
