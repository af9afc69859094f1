"""Een datum ligt buiten elke redelijke tijd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-009"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "{getoond} in het veld {label} ligt voor {vroegste:datum} of na het jaar 2199."
HERSTEL = "Kijk het jaartal van {naam} na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "1900-01-01"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "1969-12-31"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "1970-01-01"}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.DATUM_BEREIK
