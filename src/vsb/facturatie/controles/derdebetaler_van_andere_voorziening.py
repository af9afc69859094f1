"""De derdebetaler is niet de voorziening die de zending stuurt.

De erkenning verbindt HCO, RIZIV, KBO en IBAN; alle moeten overeenstemmen.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-027"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "10.14"
BRON = "voorbeeld"
BERICHT = (
    "Derdebetaler {derdebetaler:11} hoort niet bij voorziening {hco}, die "
    "{riziv_erkenning:11} heeft."
)
HERSTEL = "Stuur de zending met het HCO-nummer en het RIZIV-nummer van dezelfde voorziening."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"riziv_erkenning": 71000036000}, True),
    Voorbeeld({"riziv_erkenning": 71000036000, "derdebetaler_bekend": False}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.derdebetaler_bekend & (z.derdebetaler != z.riziv_erkenning)
