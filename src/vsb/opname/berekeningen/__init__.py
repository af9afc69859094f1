"""Calculations about a stay; found by their place."""
