"""Het uur van opname bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-107"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200404"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "{opname_uur:4} is geen uur van de dag."
HERSTEL = "Schrijf het uur als UUMM, van 0001 tot 2359."
VOORBEELDEN = (
    Voorbeeld({"opname_uur": 2359}, False),
    Voorbeeld({"opname_uur": 2400}, True),
    Voorbeeld({"opname_uur": 1060}, True),
    Voorbeeld({"opname_uur": GEEN}, False),
)

_UUR, _MINUUT = 23, 59


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.opname_uur != GEEN) & ((f.opname_uur // 100 > _UUR) | (f.opname_uur % 100 > _MINUUT))
