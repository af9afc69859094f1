"""De voorziening is niet erkend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-028"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "omslag.hco"
BRON = "voorbeeld"
BERICHT = (
    "Voorziening {hco} is op de dag van ontvangst ({ontvangen:datum}) niet als erkende "
    "voorziening bekend."
)
HERSTEL = "Kijk het HCO-nummer na. Is het juist, meld dan uw erkenning aan het agentschap."
VOORBEELDEN = (
    Voorbeeld({"voorziening_bekend": False}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return ~z.voorziening_bekend
