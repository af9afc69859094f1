"""Billing controls that some sectors share: a sector takes them over by name."""
