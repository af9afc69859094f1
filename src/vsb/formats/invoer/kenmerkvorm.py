"""The form of a kenmerk of a facility: how its value is written, and from which list it comes."""

from dataclasses import dataclass
from datetime import date

from vsb.opname.lezen import is_of_form
from vsb.opname.veld import VERWACHT, Veld
from vsb.regelgeving.tabel import Codelijst


@dataclass(frozen=True, slots=True)
class Kenmerkvorm:
    """What a sector declares of a kenmerk; `lijst` where its value is a code, else None."""

    veld: Veld
    lijst: Codelijst | None = None

    def accepts(self, waarde: str, dag: date) -> bool:
        """Is this a value of the kenmerk, from this day on?"""
        if self.lijst is not None:
            return self.lijst.geldig(waarde, dag)
        return is_of_form(waarde, self.veld.soort)

    def expected(self, dag: date) -> str:
        """What should be written, in Dutch."""
        if self.lijst is None:
            return VERWACHT[self.veld.soort]
        codes = " of ".join(self.lijst.codes(dag))
        return codes or f"een code van de lijst {self.lijst.naam}, die op die dag leeg is"
