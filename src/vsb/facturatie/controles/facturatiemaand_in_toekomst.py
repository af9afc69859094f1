"""De facturatiemaand ligt na de maand van ontvangst."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-030"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "102310"
ZONE = "10.23"
BRON = "facturatiebestand_federaal"
BERICHT = "De facturatiemaand is {maand:2}/{jaar}, na de ontvangst op {ontvangen:datum}."
HERSTEL = "Vul in de zones 22 en 23 de maand in waarin u factureert, ten laatste de lopende maand."
VOORBEELDEN = (
    Voorbeeld({"jaar": 2024, "maand": 11}, False),
    Voorbeeld({"jaar": 2024, "maand": 12}, True),
    Voorbeeld({"jaar": 2025, "maand": 1}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.jaarmaand > z.jaarmaand_ontvangen
