"""Het controlegetal van een record is fout berekend.

Elke recordsoort heeft een eigen bestandscode: 109902, 209902, 309902, 809902, 909902.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-006"
TABEL = "Records"
SOORT = Soort.B
BESTANDSCODE = "309902"
ZONE = "99"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Record {soort} met volgnummer {volgnummer:6}: controlegetal {controlegetal:2}, berekend "
    "{herberekend:2}."
)
HERSTEL = (
    "Bereken zone 99 opnieuw over de posities 1 tot 348. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"controlegetal": 57, "herberekend": 57}, False),
    Voorbeeld({"controlegetal": 54, "herberekend": 57}, True),
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return r.controlegetal != r.herberekend
