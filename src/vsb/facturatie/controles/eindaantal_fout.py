"""Het aantal records in record 96 klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-045"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "96.509"
BRON = "facturatiebestand_federaal"
BERICHT = "Het aantal in record 96 is niet de som van de records 95, plus 2."
HERSTEL = (
    "Bereken de afsluiting van de zending opnieuw. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"aantal_96_fout": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.aantal_96_fout
