"""Het controlegetal van de zending is fout berekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-040"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "909802"
ZONE = "90.98"
BRON = "facturatiebestand_federaal"
BERICHT = "Zone 98 van record 90 is {controlegetal:2}, berekend {herberekend:2}."
HERSTEL = (
    "Bereken zone 98 opnieuw over alle prestatiecodes van de zending. Laat de "
    "softwareleverancier dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"controlegetal": 70}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.controlegetal != z.herberekend
