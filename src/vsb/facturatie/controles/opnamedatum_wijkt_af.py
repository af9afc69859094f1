"""De datum van opname is niet die van de gemelde opname.

Vergeleken met het verblijf van de eerste gefactureerde dag.
"""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-103"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200520"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "De factuur noemt opname op {opname:datum}; gemeld is {opname_gemeld:datum}."
HERSTEL = "Neem de dag van opname over uit het dossier, of wijzig eerst het dossier."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"opname": date(2022, 1, 9)}, True),
    Voorbeeld({"opname": date(2022, 1, 9), "facturering": Facturering.CREDITNOTA}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~f.creditnota & (f.opname != GEEN_DAG) & (f.opname != f.opname_gemeld)
