"""De creditnota voor deze dag is nog niet aanvaard.

Creditnota en corrigerende factuur staan in afzonderlijke zendingen, in die volgorde.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-227"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300423"
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = (
    "Voor {dag:datum} loopt een creditnota op factuur {eerder_factuur} die nog niet aanvaard is."
)
HERSTEL = "Factureer de dag opnieuw in een zending na de aanvaarding van de creditnota."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"eerder": Regelstand.CREDITNOTA_IN_BERAAD, "eerder_hco": 3709}, True),
    Voorbeeld({"eerder": Regelstand.GECREDITEERD, "eerder_hco": 3709}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.eerder == Regelstand.CREDITNOTA_IN_BERAAD) & (p.eerder_hco == p.hco)
