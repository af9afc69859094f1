"""Synthetic Flanders: a month of all facilities, made from a seed, with faults whose answer is
known because the maker put them there. It never asks the controls what they would say."""
