"""The needs assessment: from the scores of an instrument to a category, with the reasons."""
