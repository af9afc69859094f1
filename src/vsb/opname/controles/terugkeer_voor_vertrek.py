"""De terugkeer ligt voor het vertrek."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-080"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden", "afwezigheid_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "De terugkeer op {terugkeer:datum} ligt voor het vertrek op {vertrek:datum}."
HERSTEL = "Kijk beide datums na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"vertrekdatum": "2024-02-05", "terugkeerdatum": "2024-02-04"}}, True),
    Voorbeeld({"inhoud": {"vertrekdatum": "2024-02-05", "terugkeerdatum": "2024-02-05"}}, False),
)


def check(z: Zaak) -> bool:
    return z.terugkeer < z.vertrek
