"""De IBAN is niet de rekening van de erkenning.

Betaald wordt alleen op de rekening van de erkenning.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-033"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "103620"
ZONE = "10.36"
BRON = "facturatiebestand_federaal"
BERICHT = "IBAN {iban} is niet de rekening die bij de erkenning bekend is."
HERSTEL = (
    "Gebruik de rekening van de erkenning. Is uw rekening veranderd, meld dat dan eerst aan "
    "het agentschap."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"iban": b"BE68539007547034"}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.iban != z.iban_erkenning
