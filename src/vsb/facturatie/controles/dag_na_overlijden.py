"""De dag valt na het overlijden."""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-241"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300549"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "De persoon is overleden op {overleden:datum}; {dag:datum} valt daarna."
HERSTEL = "Factureer tot het overlijden en meld het ontslag."
VOORBEELDEN = (
    Voorbeeld({"overleden": date(2024, 10, 4)}, False),
    Voorbeeld({"overleden": date(2024, 10, 3)}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.overleden != GEEN_DAG) & (p.dag > p.overleden)
