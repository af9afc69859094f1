"""Which software a facility sends with: product and version out of the one text of the envelope."""

import re
from dataclasses import dataclass

ONBEKEND = "onbekend"

_VERSIE = re.compile(r"(?P<pakket>.*?\S)(?:\s*/\s*|\s+)(?P<versie>[vV]?\d\S*)")


@dataclass(frozen=True, slots=True, order=True)
class Software:
    """A product and its version, each `ONBEKEND` where the sender did not say it."""

    pakket: str
    versie: str


def read_software(tekst: str | None) -> Software:
    """Product and version: ``Product/1.2`` or ``Product 1.2``; a last word with a digit first.

    >>> read_software("Zorgsuite/4.2.1"), read_software("Huis en Zorg v12")
    (Software(pakket='Zorgsuite', versie='4.2.1'), Software(pakket='Huis en Zorg', versie='v12'))
    >>> read_software("Zorgsuite"), read_software(None).pakket
    (Software(pakket='Zorgsuite', versie='onbekend'), 'onbekend')
    """
    kaal = (tekst or "").strip()
    if gevonden := _VERSIE.fullmatch(kaal):
        return Software(gevonden["pakket"], gevonden["versie"])
    return Software(kaal or ONBEKEND, ONBEKEND)
