"""Het uur van ontslag staat er zonder de datum."""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-106"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "202212"
ZONE = "22"
BRON = "facturatiebestand_federaal"
BERICHT = "De factuur noemt een uur van ontslag, maar geen datum."
HERSTEL = "Vul zone 6 in met de dag van ontslag, of laat beide weg."
VOORBEELDEN = (
    Voorbeeld({"ontslag_uur": 1400}, True),
    Voorbeeld({"ontslag": date(2024, 10, 4), "ontslag_uur": 1400}, False),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.ontslag == GEEN_DAG) & (f.ontslag_uur != GEEN)
