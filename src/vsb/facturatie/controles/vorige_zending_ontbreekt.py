"""Het nummer van de vorige zending ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-127"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "203410"
ZONE = "34"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Factuur {nummer} verwijst naar een eerdere factuur, maar het nummer van de vorige "
    "zending ontbreekt."
)
HERSTEL = "Vul de verwijzing volledig in: factuur, zending, zorgkas, jaar en maand."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "vorige_zending": 180}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.verwijst & (f.vorige_zending == GEEN)
