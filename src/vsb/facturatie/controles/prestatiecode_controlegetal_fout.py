"""Het controlegetal van de prestatiecode klopt niet."""

import numpy as np

from vsb.basis.nummers import prestatiecode_column_valid
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-204"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300402"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Prestatiecode {code:6}: het laatste cijfer klopt niet."
HERSTEL = "Kijk de code na in de lijst van prestatiecodes."
VOORBEELDEN = (
    Voorbeeld({"code": 999994}, False),
    Voorbeeld({"code": 999995}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return ~prestatiecode_column_valid(p.code.astype(np.int64))
