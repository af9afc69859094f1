"""Het nummer van de vorige factuur ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-125"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "202910"
ZONE = "29"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} verwijst naar een eerdere factuur, maar noemt haar nummer niet."
HERSTEL = "Vul de zones 29-31 in met het nummer van de eerdere factuur."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "vorig_nummer": 7}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.verwijst & (f.vorig_nummer == GEEN)
