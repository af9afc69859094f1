"""De zorgkas van de vorige facturering ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-128"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "203710"
ZONE = "37"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Factuur {nummer} verwijst naar een eerdere factuur, maar de zorgkas van de vorige "
    "facturering ontbreekt."
)
HERSTEL = "Vul de verwijzing volledig in: factuur, zending, zorgkas, jaar en maand."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "vorige_zorgkas": 180}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.verwijst & (f.vorige_zorgkas == GEEN)
