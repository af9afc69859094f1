"""De gevraagde periode eindigt voor ze begint."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.zaak import Zaak

CODE = "OPN-032"
SOORT = Soort.GEWEIGERD
BERICHTEN = AANVRAGEN
BRON = "presentatie_pvt"
BERICHT = "De einddatum {tem:datum} ligt voor de startdatum {vanaf:datum}."
HERSTEL = "Kijk beide datums na; de einddatum is de laatste dag die meetelt."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2024-01-02", "einddatum": "2024-01-01"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2024-01-02", "einddatum": "2024-01-02"}}, False),
)


def check(z: Zaak) -> bool:
    return z.tot is not None and z.tot <= z.vanaf
