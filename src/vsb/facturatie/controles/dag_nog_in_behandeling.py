"""Deze dag staat al in een zending die nog behandeld wordt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-226"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300423"
ZONE = "5"
BRON = "voorbeeld"
BERICHT = "{dag:datum} staat op factuur {eerder_factuur} en is nog in beraad bij de zorgkas."
HERSTEL = "Wacht op de beslissing. Wordt de dag geweigerd, factureer hem dan opnieuw."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"eerder": Regelstand.IN_BERAAD, "eerder_hco": 3709}, True),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 3709}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.eerder == Regelstand.IN_BERAAD) & (p.eerder_hco == p.hco)
