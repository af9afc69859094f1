"""De persoon overleed voor de opname begon."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

CODE = "OPN-054"
SOORT = Soort.GEWEIGERD
BERICHTEN = AANVRAGEN
BRON = "presentatie_pvt"
BERICHT = "De persoon is overleden op {overleden_op:datum}, voor de start op {vanaf:datum}."
HERSTEL = "Kijk het INSZ en de startdatum na."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2023, 12, 31))}}, True),
    Voorbeeld({"feiten": {"verzekering": verzekerd(overleden_op=date(2024, 1, 1))}}, False),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.overleden_op is not None and z.overleden_op < z.vanaf
