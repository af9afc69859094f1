"""Een zending voor ambulante zorg hoort niet in de Vlaamse sociale bescherming."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-024"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "300.308"
BRON = "presentatie_pvt"
BERICHT = (
    "De zending zegt dat zij ambulante zorg factureert (type {type_zending:2}); een "
    "voorziening met verblijf stuurt type 01."
)
HERSTEL = "Stuur ambulante zorg naar het ziekenfonds; stuur hier alleen verblijf, met type 01."
VOORBEELDEN = (
    Voorbeeld({"type_zending": 1}, False),
    Voorbeeld({"type_zending": 3}, True),
    Voorbeeld({"type_zending": 9}, False),
)

_AMBULANT = 3


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.type_zending == _AMBULANT
