"""The sector woonzorgcentra (WZC)."""
