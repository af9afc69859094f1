"""De vorige factuur is niet bekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-126"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "202920"
ZONE = "29"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "De creditnota noemt factuur {vorig_nummer}; die is voor deze persoon en voorziening niet"
    " bekend als aanvaard."
)
HERSTEL = (
    "Neem het nummer over van de aanvaarde factuur. Een geweigerde factuur wordt niet gecrediteerd."
)
VOORBEELDEN = (
    Voorbeeld(
        {"facturering": Facturering.CREDITNOTA, "vorig_nummer": 7, "vorige_gevonden": False}, True
    ),
    Voorbeeld({"facturering": Facturering.CREDITNOTA, "vorig_nummer": 7}, False),
    Voorbeeld({"vorige_gevonden": False}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.creditnota & (f.vorig_nummer != GEEN) & ~f.vorige_gevonden
