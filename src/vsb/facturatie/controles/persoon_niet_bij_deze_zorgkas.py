"""De persoon is op geen enkele gefactureerde dag lid van deze zorgkas."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-142"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200742"
ZONE = "7"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De persoon met nummer {insz:11} is op geen enkele dag van deze factuur aangesloten bij "
    "zorgkas {bestemming}."
)
HERSTEL = "Vraag de verzekeringsstatus op en factureer aan de zorgkas van die dagen."
VOORBEELDEN = (
    Voorbeeld({"ooit_bij_zorgkas": False}, True),
    Voorbeeld({}, False),
    Voorbeeld({"ooit_bij_zorgkas": False, "ooit_aangesloten": False}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~f.creditnota & f.ooit_aangesloten & ~f.ooit_bij_zorgkas
