"""Voor deze prestatie loopt al een creditnota."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-232"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Voor code {code:6} op {dag:datum} is al een creditnota in behandeling."
HERSTEL = "Wacht op de beslissing over de eerste creditnota."
VOORBEELDEN = (
    Voorbeeld(
        {"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.CREDITNOTA_IN_BERAAD}, True
    ),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == Regelstand.CREDITNOTA_IN_BERAAD)
