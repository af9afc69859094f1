"""Een zending is voor meer dan een zorgkas bestemd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-047"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "95.401"
BRON = "presentatie_pvt"
BERICHT = (
    "De zending bevat facturen voor {bestemmingen} zorgkassen; een zending is voor een zorgkas."
)
HERSTEL = "Maak een zending per zorgkas."
VOORBEELDEN = (
    Voorbeeld({"bestemmingen": 1}, False),
    Voorbeeld({"bestemmingen": 2}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.bestemmingen > 1
