"""Recognised facilities: HCO, RIZIV, KBO, IBAN, campuses, places, closures and take-overs."""
