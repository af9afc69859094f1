"""De twee getallen van het persoonlijk aandeel verschillen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-219"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "301941"
ZONE = "aandeel.27"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Zone 27 zegt {aandeel:euro}, zone 19 {aandeel_tegenboeking:euro}; zij moeten elkaars "
    "tegengestelde zijn."
)
HERSTEL = "Schrijf in beide zones hetzelfde getal, met tegengesteld teken."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeel": 2001}, True),
    Voorbeeld({"aandeel": 0, "aandeel_tegenboeking": 0}, False),
    Voorbeeld({"aandeel": 2001, "code_aandeel": 1}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        (p.record_aandeel != GEEN) & (p.code_aandeel == 0) & (p.aandeel_tegenboeking != -p.aandeel)
    )
