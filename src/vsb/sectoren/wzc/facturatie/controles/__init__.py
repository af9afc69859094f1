"""The billing controls that hold for a WZC only."""
