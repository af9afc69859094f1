"""De persoon wordt niet met een INSZ-nummer aangeduid."""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-114"
TABEL = "Facturen"
SOORT = "gevolg_letter_fs"
BESTANDSCODE = "203210"
ZONE = "32"
BRON = "facturatiebestand_federaal"
BERICHT = "Zone 32 is {vlag}; alleen 1 (identificatie met INSZ) is toegestaan."
HERSTEL = "Gebruik het INSZ- of BIS-nummer en zet zone 32 op 1."
VOORBEELDEN = (
    Voorbeeld({"vlag": 1}, False),
    Voorbeeld({"vlag": 0}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.vlag != 1
