"""De voorziening is op de eerste gevraagde dag niet erkend in deze sector."""

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldverblijf import erkend
from vsb.opname.zaak import Zaak

GESLOTEN = (erkend("2010-01-01", "2024-01-01"),)

SINDS_INTREDE = (erkend("2023-04-01"),)
ANDERS = (erkend("2010-01-01", sector="(andere sector)"),)

MEER = {"soort": "verlenging_aanvragen"}
WEG = {"startdatum": None}

CODE = "OPN-041"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "basisgegevens_wijzigen", "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = "Uw voorziening is op {peildag:datum} niet erkend, of is dan gesloten of overgenomen."
HERSTEL = "Kijk de startdatum en het HCO-nummer na; na een overname vraagt de overnemer aan."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"feiten": {"erkenningen": ANDERS}}, True),
    Voorbeeld(
        {"soort": "opname_migratie", "feiten": {"erkenningen": SINDS_INTREDE}},
        False,
        uitleg="voor wie er al was, telt de dag van de intrede",
    ),
    Voorbeeld({"feiten": {"erkenningen": GESLOTEN}}, True, uitleg="gesloten op die dag"),
    Voorbeeld(MEER | {"feiten": {"erkenningen": (erkend("2010-01-01", "2025-01-01"),)}}, True),
    Voorbeeld(MEER | {"feiten": {"erkenningen": (erkend("2010-01-01", "2025-01-02"),)}}, False),
    Voorbeeld(
        {"soort": "basisgegevens_wijzigen", "inhoud": WEG, "feiten": {"erkenningen": GESLOTEN}},
        False,
        uitleg="intussen gesloten, maar er komen geen dagen bij",
    ),
    Voorbeeld({"feiten": {"erkenningen": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    sector = z.wet.sector.naam
    bevraagd = z.vraagt_dagen or z.touches("vanaf")
    return bevraagd and not any(
        e.sector == sector and z.peildag in Periode(e.vanaf, e.tot) for e in z.erkenningen
    )
