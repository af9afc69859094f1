"""The open digitaal platform Vlaamse sociale bescherming."""
