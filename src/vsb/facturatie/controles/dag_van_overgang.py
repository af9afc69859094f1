"""De dag van opname hoort nog bij de voorziening waar de persoon die dag vertrok.

The stay begins the day after: the hour of leaving there says so (`vsb.opname.overgang`).
"""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-254"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "voorbeeld"
BERICHT = (
    "Op {dag:datum} kwam deze persoon van een andere voorziening; naar het uur van vertrek hoort "
    "die dag nog daar."
)
HERSTEL = "Factureer vanaf de dag erna. Klopt dat niet, neem dan contact op met de zorgkas."
VOORBEELDEN = (
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "opname_gemeld": date(2024, 10, 4)}, True),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "opname_gemeld": date(2024, 10, 3)}, False),
    Voorbeeld({"opname_gemeld": date(2024, 10, 4)}, False),
    Voorbeeld(
        {
            "verblijf": Verblijfstand.GEEN,
            "opname_gemeld": date(2024, 10, 4),
            "ontslag_gemeld": date(2024, 10, 4),
        },
        False,
        uitleg="en die dag weer vertrokken: dag_na_ontslag",
    ),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    geen = p.verblijf == Verblijfstand.GEEN
    return p.origineel & geen & (p.opname_gemeld == p.dag) & ~p.na_ontslag
