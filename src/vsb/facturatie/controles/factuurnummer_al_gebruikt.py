"""Het factuurnummer werd al gebruikt in een eerdere zending.

Dat een nummer voor altijd een keer dient, staat in geen publieke bron; een creditnota moet haar
factuur wel kunnen aanwijzen.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-144"
TABEL = "Facturen"
SOORT = "gevolg_factuurnummer_al_gebruikt"
ZONE = "24"
BRON = "voorbeeld"
BERICHT = "Factuurnummer {nummer} werd al gebruikt in een eerdere zending."
HERSTEL = "Geef de factuur een nieuw nummer."
VOORBEELDEN = (
    Voorbeeld({"nummer_al_gebruikt": True}, True),
    Voorbeeld({"dubbel_nummer": True}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.nummer_al_gebruikt
