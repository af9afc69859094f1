"""De persoon is die dag lid van een andere zorgkas.

Bijvoorbeeld na een mutatie op 1 januari. Hoort geen enkele dag bij de zorgkas, dan valt de
factuur.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-201"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "7"
BRON = "presentatie_pvt"
BERICHT = (
    "Op {dag:datum} is de persoon aangesloten bij zorgkas {lid_zorgkas}, niet bij {bestemming}."
)
HERSTEL = "Factureer deze dag aan zorgkas {lid_zorgkas}."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"lid_zorgkas": 280}, True),
    Voorbeeld({"lid_zorgkas": 280, "ooit_bij_zorgkas": False}, False),
    Voorbeeld({"lid_zorgkas": 280, "facturering": Facturering.CREDITNOTA}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        p.origineel & p.ooit_bij_zorgkas & (p.lid_zorgkas != GEEN) & (p.lid_zorgkas != p.bestemming)
    )
