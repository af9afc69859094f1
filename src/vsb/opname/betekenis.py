"""What rules take a code of a list for: words of the column ``betekenis``, never codes themselves.

So a list with other codes can be loaded without switching a rule off.
"""

TYPE_AANVRAAG = "type_aanvraag"
NIEUWE_OPNAME = "nieuwe_opname"
HEROPNAME = "heropname"

REDEN_ONTSLAG = "reden_ontslag"
OVERLIJDEN = "overlijden"
NIET_TERUGGEKEERD = "niet_teruggekeerd"
"""The stay ended because the person did not come back."""
WEGGEBLEVEN = frozenset({OVERLIJDEN, NIET_TERUGGEKEERD})
"""Who was on leave when the stay ended for such a reason was on leave until the end."""

SOORT_AFWEZIGHEID = "soort_afwezigheid"
ZORGVOORZIENING = "zorgvoorziening"
"""Leave that is spent in another care facility."""
