"""Een originele factuur verwijst naar een eerdere factuur."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN, Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-133"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "29"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} is een originele factuur, maar noemt factuur {vorig_nummer}."
HERSTEL = "Laat de verwijzing weg, of kies het juiste type facturering."
VOORBEELDEN = (
    Voorbeeld({"vorig_nummer": 7}, True),
    Voorbeeld({}, False),
    Voorbeeld({"vorig_nummer": 7, "facturering": Facturering.OPNIEUW}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~f.verwijst & (f.vorig_nummer != GEEN)
