"""De aandeelcode past niet bij de prestatiecode."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-210"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300451"
ZONE = "aandeel.4"
BRON = "facturatiebestand_federaal"
BERICHT = "Bij prestatiecode {code:6} hoort aandeelcode {code_aandeelcode:6}, niet {aandeelcode:6}."
HERSTEL = "Gebruik de aandeelcode die bij de prestatiecode hoort."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeelcode": 999935}, True),
    Voorbeeld({"aandeelcode": GEEN, "record_aandeel": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_aandeel != GEEN) & (p.aandeelcode != p.code_aandeelcode)
