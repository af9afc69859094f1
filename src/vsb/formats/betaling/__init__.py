"""The files of the banks: pain.001 out, camt.053 and camt.054 in."""
