"""Een verplicht veld ontbreekt.

Komt voor in de vorm met JSON-regels: een record heeft altijd al zijn zones.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-015"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "voorbeeld"
BERICHT = "Het veld {zone} ontbreekt (regel of record {record})."
HERSTEL = "Vul het veld in. De lijst van velden staat in de beschrijving van de berichten."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.ONTBREEKT, "zone": b"dag"}, True),
    Voorbeeld({"aard": Aard.ONBEKENDE_ZONE}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return v.aard == Aard.ONTBREEKT
