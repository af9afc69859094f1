"""De zorgkas van de vorige facturering klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-131"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "37"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De creditnota noemt {vorige_zorgkas}; voor factuur {vorig_nummer} is "
    "{vorige_zorgkas_bekend} bekend."
)
HERSTEL = "Neem de verwijzing over van de aanvaarde factuur."
VOORBEELDEN = (
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorige_zorgkas": 180,
            "vorige_zorgkas_bekend": 180,
        },
        False,
    ),
    Voorbeeld(
        {
            "facturering": Facturering.CREDITNOTA,
            "vorige_zorgkas": 181,
            "vorige_zorgkas_bekend": 180,
        },
        True,
    ),
    Voorbeeld({"vorige_zorgkas": 181, "vorige_zorgkas_bekend": 180}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.creditnota & (f.vorige_zorgkas != GEEN) & (f.vorige_zorgkas != f.vorige_zorgkas_bekend)
