"""Een regel van aandeel of tweede deel staat er zonder haar prestatie."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-211"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Code {code:6} op {dag:datum} hoort bij een dagregel die er vlak voor moet staan."
HERSTEL = "Zet de regels van een prestatie samen: dag, persoonlijk aandeel, tweede deel."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_soort": b"aandeel"}, True),
    Voorbeeld({"code_soort": b"tweede_deel"}, True),
    Voorbeeld({"code_soort": b"kost"}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.code_soort == b"aandeel") | (p.code_soort == b"tweede_deel")
