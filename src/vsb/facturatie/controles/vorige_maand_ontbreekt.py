"""Jaar en maand van de vorige facturering ontbreken."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-129"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "204112"
ZONE = "41"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Factuur {nummer} verwijst naar een eerdere factuur, maar jaar en maand van de vorige "
    "facturering ontbreken."
)
HERSTEL = "Vul de verwijzing volledig in: factuur, zending, zorgkas, jaar en maand."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "vorig_jaarmaand": 180}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.verwijst & (f.vorig_jaarmaand == GEEN)
