"""Jaar en maand van de vorige facturering kloppen niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-132"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "204120"
ZONE = "41"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De creditnota noemt {vorig_jaarmaand}; voor factuur {vorig_nummer} is "
    "{vorig_jaarmaand_bekend} bekend."
)
HERSTEL = "Neem de verwijzing over van de aanvaarde factuur."
VOORBEELDEN = (
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorig_jaarmaand": 180,
            "vorig_jaarmaand_bekend": 180,
        },
        False,
    ),
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorig_jaarmaand": 181,
            "vorig_jaarmaand_bekend": 180,
        },
        True,
    ),
    Voorbeeld({"vorig_jaarmaand": 181, "vorig_jaarmaand_bekend": 180}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (
        f.creditnota & (f.vorig_jaarmaand != GEEN) & (f.vorig_jaarmaand != f.vorig_jaarmaand_bekend)
    )
