"""De creditnota neemt een prestatie terug die nog in beraad is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-231"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Code {code:6} op {dag:datum} is nog in beraad en dus nog niet aanvaard."
HERSTEL = "Wacht op de beslissing van de zorgkas."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.IN_BERAAD}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == Regelstand.IN_BERAAD)
