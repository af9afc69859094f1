"""Een creditnota bevat een bedrag dat niet negatief is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-134"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "201140"
ZONE = "19"
BRON = "facturatiebestand_federaal"
BERICHT = "Creditnota {nummer} bevat een bedrag boven nul."
HERSTEL = "Zet op een creditnota het tegengestelde van elk aanvaard bedrag."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "positief": True}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "positief": False, "negatief": True}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.creditnota & f.positief
