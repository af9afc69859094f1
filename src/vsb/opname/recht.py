"""The law as one sector uses it, for the rules of the stay."""

from dataclasses import dataclass
from datetime import date

from vsb.opname.sector import Sector
from vsb.regelgeving.tabel import Codelijst
from vsb.regelgeving.wet import Wet


@dataclass(slots=True)
class Sectorwet:
    """The law seen by one sector, which notes whether an example without public source was used.

    All questions raise `NotInForce` on a day without law. Not frozen on purpose: a fresh one is
    made for each control that runs.
    """

    wet: Wet
    sector: Sector
    voorbeeld: bool = False

    def __post_init__(self) -> None:
        self.wet = self.wet.voor(self.sector.naam)

    def getal(self, naam: str, dag: date) -> int:
        """A term in days, months, cents or pieces."""
        self._note(naam, dag)
        return self.wet.getal(naam, dag)

    def ja_nee(self, naam: str, dag: date) -> bool:
        """A term that is yes or no."""
        self._note(naam, dag)
        return self.wet.ja_nee(naam, dag)

    def keuze(self, naam: str, dag: date) -> str:
        """A term that is a choice."""
        self._note(naam, dag)
        return self.wet.keuze(naam, dag)

    def tijdstip(self, naam: str, dag: date) -> str:
        """A term that is an hour, ``HH:MM``."""
        self._note(naam, dag)
        return self.wet.tijdstip(naam, dag)

    def datum(self, naam: str, dag: date) -> date:
        """A term that is itself a day."""
        self._note(naam, dag)
        return self.wet.datum(naam, dag)

    def codelijst(self, naam: str) -> Codelijst:
        """A code list by the name that the field of the sector gives it."""
        return self.wet.codelijst(naam)

    def _note(self, naam: str, dag: date) -> None:
        self.voorbeeld |= self.wet.is_voorbeeld(naam, dag)
