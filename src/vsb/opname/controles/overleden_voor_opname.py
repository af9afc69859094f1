"""De persoon overleed voor de dagen die gevraagd worden."""

from datetime import date
from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

DOOD = verzekerd(overleden_op=date(2023, 12, 30))
EERDER: dict[str, Any] = {
    "soort": "basisgegevens_wijzigen",
    "inhoud": {"startdatum": "2023-12-31"},
}
LATER: dict[str, Any] = EERDER | {"inhoud": {"startdatum": "2024-01-02"}}

CODE = "OPN-054"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "De persoon is overleden op {overleden_op:datum}, voor {peildag:datum}."
HERSTEL = "Kijk het INSZ en de startdatum na."
VOORBEELDEN = (
    Voorbeeld(EERDER | {"feiten": {"verzekering": DOOD}}, True),
    Voorbeeld(LATER | {"feiten": {"verzekering": DOOD}}, False),
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2023, 12, 31))}}, True),
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2024, 1, 1))}}, False),
    Voorbeeld(
        {
            "soort": "verlenging_aanvragen",
            "feiten": {"verzekering": verzekerd(overleden_op=date(2024, 12, 31))},
        },
        True,
        uitleg="de verlenging begint op 1 januari 2025",
    ),
    Voorbeeld(
        {
            "soort": "opname_migratie",
            "feiten": {"verzekering": verzekerd(overleden_op=date(2023, 3, 31))},
        },
        True,
        uitleg="voor de sector in de VSB kwam",
    ),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.vraagt_dagen and z.overleden_voor_begin
