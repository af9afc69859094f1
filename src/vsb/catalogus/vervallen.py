"""Codes of controls that are gone, and the control that took their place.

A code stands in answers that were sent: it is never used again, and who meets it finds here what
it became.
"""

from collections.abc import Mapping

VERVALLEN: Mapping[str, str] = {
    "FAC-304": "FAC-403",
    "FAC-305": "FAC-402",
    "FAC-306": "FAC-404",
    "FAC-401": "FAC-303",
    "FAC-406": "FAC-308",
    "FAC-407": "FAC-307",
}
"""Retired code -> the code of the control that says the same now."""
