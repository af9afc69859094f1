"""De voorziening was die dag niet erkend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-242"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "voorbeeld"
BERICHT = "Voorziening {hco} was op {dag:datum} niet erkend."
HERSTEL = "Factureer alleen dagen waarop de erkenning gold."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"erkend": False}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & ~p.erkend
