"""The VSB-verzekeringsstatus of a person on a day (Presentatie PVT, 5 and 6.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verzekerd(StrEnum):
    """The four answers to a status query."""

    AANGESLOTEN = "aangesloten"
    KAN_AANSLUITEN = "kan_aansluiten"
    KAN_NIET_AANSLUITEN = "kan_niet_aansluiten"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Verzekeringsstatus:
    """What is known of one person on one day.

    `insz` as asked, `insz_actueel` after replacement (equal when never replaced, None when
    cancelled without successor or unknown). `zorgkas`, `aansluitingstype` (``officieel`` or
    ``administratief``) and `categorie` (the insurance category that sets the forfait) only when
    affiliated. Name and address are the latest known, not those of the day.
    """

    insz: str
    dag: date
    status: Verzekerd
    insz_actueel: str | None = None
    zorgkas: str | None = None
    aansluitingstype: str | None = None
    categorie: str | None = None
    naam: str | None = None
    voornaam: str | None = None
    geslacht: str | None = None
    adres: str | None = None
    overleden_op: date | None = None
    reden: str | None = None
