"""Een code voor een dag verlof staat op een dag zonder verlof."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-408"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "voorbeeld"
BERICHT = (
    "Code {code:6} is voor een dag betaald verlof; op {dag:datum} is geen betaald verlof gemeld."
)
HERSTEL = "Gebruik de code van een gewone verblijfsdag, of meld eerst de afwezigheid."
VOORBEELDEN = (
    Voorbeeld({"code_verlof": True}, True),
    Voorbeeld({"code_verlof": True, "afwezig": True, "afwezig_betaald": True}, False),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & p.code_verlof & ~p.afwezig
