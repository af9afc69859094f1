"""Een bedrag of aantal begint niet met + of -."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-011"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "facturatiebestand_federaal"
BERICHT = 'Record {soort}, zone {zone}: "{waarde}" begint niet met + of -.'
HERSTEL = "Zet het teken op de eerste positie van de zone; nul schrijft u met +."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.TEKEN, "waarde": b"00000000085"}, True),
    Voorbeeld({"aard": Aard.NIET_NUMERIEK}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return v.aard == Aard.TEKEN
