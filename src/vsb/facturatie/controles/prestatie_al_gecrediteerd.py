"""De prestatie is al gecrediteerd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-230"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Code {code:6} op {dag:datum} werd al teruggenomen."
HERSTEL = "Laat de regel weg."
VOORBEELDEN = (
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.GECREDITEERD}, True),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.creditnota & (p.eerder == Regelstand.GECREDITEERD)
