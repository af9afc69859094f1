"""Een tekst bevat tekens die niet te lezen zijn."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-005"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "De tekst in het veld {label} bevat onleesbare tekens: {getoond}."
HERSTEL = "Haal de stuurtekens uit {naam}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"contact_naam": "An\x00Peeters"}}, True),
    Voorbeeld(
        {"inhoud": {"contact_naam": "Peeters\u202eAn"}}, True, uitleg="keert de leesrichting"
    ),
    Voorbeeld({"inhoud": {"contact_naam": "Zoë D'hondt"}}, False),
    Voorbeeld(
        {"inhoud": {"contact_naam": "An\r\nPeeters\u00a0\u200b"}}, False, uitleg="regeleinde"
    ),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.TEKENS
