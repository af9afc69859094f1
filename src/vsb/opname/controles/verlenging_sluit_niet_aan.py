"""De verlenging laat een gat na de goedgekeurde periode."""

from vsb.basis.dagen import add_days
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-060"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_aanvragen",)
BRON = "presentatie_pvt"
BERICHT = (
    "De goedgekeurde periode eindigt op {goedgekeurd_tem:datum}; de verlenging begint pas op "
    "{begin_periode:datum}."
)
HERSTEL = "Laat de verlenging de dag na de goedgekeurde periode beginnen, of laat startdatum weg."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2025-01-02"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2025-01-01"}}, False),
    Voorbeeld({"inhoud": {"startdatum": None}}, False),
)


def check(z: Zaak) -> bool:
    return z.day("vanaf") > add_days(z.goedgekeurd_tem, 1)
