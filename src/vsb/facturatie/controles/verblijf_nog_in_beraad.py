"""Het verblijf is nog in beraad."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-239"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Over het verblijf op {dag:datum} is nog niet beslist."
HERSTEL = (
    "U hoeft niets te doen: een medewerker van de zorgkas beslist over het verblijf, en daarna "
    "over deze dag."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"verblijf": Verblijfstand.IN_BERAAD}, True),
    Voorbeeld({"verblijf": Verblijfstand.GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.verblijf == Verblijfstand.IN_BERAAD)
