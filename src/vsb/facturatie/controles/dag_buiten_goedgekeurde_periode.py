"""De dag valt buiten de goedgekeurde periode."""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-238"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = (
    "{dag:datum} valt buiten de goedgekeurde periode van het verblijf dat op "
    "{opname_gemeld:datum} begon."
)
HERSTEL = "Vraag een verlenging aan; factureer de dag na de aanvaarding."
VOORBEELDEN = (
    Voorbeeld({"verblijf": Verblijfstand.GEEN}, True),
    Voorbeeld({}, False),
    Voorbeeld(
        {"verblijf": Verblijfstand.GEEN, "opname_gemeld": date(2024, 10, 4)},
        False,
        uitleg="de dag van opname zelf: dag_van_overgang",
    ),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "ontslag_gemeld": date(2024, 10, 4)}, False),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "opname_gemeld": date(2024, 10, 5)}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        p.origineel
        & (p.verblijf == Verblijfstand.GEEN)
        & (p.opname_gemeld < p.dag)
        & ~p.na_ontslag
        & (p.opname_gemeld != GEEN_DAG)
    )
