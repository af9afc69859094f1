"""Het aantal is niet negatief op een creditnota."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-216"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "302248"
ZONE = "22"
BRON = "facturatiebestand_federaal"
BERICHT = "De regel van de creditnota telt {aantal}."
HERSTEL = "Zet het aantal op -1, ook op de aandeelregel."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "aantal": -1}, False),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "aantal": 1}, True),
    Voorbeeld({"aantal": 1}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.aantal >= 0)
