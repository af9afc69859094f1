"""Een wijziging komt na de wijzigingstermijn van een gesloten dossier."""

from vsb.basis.dagen import add_days
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import WIJZIGINGEN
from vsb.opname.zaak import Zaak

ONTSLAG: tuple[str, dict[str, str], str] = ("ontslag_melden", {}, "2024-07-01")

CODE = "OPN-090"
SOORT = Soort.IN_BERAAD
BERICHTEN = WIJZIGINGEN
BRON = "presentatie_pvt"
BERICHT = (
    "Het dossier is gesloten sinds {gesloten_op:datum}; de wijziging kwam op "
    "{ontvangen_dag:datum}, meer dan {wijzigingstermijn} dagen later."
)
HERSTEL = "De zorgkas neemt contact met u op; u hoeft niets opnieuw te sturen."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [ONTSLAG], "ontvangen": "2024-07-06"}, False, uitleg="dag 5"),
    Voorbeeld({"vooraf": [ONTSLAG], "ontvangen": "2024-07-07"}, True, uitleg="dag 6"),
    Voorbeeld({"ontvangen": "2024-12-01"}, False, uitleg="nog open"),
)


def check(z: Zaak) -> bool:
    telling = z.wet.keuze("wijzigingstermijn_telling", z.gesloten_op)
    laat = z.ontvangen_dag > add_days(z.gesloten_op, z.wijzigingstermijn)
    return telling == "kalenderdagen_vanaf_aanvaarding" and laat
