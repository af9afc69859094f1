"""Twee facturen in deze zending hebben hetzelfde nummer."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-123"
TABEL = "Facturen"
SOORT = Soort.B
BESTANDSCODE = "202420"
ZONE = "24"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuurnummer {nummer} staat meer dan eens in deze zending."
HERSTEL = "Geef elke factuur een eigen nummer."
VOORBEELDEN = (
    Voorbeeld({"dubbel_nummer": True}, True),
    Voorbeeld({"nummer_al_gebruikt": True}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.dubbel_nummer
