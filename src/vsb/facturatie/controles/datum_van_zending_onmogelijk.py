"""Een datum van de zending bestaat niet."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Aard, Zonefouten

CODE = "FAC-012"
TABEL = "Zonefouten"
SOORT = Soort.B
BRON = "facturatiebestand_federaal"
BERICHT = 'Record {soort}, zone {zone}: "{waarde}" is geen bestaande datum.'
HERSTEL = "Schrijf de datum als JJJJMMDD (in JSON: JJJJ-MM-DD) en kijk of de dag bestaat."
VOORBEELDEN = (
    Voorbeeld({"aard": Aard.ONMOGELIJKE_DATUM, "soort": 10, "waarde": b"20230230"}, True),
    Voorbeeld({"aard": Aard.ONMOGELIJKE_DATUM, "soort": 30}, False),
    Voorbeeld({"aard": Aard.NIET_NUMERIEK, "soort": 10}, False),
)


def check(v: Zonefouten, wet: Recht) -> Masker:
    return (v.aard == Aard.ONMOGELIJKE_DATUM) & np.isin(v.soort, (10, 90, 95, 96))
