"""Het uur van ontslag bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-108"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "202204"
ZONE = "22"
BRON = "facturatiebestand_federaal"
BERICHT = "{ontslag_uur:4} is geen uur van de dag."
HERSTEL = "Schrijf het uur als UUMM, van 0001 tot 2359."
VOORBEELDEN = (
    Voorbeeld({"ontslag_uur": 2359}, False),
    Voorbeeld({"ontslag_uur": 2400}, True),
    Voorbeeld({"ontslag_uur": 1060}, True),
    Voorbeeld({"ontslag_uur": GEEN}, False),
)

_UUR, _MINUUT = 23, 59


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.ontslag_uur != GEEN) & (
        (f.ontslag_uur // 100 > _UUR) | (f.ontslag_uur % 100 > _MINUUT)
    )
