"""Het aantal verschilt tussen de dagregel en de aandeelregel."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-214"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "302210"
ZONE = "aandeel.22"
BRON = "facturatiebestand_federaal"
BERICHT = "De dagregel telt {aantal}, de aandeelregel {aantal_aandeel}."
HERSTEL = "Zet op beide regels hetzelfde aantal."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aantal_aandeel": 2}, True),
    Voorbeeld({"aantal_aandeel": 0, "record_aandeel": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_aandeel != GEEN) & (p.aantal_aandeel != p.aantal)
