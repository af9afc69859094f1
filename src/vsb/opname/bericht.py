"""A message about a stay as the rules see it: its envelope and the values that could be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Deur
from vsb.opname.veld import Waarde


@dataclass(frozen=True, slots=True)
class Bericht:
    """One message. `ontvangen_op` is aware; `waarden` holds only fields that could be read.

    `hco`: the facility that speaks, None when a zorgkas does (then `zorgkas`). `dossier`: the
    VSB-referentienummer it names; `bouwt_op`: the sender's own earlier bericht_id. On the wire a
    period has a first and a last day (``startdatum``, ``einddatum``); in `waarden` it is
    half-open (``vanaf``, ``tot``): see `vsb.opname.lezen.to_half_open`.
    """

    bericht_id: str
    soort: str
    ontvangen_op: datetime
    hco: str | None = None
    zorgkas: str | None = None
    deur: Deur = Deur.DEFINITIEF
    dossier: str | None = None
    bouwt_op: str | None = None
    waarden: Mapping[str, Waarde] = field(default_factory=dict, repr=False)

    @property
    def ontvangen_dag(self) -> date:
        """The calendar day of receipt."""
        return local_day(self.ontvangen_op)

    @property
    def afzender(self) -> str:
        """Who speaks: ``hco:<nummer>`` or ``zorgkas:<nummer>``."""
        return f"hco:{self.hco}" if self.hco else f"zorgkas:{self.zorgkas}"

    def dag(self, naam: str) -> date | None:
        """The value of a field that is a day."""
        waarde = self.waarden.get(naam)
        return waarde if isinstance(waarde, date) else None

    def tekst(self, naam: str) -> str | None:
        """The value of a field that is text."""
        waarde = self.waarden.get(naam)
        return waarde if isinstance(waarde, str) else None


@dataclass(frozen=True, slots=True)
class Aanvaard:
    """A message that was accepted: when (aware), and in which dossier ("" before it has one).

    `sector` is that of the dossier. `categorie`: what a worker decided where the message, an
    indicatiestelling, gives none; "" for nothing. `op` must be the moment of the judgement
    (`Zaak.moment`): it starts the term for changes after an ontslag.
    """

    bericht: Bericht
    op: datetime
    sector: str
    referentie: str = ""
    categorie: str = ""
