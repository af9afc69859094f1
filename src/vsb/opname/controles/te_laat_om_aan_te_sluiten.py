"""De persoon was op die dag niet aangesloten, en kan dat voor die dag niet meer.

Joining goes back to 1 January of the current year only. Not refused: who was told to join, and did
so in the new year, must not lose the days before without anybody having looked.
"""

from dataclasses import replace
from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

LAAT = verzekerd(status=Verzekerd.KAN_AANSLUITEN, zorgkas=None, aansluiten_vanaf=date(2024, 1, 2))
NET = replace(LAAT, aansluiten_vanaf=date(2024, 1, 1))

CODE = "OPN-055"
SOORT = Soort.IN_BERAAD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De persoon was op {dag_verzekering:datum} niet aangesloten bij een zorgkas. Aansluiten kan nu "
    "nog ten vroegste vanaf {aansluiten_vanaf:datum}."
)
HERSTEL = (
    "Help de persoon zich aan te sluiten, als dat nog niet gebeurd is; de zorgkas beslist over de "
    "dagen ervoor. U hoeft niets opnieuw te sturen."
)
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": LAAT}}, True),
    Voorbeeld({"feiten": {"verzekering": NET}}, False),
    Voorbeeld({}, False),
    Voorbeeld(
        {
            "soort": "basisgegevens_wijzigen",
            "inhoud": {"startdatum": "2023-12-31"},
            "feiten": {"verzekering": LAAT, "zorgkas_nu": "180"},
        },
        True,
        uitleg="intussen aangesloten, maar niet voor de vroegere start",
    ),
)


def check(z: Zaak) -> bool:
    return z.vraagt_dagen and z.verzekering.te_laat_om_aan_te_sluiten
