"""Bytes to values and back: one module per message format; a format never decides."""
