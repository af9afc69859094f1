"""The billing controls that hold for a PVT only."""
