"""Figures on how the platform runs and on how its facilities fare, composed from stored facts."""
