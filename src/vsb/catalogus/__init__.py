"""The machinery of controls: what a control is, how it is found, run, explained, published."""
