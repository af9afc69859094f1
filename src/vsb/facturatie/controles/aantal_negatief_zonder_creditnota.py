"""Het aantal is negatief op een factuur die geen creditnota is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-217"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "22"
BRON = "voorbeeld"
BERICHT = "De regel telt {aantal}, maar de factuur is geen creditnota."
HERSTEL = "Maak voor een terugname een creditnota (type facturering 3)."
VOORBEELDEN = (
    Voorbeeld({"aantal": 1}, False),
    Voorbeeld({"aantal": -1}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "aantal": -1}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.aantal < 0)
