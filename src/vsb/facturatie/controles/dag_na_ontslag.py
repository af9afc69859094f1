"""De dag valt na het ontslag.

Of de dag van ontslag zelf telt, beslist het verblijf: een dag die erbij hoort, wordt hier niet
gemeld.
"""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-237"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300513"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "{dag:datum} is geen dag van het verblijf meer: ontslag op {ontslag_gemeld:datum}."
HERSTEL = "Factureer tot het ontslag. Is het ontslag fout gemeld, wijzig dan eerst het dossier."
VOORBEELDEN = (
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "ontslag_gemeld": date(2024, 10, 4)}, True),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "ontslag_gemeld": date(2024, 10, 5)}, False),
    Voorbeeld({"ontslag_gemeld": date(2024, 10, 4)}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.verblijf == Verblijfstand.GEEN) & p.na_ontslag
