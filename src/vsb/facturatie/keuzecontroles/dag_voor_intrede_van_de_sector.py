"""De dag valt voor de sector op dit platform kwam.

Wanneer dat was, en waar het staat, zegt de parameter intrededatum van de sector. Gezocht op de dag
van ontvangst: voor de intrede zelf bestaat de wet niet. Ook een dag in 1900 komt hier terecht.
"""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-308"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "pagina_platform"
BERICHT = "{dag:datum} valt voor de dag waarop de sector op dit platform kwam."
HERSTEL = "Factureer dagen van voordien zoals toen."
VOORBEELDEN = (
    Voorbeeld({"dag": date(2019, 4, 1)}, False),
    Voorbeeld({"dag": date(2019, 3, 31)}, True),
    Voorbeeld({"dag": date(1900, 1, 1)}, True),
    Voorbeeld({"dag": GEEN_DAG}, False, uitleg="geen dag"),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.dag != GEEN_DAG) & (p.dag < wet.kolom("intrededatum", p.ontvangen))
