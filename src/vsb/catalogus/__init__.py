"""The machinery of controls and calculations: what one is, how it is found, run, published."""
