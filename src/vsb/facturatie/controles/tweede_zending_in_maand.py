"""Er is deze maand al een zending naar dezelfde zorgkas gestuurd.

Een geweigerde zending, een proef en een test gebruiken de maand niet op.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-036"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "omslag.zorgkas"
BRON = "presentatie_pvt"
BERICHT = (
    "Voorziening {hco} stuurde in de maand van ontvangst ({ontvangen:datum}) al een zending "
    "naar zorgkas {zorgkas_omslag}."
)
HERSTEL = "Wacht tot de volgende maand. Een zending mag ook oudere dagen bevatten."
VOORBEELDEN = (
    Voorbeeld({"al_in_maand": 0}, False),
    Voorbeeld({"al_in_maand": 1}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.al_in_maand >= wet.kolom("zendingen_per_maand", z.ontvangen)
