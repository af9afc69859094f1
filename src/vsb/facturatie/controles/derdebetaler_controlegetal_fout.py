"""Het controlegetal van het nummer van de derdebetaler klopt niet."""

from vsb.basis.nummers import riziv_column_valid
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-025"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "101402"
ZONE = "10.14"
BRON = "facturatiebestand_federaal"
BERICHT = "Derdebetaler {derdebetaler:11}: het controlegetal klopt niet."
HERSTEL = "Vul het RIZIV-nummer van de voorziening in, elf cijfers met juist controlegetal."
VOORBEELDEN = (
    Voorbeeld({"derdebetaler": 59999943527}, False),
    Voorbeeld({"derdebetaler": 59999944527}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return ~riziv_column_valid(z.derdebetaler)
