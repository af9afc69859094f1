"""Een wijziging komt meer dan vijf dagen nadat het dossier gesloten is."""

from vsb.basis.dagen import add_days
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.bericht import day_in_belgium
from vsb.opname.berichtsoort import WIJZIGINGEN
from vsb.opname.zaak import Zaak

ONTSLAG: tuple[str, dict[str, str], str] = ("ontslag_melden", {}, "2024-07-01")

CODE = "OPN-090"
SOORT = Soort.IN_BERAAD
BERICHTEN = WIJZIGINGEN
BRON = "seed000"
BERICHT = (
    "Het dossier is gesloten sinds het ontslag aanvaard werd; de wijziging kwam meer dan 5 "
    "dagen later."
)
HERSTEL = "De zorgkas neemt contact met u op; u hoeft niets opnieuw te sturen."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [ONTSLAG], "ontvangen": "2024-07-06"}, False, uitleg="dag 5"),
    Voorbeeld({"vooraf": [ONTSLAG], "ontvangen": "2024-07-07"}, True, uitleg="dag 6"),
    Voorbeeld({"ontvangen": "2024-12-01"}, False, uitleg="nog open"),
)


def check(z: Zaak) -> bool:
    wet, gesloten = z.wet, day_in_belgium(z.ontslag.aanvaard_op)
    telling = wet.keuze("wijzigingstermijn_telling", gesloten)
    termijn = wet.getal("wijzigingstermijn_na_ontslag", gesloten)
    laat = z.ontvangen_dag > add_days(gesloten, termijn)
    return telling == "kalenderdagen_vanaf_aanvaarding" and laat
