"""Een veld of record is van een andere soort dan gevraagd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-017"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "voorbeeld"
BERICHT = 'Regel of record {record}, {zone}: "{waarde}" is niet van de gevraagde soort.'
HERSTEL = "Geef een waarde van de soort die de beschrijving van de berichten vraagt."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.VERKEERD_SOORT, "waarde": b"ja"}, True),
    Voorbeeld({"aard": Aard.ONTBREEKT}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return v.aard == Aard.VERKEERD_SOORT
