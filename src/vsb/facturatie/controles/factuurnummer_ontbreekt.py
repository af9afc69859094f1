"""Het factuurnummer ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-124"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "24"
BRON = "facturatiebestand_federaal"
BERICHT = "Een factuur heeft geen nummer."
HERSTEL = "Vul de zones 24-25 in met het eigen factuurnummer."
VOORBEELDEN = (
    Voorbeeld({"nummer": 0}, True),
    Voorbeeld({"nummer": 1}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.nummer <= 0
