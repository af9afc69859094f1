"""Het aantal records in record 95 klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-042"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "95.409"
BRON = "facturatiebestand_federaal"
BERICHT = "Het aantal in record 95 is niet het aantal records 20 tot 80 van die zorgkas."
HERSTEL = (
    "Bereken de afsluiting van de zending opnieuw. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"aantal_95_fout": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.aantal_95_fout
