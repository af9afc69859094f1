"""The billing controls that hold for a CVK only."""
