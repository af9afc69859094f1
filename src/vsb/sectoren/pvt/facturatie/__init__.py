"""What holds for the billing of a psychiatrisch verzorgingstehuis only."""
