"""De categorie Fp bestaat alleen in een palliatief centrum voor dagverzorging."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

CODE = "FAC-322"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "reiskost_dagverzorging"
BERICHT = (
    "Op {dag:datum} is de categorie Fp, maar het centrum heeft geen bijzondere erkenning als "
    "palliatief centrum."
)
HERSTEL = (
    "Meld de juiste categorie; klopt de erkenning niet, neem dan contact op met het agentschap."
)
VOORBEELDEN = (
    Voorbeeld({"dagcategorie": b"Fp"}, True),
    Voorbeeld({"dagcategorie": b"Fp", "bijzondere_erkenning": b"palliatief"}, False),
    Voorbeeld({"dagcategorie": b"F"}, False),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    return p.opgenomen & (p.dagcategorie == b"Fp") & (p.bijzondere_erkenning != b"palliatief")
