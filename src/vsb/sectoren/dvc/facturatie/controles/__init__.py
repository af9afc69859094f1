"""The billing controls that hold for a DVC only."""
