"""Een veld bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-016"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "voorbeeld"
BERICHT = "Het veld {zone} (regel of record {record}) bestaat niet."
HERSTEL = "Laat het veld weg of verbeter zijn naam."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.ONBEKENDE_ZONE, "zone": b"dagg"}, True),
    Voorbeeld({"aard": Aard.ONTBREEKT}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return v.aard == Aard.ONBEKENDE_ZONE
