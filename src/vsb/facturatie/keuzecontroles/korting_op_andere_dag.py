"""De korting staat op een andere dag of met een ander aantal dan de verblijfsdag."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-306"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.5"
BRON = "voorbeeld"
BERICHT = (
    "De verblijfsdag is {dag:datum} met aantal {aantal}, de korting {tweede_dag:datum} met "
    "{aantal_tweede}."
)
HERSTEL = "Zet op de regel van de korting dezelfde dag en hetzelfde aantal."
KORTING = {"record_tweede": 5, "tweede_dag": date(2024, 10, 4), "aantal_tweede": 1}
VOORBEELDEN = (
    Voorbeeld(KORTING, False),
    Voorbeeld(KORTING | {"tweede_dag": date(2024, 10, 5)}, True),
    Voorbeeld(KORTING | {"aantal_tweede": 2}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    anders = (p.tweede_dag != p.dag) | (p.aantal_tweede != p.aantal)
    return (p.record_tweede != GEEN) & anders
