"""De dag valt voor de opname."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-236"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "{dag:datum} valt voor de opname op {opname_gemeld:datum}."
HERSTEL = "Factureer vanaf de dag van opname, of verbeter het dossier."
VOORBEELDEN = (
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "dag": date(2022, 1, 7)}, True),
    Voorbeeld({"verblijf": Verblijfstand.AANVAARD, "dag": date(2022, 1, 8)}, False),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "dag": date(2022, 1, 8)}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.verblijf == Verblijfstand.GEEN) & (p.dag < p.opname_gemeld)
