"""Het ontslag ligt na de goedgekeurde periode."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-071"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "Het ontslag op {ontslagdatum:datum} ligt na de goedgekeurde periode, die eindigt op "
    "{goedgekeurd_tem:datum}."
)
HERSTEL = "Vraag eerst een verlenging aan die de dag van ontslag omvat, en meld dan het ontslag."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"ontslagdatum": "2025-01-01"}, "ontvangen": "2025-01-02"}, True),
    Voorbeeld({"inhoud": {"ontslagdatum": "2024-12-31"}, "ontvangen": "2025-01-02"}, False),
)


def check(z: Zaak) -> bool:
    return z.day("ontslagdatum") > z.goedgekeurd_tem
