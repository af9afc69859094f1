"""Voor een kost is geen tarief bekend.

Zonder tarief kan een machine het bedrag niet beoordelen. Wat er met diverse kosten gebeurt, is
niet publiek. De code van een kost die een sector zelf berekent, is een parameter.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-249"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "19"
BRON = "voorbeeld"
BERICHT = "Voor code {code:6} op {dag:datum} is geen tarief bekend; gevraagd wordt {bedrag:euro}."
HERSTEL = "U hoeft niets te doen: een medewerker van de zorgkas kijkt het bedrag na."
VOORBEELDEN = (
    Voorbeeld({"code_soort": b"kost", "tarief_bekend": False}, True),
    Voorbeeld({"code_soort": b"kost"}, False),
    Voorbeeld({"tarief_bekend": False}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    berekend = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.origineel & (p.code_soort == b"kost") & ~p.tarief_bekend & ~berekend
