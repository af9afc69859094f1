"""Een zending eindigt niet met record 90."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-004"
TABEL = "Records"
SOORT = Soort.B
BESTANDSCODE = "900110"
ZONE = "1"
BRON = "facturatiebestand_federaal"
BERICHT = "Het laatste genummerde record is {soort}; dat moet record 90 zijn."
HERSTEL = (
    "Sluit de zending af met record 90. Is het bestand afgebroken? Stuur het dan volledig opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"laatste": True, "soort": 90}, False),
    Voorbeeld({"laatste": True, "soort": 80}, True),
    Voorbeeld({"soort": 80}, False),
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return r.laatste & (r.soort != 90)
