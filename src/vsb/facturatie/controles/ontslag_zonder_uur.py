"""De datum van ontslag staat er zonder het uur.

In records is een zone van enkel nullen leeg: 00:00 is er niet van een leeg uur te onderscheiden. In
JSON-regels staat een leeg uur er niet, en is 0 middernacht.
"""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-105"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "202210"
ZONE = "22"
BRON = "facturatiebestand_federaal"
BERICHT = "Ontslag op {ontslag:datum}, maar zonder uur."
HERSTEL = (
    "Vul zone 22 in met het uur van ontslag (middernacht is in records 0001), of laat beide weg."
)
VOORBEELDEN = (
    Voorbeeld({"ontslag": date(2024, 10, 4), "ontslag_uur": GEEN}, True),
    Voorbeeld({"ontslag": date(2024, 10, 4), "ontslag_uur": 1400}, False),
    Voorbeeld({"ontslag": date(2024, 10, 4), "ontslag_uur": 0}, False, uitleg="in JSON-regels"),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.ontslag != GEEN_DAG) & (f.ontslag_uur == GEEN)
