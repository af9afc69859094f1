"""De indicatiestelling geldt pas vanaf een dag die nog moet komen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-101"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("indicatiestelling_melden",)
BRON = "voorbeeld"
BERICHT = (
    "De indicatiestelling is van {datum_indicatiestelling:datum}, later dan de ontvangst van het "
    "bericht."
)
HERSTEL = "Stuur ze wanneer ze gebeurd is, of kijk de datum na."
VOORBEELDEN = (
    Voorbeeld(
        {"inhoud": {"datum_indicatiestelling": "2024-06-25"}, "ontvangen": "2024-06-24"}, True
    ),
    Voorbeeld(
        {"inhoud": {"datum_indicatiestelling": "2024-06-24"}, "ontvangen": "2024-06-24"}, False
    ),
)


def check(z: Zaak) -> bool:
    return z.datum_indicatiestelling > z.ontvangen_dag
