"""Deze dag is al eerder gefactureerd en aanvaard."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-224"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300423"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "{dag:datum} is al aanvaard op factuur {eerder_factuur}."
HERSTEL = "Factureer de dag niet opnieuw. Is de eerste factuur fout, crediteer die dan eerst."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 3709}, True),
    Voorbeeld({"eerder": Regelstand.AANVAARD, "eerder_hco": 20006}, False),
    Voorbeeld({"eerder": Regelstand.GECREDITEERD, "eerder_hco": 3709}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        p.origineel
        & ~p.ook_gecrediteerd
        & (p.eerder == Regelstand.AANVAARD)
        & (p.eerder_hco == p.hco)
    )
