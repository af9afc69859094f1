"""The dossier of one stay: what its accepted messages, in order, come to.

Which zorgkas handles it is no part of it: that follows the person and the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

import msgspec

from vsb.basis.uitkomst import Uitkomst


class NietToepasbaar(Exception):
    """A message has no effect on this dossier; a control should have found that before."""


class Dossierstand(StrEnum):
    """The state of a dossier."""

    AANVAARD = "aanvaard"
    IN_BERAAD = "in_beraad"
    GEWEIGERD = "geweigerd"
    GESLOTEN = "gesloten"


@dataclass(frozen=True, slots=True)
class GoedgekeurdePeriode:
    """A half-open period of approval and the bericht_id that gave it; each follows the last."""

    vanaf: date
    tot: date | None
    bericht: str


@dataclass(frozen=True, slots=True)
class Ontslag:
    """The end of the stay. `dag` is the day itself; `tijdstip` is ``HH:MM``.

    `aanvaard_op` is when the dossier was closed: the first acceptance, also after a change.
    """

    dag: date
    tijdstip: str
    reden: str
    bestemming: str | None
    einde_verblijf: date | None
    bericht: str
    aanvaard_op: datetime


@dataclass(frozen=True, slots=True, order=True)
class Afwezigheid:
    """A tijdelijke afwezigheid: the day of leaving and that of returning, both as reported.

    `bericht` is the bericht_id that reported it, and its identity. `elders` is the HCO number of
    the care facility where the leave is spent, when given.
    """

    vertrek: date
    terugkeer: date
    soort: str
    bericht: str
    elders: str | None = None


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Features of the stay that change from a moment on: `dag` and `tijdstip` (``HH:MM``, or "")
    as reported, `waarden` by field as on the wire. `bericht` is the bericht_id, and its identity.
    """

    dag: date
    tijdstip: str
    waarden: Mapping[str, str | bool]
    bericht: str


@dataclass(frozen=True, slots=True)
class Indicatiestelling:
    """What was scored, by field as on the wire, and the day from which it holds.

    `categorie`: what a worker decided where the scores give none; "" for nothing.
    """

    vanaf: date
    waarden: Mapping[str, str | bool]
    bericht: str
    categorie: str = ""


@dataclass(frozen=True, slots=True)
class Uiting:
    """A question or answer about the dossier. `van` is the sender, `op_vraag` a bericht_id."""

    bericht: str
    soort: str
    van: str
    tekst: str
    op: datetime
    op_vraag: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One stay. `referentie` is "" until the aanvraag is accepted.

    `basisgegevens` and `contact` hold the values as on the wire, by field. `opnamestand` is the
    outcome of the aanvraag itself. `perioden` follow each other without a gap. `wijzigingen` and
    `indicatiestellingen` stand in order of their day; of one day the last holds.
    `einde_overeenkomst`: the last day of the verblijfsovereenkomst, a fact beside the ontslag.
    What tells who it is, or of which illness, stays out of `repr`.
    """

    referentie: str
    sector: str
    hco: str
    insz: str = field(repr=False)
    type_aanvraag: str
    migratie: bool
    perioden: tuple[GoedgekeurdePeriode, ...]
    basisgegevens: Mapping[str, str | bool] = field(default_factory=dict, repr=False)
    contact: Mapping[str, str] = field(default_factory=dict, repr=False)
    ontslag: Ontslag | None = None
    afwezigheden: tuple[Afwezigheid, ...] = ()
    wijzigingen: tuple[Wijziging, ...] = field(default=(), repr=False)
    indicatiestellingen: tuple[Indicatiestelling, ...] = field(default=(), repr=False)
    einde_overeenkomst: date | None = None
    gesprek: tuple[Uiting, ...] = field(default=(), repr=False)
    opnamestand: Uitkomst = Uitkomst.AANVAARD

    @property
    def stand(self) -> Dossierstand:
        """The state; closed once an ontslag was accepted."""
        if self.opnamestand is not Uitkomst.AANVAARD:
            return Dossierstand(self.opnamestand)
        return Dossierstand.GESLOTEN if self.ontslag else Dossierstand.AANVAARD

    @property
    def campus(self) -> str | None:
        """The campus, as in the basisgegevens."""
        campus = self.basisgegevens.get("campus")
        return campus if isinstance(campus, str) else None

    @property
    def vanaf(self) -> date:
        """The first day of the stay."""
        return self.perioden[0].vanaf

    @property
    def tot(self) -> date | None:
        """The day after the last approved day; None without end. Ontslag is not counted here."""
        return self.perioden[-1].tot

    def afwezigheid(self, bericht: str | None) -> Afwezigheid | None:
        """The absence that this bericht_id reported; None when there is none (any more)."""
        return next((a for a in self.afwezigheden if a.bericht == bericht), None)

    def to_plain(self) -> dict[str, Any]:
        """As plain data for JSON; `from_plain` reads it back."""
        plat: dict[str, Any] = msgspec.to_builtins(self)
        return plat

    @classmethod
    def from_plain(cls, plat: Mapping[str, Any]) -> Self:
        """A dossier out of `to_plain`."""
        return msgspec.convert(plat, cls)


def existing(dossier: Dossier | None) -> Dossier:
    """The dossier itself; raises `NietToepasbaar` when there is none."""
    if dossier is None:
        raise NietToepasbaar("er is geen dossier")
    return dossier
