"""Het controlegetal van een factuur is fout berekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-140"
TABEL = "Facturen"
SOORT = Soort.B
BESTANDSCODE = "809802"
ZONE = "80.98"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer}: zone 98 van record 80 is {controlegetal:2}, berekend {herberekend:2}."
HERSTEL = (
    "Bereken zone 98 opnieuw: de som van de prestatiecodes, modulo 97. Laat de "
    "softwareleverancier dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"controlegetal": 70}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.controlegetal != f.herberekend
