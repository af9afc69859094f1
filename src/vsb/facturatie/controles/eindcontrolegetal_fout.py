"""Het controlegetal in record 96 klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-046"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "96.510"
BRON = "facturatiebestand_federaal"
BERICHT = "Het controlegetal in record 96 is niet dat van alle prestatiecodes van de zending."
HERSTEL = (
    "Bereken de afsluiting van de zending opnieuw. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"controle_96_fout": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.controle_96_fout
