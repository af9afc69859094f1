"""Een RIZIV-nummer heeft een verkeerd controlegetal."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-012"
SOORT = Soort.GEWEIGERD
BRON = "facturatiebestand_federaal"
BERICHT = (
    "{getoond} in het veld {label} is geen geldig RIZIV-nummer: de lengte of het "
    "controlegetal klopt niet."
)
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"riziv_arts": "10000008000"}}, True),
    Voorbeeld({"inhoud": {"riziv_arts": "10000007000"}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.RIZIV
