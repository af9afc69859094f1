"""Billing: zending, factuur, prestatie as columns; their controls, the decision, the settlement."""
