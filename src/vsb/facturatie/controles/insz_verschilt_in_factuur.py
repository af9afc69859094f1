"""Het identificatienummer verschilt tussen de records van een factuur."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-111"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200812"
ZONE = "8"
BRON = "facturatiebestand_federaal"
BERICHT = "Niet alle records van factuur {nummer} dragen het nummer {insz:11}."
HERSTEL = "Maak per persoon een factuur."
VOORBEELDEN = (
    Voorbeeld({"insz_verschilt": True}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.insz_verschilt
