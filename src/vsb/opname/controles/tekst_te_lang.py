"""Een tekst is langer dan het veld toelaat."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-006"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "De tekst in het veld {label} telt meer dan {maxlengte} tekens."
HERSTEL = "Kort {naam} in tot hoogstens {maxlengte} tekens."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"contact_naam": "a" * 201}}, True),
    Voorbeeld({"inhoud": {"contact_naam": "a" * 200}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.TE_LANG
