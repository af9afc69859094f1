"""De aandeelregel heeft hetzelfde teken als de dagregel."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-218"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "301910"
ZONE = "aandeel.19"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De dagregel vraagt {bedrag:euro} en de aandeelregel {aandeel_tegenboeking:euro}; het "
    "teken moet tegengesteld zijn."
)
HERSTEL = "Schrijf in zone 19 van de aandeelregel het aandeel met het tegengestelde teken."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeel_tegenboeking": 2000}, True),
    Voorbeeld({"aandeel_tegenboeking": 0}, False),
    Voorbeeld({"aandeel_tegenboeking": 2000, "record_aandeel": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_aandeel != GEEN) & (np.sign(p.bedrag) * np.sign(p.aandeel_tegenboeking) > 0)
