"""Het identificatienummer is geannuleerd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-113"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "8"
BRON = "voorbeeld"
BERICHT = "Het nummer {insz:11} is geannuleerd en door geen ander vervangen."
HERSTEL = "Vraag de persoon naar het juiste nummer en vraag de verzekeringsstatus op."
VOORBEELDEN = (
    Voorbeeld({"geannuleerd": True}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.geannuleerd
