"""Een regel is op rekening B geboekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-248"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "11"
BRON = "facturatiebestand_federaal"
BERICHT = "De regel verwijst naar rekening {rekening}; alleen rekening A (0) kan."
HERSTEL = "Zet zone 11 op 0."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"rekening": 1}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.rekening != 0
