"""De persoon is niet aangesloten bij een zorgkas, maar kan dat nog."""

from dataclasses import replace
from datetime import date
from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

KAN = verzekerd(status=Verzekerd.KAN_AANSLUITEN, zorgkas=None, aansluiten_vanaf=date(2024, 1, 1))
EERDER: dict[str, Any] = {
    "soort": "basisgegevens_wijzigen",
    "inhoud": {"startdatum": "2023-12-31"},
}
LATER: dict[str, Any] = EERDER | {"inhoud": {"startdatum": "2024-01-02"}}

EIGENAAR = "voorziening"
CODE = "OPN-050"
SOORT = Soort.IN_BERAAD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De persoon is op {dag_verzekering:datum} niet aangesloten bij een zorgkas, maar kan nog "
    "aansluiten."
)
HERSTEL = (
    "Help de persoon zich in orde te stellen; daarna wordt de aanvraag vanzelf opnieuw beoordeeld."
)
VOORBEELDEN = (
    Voorbeeld(EERDER | {"feiten": {"verzekering": KAN}}, True),
    Voorbeeld(LATER | {"feiten": {"verzekering": KAN}}, False),
    Voorbeeld({"feiten": {"verzekering": KAN}}, True),
    Voorbeeld(
        {"feiten": {"verzekering": replace(KAN, aansluiten_vanaf=date(2024, 1, 2))}},
        False,
        uitleg="niet meer voor die dag: dat is een andere controle",
    ),
    Voorbeeld({}, False),
    Voorbeeld({"feiten": {"verzekering": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    kan = z.vraagt_dagen and z.verzekering.status is Verzekerd.KAN_AANSLUITEN
    return kan and not z.verzekering.te_laat_om_aan_te_sluiten
