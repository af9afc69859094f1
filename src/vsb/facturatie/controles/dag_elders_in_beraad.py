"""Deze dag is ook gefactureerd door een andere voorziening, en is daar nog in beraad.

Een persoon verblijft een dag op een plaats; wie gelijk heeft, weet een machine niet.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-253"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "5"
BRON = "voorbeeld"
BERICHT = (
    "{dag:datum} werd voor deze persoon ook door een andere voorziening gefactureerd en is daar "
    "nog in beraad."
)
HERSTEL = "Kijk de dagen van opname en ontslag na; een medewerker van de zorgkas beslist."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"eerder": Regelstand.IN_BERAAD, "eerder_hco": 20006}, True),
    Voorbeeld({"eerder": Regelstand.IN_BERAAD, "eerder_hco": 3709}, False),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 20006}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.eerder == Regelstand.IN_BERAAD) & (p.eerder_hco != p.hco)
