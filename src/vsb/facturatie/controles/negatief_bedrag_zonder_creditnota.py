"""Een factuur die geen creditnota is, bevat een negatief bedrag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-135"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "19"
BRON = "voorbeeld"
BERICHT = "Factuur {nummer} is geen creditnota, maar bevat een bedrag onder nul."
HERSTEL = "Maak voor een terugname een creditnota (type facturering 3)."
VOORBEELDEN = (
    Voorbeeld({"negatief": True}, True),
    Voorbeeld({}, False),
    Voorbeeld({"negatief": True, "facturering": Facturering.CREDITNOTA}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~f.creditnota & f.negatief
