"""De creditnota noemt een andere factuur dan die waarop de prestatie stond."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Regelstand
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-234"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "20.29"
BRON = "facturatiebestand_federaal"
BERICHT = "Code {code:6} op {dag:datum} stond op factuur {eerder_factuur}, niet op {vorig_nummer}."
HERSTEL = "Maak een creditnota per eerdere factuur en noem haar nummer."
VOORBEELDEN = (
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "eerder": Regelstand.AANVAARD,
            "eerder_factuur": 7,
            "vorig_nummer": 7,
        },
        False,
    ),
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "eerder": Regelstand.AANVAARD,
            "eerder_factuur": 7,
            "vorig_nummer": 8,
        },
        True,
    ),
    Voorbeeld(
        {"facturering": Facturering.CREDITNOTA, "eerder": Regelstand.AANVAARD, "eerder_factuur": 7},
        False,
    ),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        p.creditnota
        & (p.eerder != 0)
        & (p.vorig_nummer != GEEN)
        & (p.eerder_factuur != p.vorig_nummer)
    )
