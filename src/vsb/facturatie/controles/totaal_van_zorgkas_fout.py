"""Een totaal in record 95 klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-041"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "95.404"
BRON = "facturatiebestand_federaal"
BERICHT = "Het gevraagde bedrag in record 95 is niet de som van de facturen van die zorgkas."
HERSTEL = (
    "Bereken de afsluiting van de zending opnieuw. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"totaal_95_fout": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.totaal_95_fout
