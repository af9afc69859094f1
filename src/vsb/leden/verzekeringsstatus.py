"""The VSB-verzekeringsstatus of a person on a day (Presentatie PVT, 5 and 6.1)."""

from dataclasses import dataclass, field
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
    affiliated. Name and address are the latest known, not those of the day. `aansluiten_vanaf`:
    the first day for which who is not affiliated but can be can still join; it may lie after the
    day asked. The numbers stay out of `repr`, and so does what tells who it is.
    """

    insz: str = field(repr=False)
    dag: date
    status: Verzekerd
    insz_actueel: str | None = field(default=None, repr=False)
    zorgkas: str | None = None
    aansluitingstype: str | None = None
    categorie: str | None = None
    naam: str | None = field(default=None, repr=False)
    voornaam: str | None = field(default=None, repr=False)
    geslacht: str | None = field(default=None, repr=False)
    adres: str | None = field(default=None, repr=False)
    overleden_op: date | None = field(default=None, repr=False)
    reden: str | None = field(default=None, repr=False)
    aansluiten_vanaf: date | None = None

    @property
    def te_laat_om_aan_te_sluiten(self) -> bool:
        """Can the person still join, but no longer for the day asked?"""
        return self.aansluiten_vanaf is not None and self.dag < self.aansluiten_vanaf
