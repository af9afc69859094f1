"""De opname begint pas na de ontvangst van de aanvraag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.zaak import Zaak

CODE = "OPN-031"
SOORT = Soort.IN_BERAAD
BERICHTEN = AANVRAGEN
BRON = "voorbeeld"
BERICHT = "De opname begint op {vanaf:datum}, na de dag waarop de aanvraag ontvangen is."
HERSTEL = "Kijk de startdatum na; vraag aan zodra de opname begonnen is."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2024-01-11"}, "ontvangen": "2024-01-10"}, True),
    Voorbeeld({"inhoud": {"startdatum": "2024-01-10"}, "ontvangen": "2024-01-10"}, False),
)


def check(z: Zaak) -> bool:
    return z.vanaf > z.ontvangen_dag
