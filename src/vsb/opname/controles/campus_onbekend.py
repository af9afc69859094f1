"""De campus is die dag geen campus van de voorziening."""

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.zaak import Zaak

CODE = "OPN-040"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "basisgegevens_wijzigen")
BRON = "seed000"
BERICHT = "Campus {campus} is op {vanaf:datum} geen campus van uw voorziening."
HERSTEL = "Kijk het campusnummer na in uw erkenning."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"campus": "9"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2009-12-31"}}, True, uitleg="een dag voor haar begin"),
    Voorbeeld({}, False),
    Voorbeeld({"feiten": {"campussen": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    return not any(c.campus == z.campus and z.vanaf in Periode(c.vanaf, c.tot) for c in z.campussen)
