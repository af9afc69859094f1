"""De persoon is niet bekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-109"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200820"
ZONE = "8"
BRON = "facturatiebestand_federaal"
BERICHT = "Het identificatienummer {insz:11} is bij het platform niet bekend."
HERSTEL = "Kijk het nummer na en vraag de verzekeringsstatus van de persoon op."
VOORBEELDEN = (
    Voorbeeld({"persoon": GEEN}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.persoon == GEEN
