"""Een zending bevat geen enkele prestatie."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-020"
TABEL = "Zendingen"
SOORT = Soort.B
BRON = "facturatiebestand_federaal"
BERICHT = "De zending bevat geen prestaties."
HERSTEL = "Stuur alleen een zending als er prestaties te factureren zijn."
VOORBEELDEN = (
    Voorbeeld({"aantal_prestaties": 0}, True),
    Voorbeeld({"aantal_prestaties": 1}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.aantal_prestaties == 0
