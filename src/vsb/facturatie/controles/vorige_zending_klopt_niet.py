"""Het nummer van de vorige zending klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-130"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "203420"
ZONE = "34"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De creditnota noemt {vorige_zending}; voor factuur {vorig_nummer} is "
    "{vorige_zending_bekend} bekend."
)
HERSTEL = "Neem de verwijzing over van de aanvaarde factuur."
VOORBEELDEN = (
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorige_zending": 180,
            "vorige_zending_bekend": 180,
        },
        False,
    ),
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorige_zending": 181,
            "vorige_zending_bekend": 180,
        },
        True,
    ),
    Voorbeeld({"vorige_zending": 181, "vorige_zending_bekend": 180}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.creditnota & (f.vorige_zending != GEEN) & (f.vorige_zending != f.vorige_zending_bekend)
