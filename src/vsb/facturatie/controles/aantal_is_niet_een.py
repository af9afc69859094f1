"""Een regel telt niet precies een dag of forfait."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-215"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "302241"
ZONE = "22"
BRON = "facturatiebestand_federaal"
BERICHT = "De regel telt {aantal}."
HERSTEL = "Zet het aantal op 1 (op een creditnota -1)."
VOORBEELDEN = (
    Voorbeeld({"aantal": 1}, False),
    Voorbeeld({"aantal": -1}, False),
    Voorbeeld({"aantal": 2}, True),
    Voorbeeld({"aantal": 0}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return np.abs(p.aantal) != 1
