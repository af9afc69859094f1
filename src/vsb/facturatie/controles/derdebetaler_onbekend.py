"""De derdebetaler is niet bekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-026"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "101420"
ZONE = "10.14"
BRON = "facturatiebestand_federaal"
BERICHT = "Derdebetaler {derdebetaler:11} is het nummer van geen enkele erkende voorziening."
HERSTEL = "Kijk het RIZIV-nummer na. Is het juist, meld dan uw erkenning aan het agentschap."
VOORBEELDEN = (
    Voorbeeld({"derdebetaler_bekend": False}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return ~z.derdebetaler_bekend
