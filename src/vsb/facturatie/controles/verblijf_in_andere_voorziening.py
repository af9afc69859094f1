"""De persoon verblijft volgens de factuur in een andere voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-118"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "15"
BRON = "voorbeeld"
BERICHT = "De voorziening van verblijf is {verblijf:11}; de zending is van {derdebetaler:11}."
HERSTEL = "Factureer alleen het verblijf in de eigen voorziening."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"verblijf": 71000036000}, True),
    Voorbeeld({"verblijf": 0}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.verblijf > 0) & (f.verblijf != f.derdebetaler)
