"""Het ontslag ligt na het overlijden van de persoon."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

CODE = "OPN-075"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen")
BRON = "voorbeeld"
BERICHT = (
    "De persoon is volgens het register overleden op {overleden_op:datum}, voor het ontslag "
    "op {ontslagdatum:datum}."
)
HERSTEL = "Kijk de datum na; de zorgkas bekijkt het verschil met het register."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2024, 6, 29))}}, True),
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2024, 6, 30))}}, False),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    bekend = z.feiten.verzekering
    overleden_op = bekend.overleden_op if bekend else None
    return overleden_op is not None and overleden_op < z.ontslagdatum
