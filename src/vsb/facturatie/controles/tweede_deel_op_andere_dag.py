"""Het tweede deel (of de korting) staat op een andere dag dan de verblijfsdag."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-404"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.5"
BRON = "voorbeeld"
BERICHT = "De verblijfsdag is {dag:datum}, de regel die erbij hoort {tweede_dag:datum}."
HERSTEL = "Zet op de regel van het tweede deel, of van de korting, dezelfde dag."
VOORBEELDEN = (
    Voorbeeld({"record_tweede": 5, "tweede_dag": date(2024, 10, 4)}, False),
    Voorbeeld({"record_tweede": 5, "tweede_dag": date(2024, 10, 5)}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_tweede != GEEN) & (p.tweede_dag != p.dag)
