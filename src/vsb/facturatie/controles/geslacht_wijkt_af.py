"""Het geslacht is niet dat van de persoon."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-115"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200921"
ZONE = "9"
BRON = "facturatiebestand_federaal"
BERICHT = "Zone 9 zegt {geslacht}; bekend is {geslacht_bekend}."
HERSTEL = "Vul 1 (man) of 2 (vrouw) in, zoals in de verzekeringsstatus."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"geslacht": 2}, True),
    Voorbeeld({"geslacht": 2, "geslacht_bekend": 0}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.geslacht_bekend != 0) & (f.geslacht != f.geslacht_bekend)
