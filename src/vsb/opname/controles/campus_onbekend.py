"""De campus is die dag geen campus van de voorziening."""

from datetime import date

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.feiten import Campusfeit
from vsb.opname.zaak import Zaak

LATER = (Campusfeit("1", date(2024, 1, 2)),)

CODE = "OPN-040"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "Campus {campus} is op {peildag:datum} geen campus van uw voorziening."
HERSTEL = "Kijk het campusnummer na in uw erkenning."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"campus": "9"}}, True),
    Voorbeeld({"feiten": {"campussen": LATER}}, True, uitleg="een dag te vroeg"),
    Voorbeeld({}, False),
    Voorbeeld({"feiten": {"campussen": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    return z.touches("campus", "vanaf") and not any(
        c.campus == z.campus and z.peildag in Periode(c.vanaf, c.tot) for c in z.campussen
    )
