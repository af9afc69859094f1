"""De dag van de prestatie ontbreekt."""

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-246"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "De regel met code {code:6} heeft geen dag."
HERSTEL = "Vul de zones 5 en 6 in met de dag van de prestatie."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"dag": GEEN_DAG, "dag_tem": GEEN_DAG}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.dag == GEEN_DAG
