"""The law as dated data (parameters, tables, code lists, sources, terms) and its strict reader."""
