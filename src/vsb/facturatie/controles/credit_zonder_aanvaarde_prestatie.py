"""De creditnota neemt een prestatie terug die nooit aanvaard werd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-229"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Code {code:6} op {dag:datum} werd voor deze persoon en voorziening nooit aanvaard."
HERSTEL = (
    "Crediteer alleen aanvaarde prestaties. Een geweigerde prestatie factureert u gewoon opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": 0}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD}, False),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == 0)
