"""De creditnota gaat naar een andere zorgkas dan die de prestatie aanvaardde.

Het geld komt terug bij wie betaalde: anders draagt een zorgkas de schuld voor een andere.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-252"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "7"
BRON = "voorbeeld"
BERICHT = (
    "Code {code:6} op {dag:datum} werd gefactureerd aan zorgkas {eerder_zorgkas}; deze creditnota "
    "gaat naar zorgkas {bestemming}."
)
HERSTEL = "Zet de regel in een creditnota in een zending naar zorgkas {eerder_zorgkas}."

_CREDIT = {"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD}
VOORBEELDEN = (
    Voorbeeld(_CREDIT | {"eerder_zorgkas": 180, "bestemming": 180}, False),
    Voorbeeld(_CREDIT | {"eerder_zorgkas": 280, "bestemming": 180}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "bestemming": 180}, False),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_zorgkas": 280}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder != 0) & (p.eerder_zorgkas != p.bestemming)
