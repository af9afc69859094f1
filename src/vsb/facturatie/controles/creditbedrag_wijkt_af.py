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
    "Teruggenomen: {bedrag:euro}, aandeel {aandeel:euro}, tweede deel {tweede_deel:euro}, samen "
    "{netto:euro}. Aanvaard was: {eerder_bedrag:euro}, aandeel {eerder_aandeel:euro}, tweede deel "
    "{eerder_tweede:euro}, samen {eerder_netto:euro}."
)
HERSTEL = (
    "Zet op de creditnota het tegengestelde van elk aanvaard bedrag, in zone 19 en in zone 27."
)

_TERUG = {
    "facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD,
    "bedrag": -8500, "aandeel": -2000, "aandeel_tegenboeking": 2000, "tweede_deel": -450,
    "eerder_bedrag": 8500, "eerder_aandeel": 2000, "eerder_tweede": 450, "eerder_netto": 6950,
}  # fmt: skip
VOORBEELDEN = (
    Voorbeeld(_TERUG, False),
    Voorbeeld(_TERUG | {"bedrag": -8400}, True),
    Voorbeeld(_TERUG | {"tweede_deel": -449}, True),
    Voorbeeld(_TERUG | {"aandeel_tegenboeking": 8000}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == Regelstand.AANVAARD) & p.bedragen_verschillen
