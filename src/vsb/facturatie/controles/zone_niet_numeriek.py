"""Een zone bevat geen cijfers waar cijfers horen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-010"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "facturatiebestand_federaal"
BERICHT = 'Record {soort}, zone {zone}: "{waarde}" is geen getal.'
HERSTEL = "Vul de zone met cijfers, rechts uitgelijnd met nullen vooraan; leeg is allemaal nullen."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.NIET_NUMERIEK, "waarde": b"A1"}, True),
    Voorbeeld({"aard": Aard.TEKEN}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return v.aard == Aard.NIET_NUMERIEK
