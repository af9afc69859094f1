"""Het persoonlijk aandeel staat op een andere dag dan de prestatie."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-213"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "aandeel.5"
BRON = "facturatiebestand_federaal"
BERICHT = "De prestatie is van {dag:datum}, het aandeel van {aandeel_dag:datum}."
HERSTEL = "Zet op de aandeelregel dezelfde dagen als op de dagregel."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeel_dag": date(2024, 10, 5)}, True),
    Voorbeeld({"aandeel_dag": date(2024, 10, 5), "record_aandeel": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_aandeel != GEEN) & (
        (p.aandeel_dag != p.dag) | (p.aandeel_dag_tem != p.dag_tem)
    )
