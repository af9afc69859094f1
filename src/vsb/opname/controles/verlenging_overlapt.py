"""De verlenging overlapt met de goedgekeurde periode of brengt geen nieuwe dag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-061"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_aanvragen",)
BRON = "presentatie_pvt"
BERICHT = (
    "De goedgekeurde periode loopt al t.e.m. {goedgekeurd_tem:datum}; de verlenging overlapt ermee."
)
HERSTEL = "Geef een einddatum na de goedgekeurde periode; de verlenging begint de dag erna."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": None, "einddatum": "2024-12-31"}}, True),
    Voorbeeld({"inhoud": {"startdatum": None, "einddatum": "2025-01-01"}}, False),
    Voorbeeld({"inhoud": {"startdatum": "2024-12-31"}}, True),
)


def check(z: Zaak) -> bool:
    begin = z.given("vanaf")
    te_vroeg = begin is not None and z.day("vanaf") <= z.goedgekeurd_tem
    return te_vroeg or z.tem <= z.goedgekeurd_tem
