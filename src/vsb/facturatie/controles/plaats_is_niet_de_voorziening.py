"""De plaats van de prestatie is niet de voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-247"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "301412"
ZONE = "14"
BRON = "facturatiebestand_federaal"
BERICHT = "De plaats is {plaats:11}; de zending is van {derdebetaler:11}."
HERSTEL = (
    "Vul in zone 14 het nummer van de voorziening in; alleen de laatste drie cijfers mogen "
    "verschillen."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"plaats": 59999943999}, False),
    Voorbeeld({"plaats": 71000036000}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.plaats // 1000 != p.derdebetaler // 1000
