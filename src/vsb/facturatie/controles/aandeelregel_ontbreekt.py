"""Bij een prestatie ontbreekt de regel van het persoonlijk aandeel.

Ook Presentatie PVT: bij elke prestatie hoort een record persoonlijk aandeel, ook indien dit 0 is.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-209"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300450"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Na prestatiecode {code:6} op {dag:datum} komt geen regel met het persoonlijk aandeel."
HERSTEL = "Voeg de regel {code_aandeelcode:6} toe, ook wanneer het aandeel nul is."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"record_aandeel": GEEN}, True),
    Voorbeeld({"record_aandeel": GEEN, "code_aandeelcode": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.code_aandeelcode > 0) & (p.record_aandeel == GEEN)
