"""Calculations of the billing of a DVC, for anybody who wants to try them."""
