"""The outcomes that the whole platform speaks: three answers, four kinds of fault, three doors,
and a deed that was not done.
"""

from dataclasses import dataclass
from enum import StrEnum


class Uitkomst(StrEnum):
    """The answer to a message (Presentatie PVT, 6.2); `WACHT` only as an interim answer."""

    AANVAARD = "aanvaard"
    IN_BERAAD = "in_beraad"
    GEWEIGERD = "geweigerd"
    WACHT = "wacht"


class Soort(StrEnum):
    """What a control that finds something leads to.

    Billing (Presentatie PVT, 7): `B` whole zending, `F` factuur, `R` prestatie, or `in_beraad`.
    Messages: `geweigerd` or `in_beraad`.
    """

    B = "B"
    F = "F"
    R = "R"
    IN_BERAAD = "in_beraad"
    GEWEIGERD = "geweigerd"


class Deur(StrEnum):
    """Hoe een bericht wordt aangeboden: als proef, alleen indien foutloos, of definitief."""

    PROEF = "proef"
    INDIEN_FOUTLOOS = "indien_foutloos"
    DEFINITIEF = "definitief"


@dataclass(frozen=True, slots=True)
class Weigering:
    """Why a deed was not done: a steady code for software, and a Dutch text for people."""

    code: str
    reden: str
