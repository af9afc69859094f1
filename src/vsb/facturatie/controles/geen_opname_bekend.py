"""Er is geen opname van deze persoon bekend."""

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-235"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300541"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Voor {dag:datum} is van deze persoon in voorziening {hco} geen enkele opname aangevraagd"
    " of aanvaard."
)
HERSTEL = "Stuur eerst de aanvraag tot tegemoetkoming en wacht op de aanvaarding."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"verblijf": Verblijfstand.GEEN, "opname_gemeld": GEEN_DAG}, True),
    Voorbeeld({"verblijf": Verblijfstand.GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.verblijf == Verblijfstand.GEEN) & (p.opname_gemeld == GEEN_DAG)
