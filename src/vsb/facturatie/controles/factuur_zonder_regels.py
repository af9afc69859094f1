"""Een factuur bevat geen enkele regel."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-143"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "20"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} bevat geen detailregels."
HERSTEL = "Laat een lege factuur weg."
VOORBEELDEN = (
    Voorbeeld({"aantal_details": 0}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.aantal_details == 0
