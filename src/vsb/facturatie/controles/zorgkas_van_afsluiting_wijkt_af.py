"""De afsluiting noemt een andere zorgkas dan die waaraan de zending gericht is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-048"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "95.401"
BRON = "presentatie_pvt"
BERICHT = (
    "De zending is gericht aan zorgkas {zorgkas_omslag}; record 95 noemt {zorgkas_afsluiting}."
)
HERSTEL = "Richt de zending aan de zorgkas van de facturen."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"zorgkas_afsluiting": 280}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.zorgkas_afsluiting != z.zorgkas_omslag
