"""De verzekering is die dag niet in orde."""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-202"
TABEL = "Prestaties"
SOORT = "gevolg_letter_e"
BESTANDSCODE = "300840"
ZONE = "8"
BRON = "facturatiebestand_federaal"
BERICHT = "Op {dag:datum} is de persoon bij geen enkele zorgkas aangesloten."
HERSTEL = (
    "Help de persoon om zich aan te sluiten; dat kan nog vanaf 1 januari van het lopende jaar."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"lid_zorgkas": GEEN}, True),
    Voorbeeld({"lid_zorgkas": GEEN, "facturering": Facturering.CREDITNOTA}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.lid_zorgkas == GEEN)
