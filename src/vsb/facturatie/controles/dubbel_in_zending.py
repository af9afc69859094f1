"""Dezelfde dag staat twee keer in de zending.

De eerste regel blijft staan. Codes voor een verblijfsdag gelden als een.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-223"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300423"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "Code {code:6} op {dag:datum} staat voor deze persoon al eerder in deze zending."
HERSTEL = "Laat de tweede regel weg. Een dag heeft een dagprijs."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"dubbel": True}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.dubbel
