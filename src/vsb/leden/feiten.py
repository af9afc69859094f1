"""What is known of the person behind one INSZ on one day: the input of the status rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

ACTIEF = "actief"
VERVANGEN = "vervangen"
GEANNULEERD = "geannuleerd"


@dataclass(frozen=True, slots=True)
class Nummer:
    """How an INSZ stands: `ACTIEF`, `VERVANGEN` (then `vervangen_door` says by which) or
    `GEANNULEERD`."""

    stand: str
    vervangen_door: str | None = None


class Ledenfeiten(NamedTuple):
    """The facts of one asked number and day, as known at one moment.

    A tuple, since a query gives very many of them at once (three times as fast to make).

    `stand` is that of the asked number; `nummers` holds it and all numbers of the same person,
    and is needed only when it is not active. `naam` is None when nothing is known of the person.
    Name and address are the latest known. The membership (`lid_vanaf` included, `lid_tot` not,
    None = no end) is the one that holds on the asked day, else all of it is None.
    """

    stand: str
    naam: str | None = None
    voornaam: str | None = None
    geslacht: str | None = None
    adres: str | None = None
    overleden_op: date | None = None
    kan_aansluiten: bool = False
    reden: str | None = None
    zorgkas: str | None = None
    aansluitingstype: str | None = None
    categorie: str | None = None
    lid_vanaf: date | None = None
    lid_tot: date | None = None
    nummers: Mapping[str, Nummer] | None = None

    def is_member(self, dag: date) -> bool:
        """Does the membership hold on this day?"""
        return (
            self.lid_vanaf is not None
            and self.lid_vanaf <= dag
            and (self.lid_tot is None or dag < self.lid_tot)
        )
