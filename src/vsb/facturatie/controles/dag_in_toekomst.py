"""De dag ligt na de ontvangst van de zending."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-245"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "{dag:datum} ligt na de ontvangst op {ontvangen:datum}."
HERSTEL = "Factureer alleen dagen die voorbij zijn."
VOORBEELDEN = (
    Voorbeeld({"dag": date(2024, 11, 3)}, False),
    Voorbeeld({"dag": date(2024, 11, 4)}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.dag > p.ontvangen
