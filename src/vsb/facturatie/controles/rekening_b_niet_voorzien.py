"""Een zending gebruikt een tweede rekening.

Een tweede rekening bestaat alleen voor ziekenhuizen.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-050"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "100312"
ZONE = "10.3"
BRON = "facturatiebestand_federaal"
BERICHT = "De rekeningcode is {rekeningcode}; alleen rekening A (code 0) kan hier gebruikt worden."
HERSTEL = "Vul in zone 3 van record 10 een 0 in en boek alles op rekening A."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"rekeningcode": 1}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.rekeningcode != 0
