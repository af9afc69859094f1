"""De volgnummers van de records lopen niet een voor een op.

Vergeleken met het record ervoor, zodat een sprong maar een keer gemeld wordt.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-002"
TABEL = "Records"
SOORT = Soort.B
BESTANDSCODE = "900210"
ZONE = "2"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Record {soort} heeft volgnummer {volgnummer:6}; na het vorige record hoort hier {verwacht:6}."
)
HERSTEL = (
    "Nummer de records 10 tot 90 doorlopend vanaf 000001. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"volgnummer": 3, "verwacht": 3}, False),
    Voorbeeld({"volgnummer": 4, "verwacht": 3}, True),
    Voorbeeld({"volgnummer": 3, "verwacht": 4}, True),
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return (r.positie > 1) & (r.volgnummer != r.verwacht)
