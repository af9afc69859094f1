"""De creditnota neemt een ander bedrag terug dan werd aanvaard."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-233"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "19"
BRON = "presentatie_pvt"
BERICHT = (
    "Teruggenomen {bedrag:euro} met aandeel {aandeel:euro}; aanvaard was {eerder_bedrag:euro}"
    " met aandeel {eerder_aandeel:euro}."
)
HERSTEL = "Zet op de creditnota het tegengestelde van elk aanvaard bedrag."
VOORBEELDEN = (
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "eerder": Regelstand.AANVAARD,
            "bedrag": -8500,
            "aandeel": -2000,
            "eerder_bedrag": 8500,
            "eerder_aandeel": 2000,
        },
        False,
    ),
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "eerder": Regelstand.AANVAARD,
            "bedrag": -8400,
            "aandeel": -2000,
            "eerder_bedrag": 8500,
            "eerder_aandeel": 2000,
        },
        True,
    ),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == Regelstand.AANVAARD) & p.bedragen_verschillen
