"""De voorziening is op de dag van opname niet erkend in deze sector."""

from datetime import date

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.feiten import Erkenningsfeit
from vsb.opname.zaak import Zaak

GESLOTEN = (Erkenningsfeit("pvt", date(2010, 1, 1), date(2024, 1, 1), "sluiting"),)

SINDS_INTREDE = (Erkenningsfeit("pvt", date(2023, 4, 1)),)

CODE = "OPN-041"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "basisgegevens_wijzigen")
BRON = "seed000"
BERICHT = "Uw voorziening is op {peildag:datum} niet erkend, of is dan gesloten of overgenomen."
HERSTEL = "Kijk de startdatum en het HCO-nummer na; na een overname vraagt de overnemer aan."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld(
        {"soort": "opname_migratie", "feiten": {"erkenningen": SINDS_INTREDE}},
        False,
        uitleg="voor wie er al was, telt de dag van de intrede",
    ),
    Voorbeeld({"feiten": {"erkenningen": GESLOTEN}}, True, uitleg="gesloten op die dag"),
    Voorbeeld({"feiten": {"erkenningen": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    sector = z.wet.sector.naam
    return z.touches("vanaf") and not any(
        e.sector == sector and z.peildag in Periode(e.vanaf, e.tot) for e in z.erkenningen
    )
