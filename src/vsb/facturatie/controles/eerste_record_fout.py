"""Een zending begint met record 10, volgnummer 000001."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-001"
TABEL = "Records"
SOORT = Soort.B
BESTANDSCODE = "100110"
ZONE = "2"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Het eerste record is {soort} met volgnummer {volgnummer:6}; het moet record 10 met "
    "volgnummer 000001 zijn."
)
HERSTEL = (
    "Begin het bestand met record 10, volgnummer 000001. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"positie": 1, "soort": 10, "volgnummer": 1, "verwacht": 1}, False),
    Voorbeeld({"positie": 1, "soort": 20, "volgnummer": 1}, True),
    Voorbeeld({"positie": 1, "soort": 10, "volgnummer": 2}, True),
    Voorbeeld({"positie": 2, "soort": 20}, False),
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return (r.positie == 1) & ((r.soort != 10) | (r.volgnummer != 1))
