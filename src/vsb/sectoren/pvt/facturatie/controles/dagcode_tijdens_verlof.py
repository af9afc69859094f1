"""Een gewone dagcode staat op een dag van betaald verlof."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-409"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "voorbeeld"
BERICHT = "Op {dag:datum} is betaald verlof gemeld; code {code:6} is voor een dag van aanwezigheid."
HERSTEL = "Gebruik de code van een dag betaald verlof, of verbeter de afwezigheid."
VOORBEELDEN = (
    Voorbeeld({"afwezig": True, "afwezig_betaald": True}, True),
    Voorbeeld({"afwezig": True, "afwezig_betaald": True, "code_verlof": True}, False),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & p.is_dag & ~p.code_verlof & p.afwezig & p.afwezig_betaald
