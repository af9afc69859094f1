"""Het persoonlijk aandeel is niet dat van die dag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-222"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "302741"
ZONE = "aandeel.27"
BRON = "facturatiebestand_federaal"
BERICHT = "Aangerekend {aandeel:euro}; op {dag:datum} is het {tarief_aandeel:euro}."
HERSTEL = "Gebruik het persoonlijk aandeel van die dag."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeel": 1999}, True),
    Voorbeeld({"aandeel": 0, "tarief_aandeel": 0}, False),
    Voorbeeld({"aandeel": 0, "code_aandeel": 3}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        p.origineel
        & (p.record_aandeel != GEEN)
        & (p.code_aandeel == 0)
        & (p.aandeel != p.tarief_aandeel)
    )
