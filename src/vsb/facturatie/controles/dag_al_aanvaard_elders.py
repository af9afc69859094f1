"""Deze dag is al aanvaard voor een andere voorziening.

Een persoon verblijft een dag op een plaats. Of de dag van een overgang twee keer mag, is niet
publiek.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-225"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300423"
ZONE = "5"
BRON = "voorbeeld"
BERICHT = "{dag:datum} is voor deze persoon al aanvaard voor een andere voorziening."
HERSTEL = (
    "Kijk de dagen van opname en ontslag na. Klopt uw verblijf, neem dan contact op met de zorgkas."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 20006}, True),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 3709}, False),
    Voorbeeld({"eerder": Regelstand.CREDITNOTA_IN_BERAAD, "eerder_hco": 20006}, True),
    Voorbeeld({"eerder": Regelstand.IN_BERAAD, "eerder_hco": 20006}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    aanvaard = (p.eerder != 0) & (p.eerder != Regelstand.IN_BERAAD)
    return p.origineel & aanvaard & (p.eerder_hco != p.hco)
