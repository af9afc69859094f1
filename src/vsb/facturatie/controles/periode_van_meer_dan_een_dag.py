"""Een regel factureert meer dan een dag.

Ook Presentatie PVT: elke opnamedag wordt afzonderlijk gefactureerd.
"""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-212"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300616"
ZONE = "6"
BRON = "facturatiebestand_federaal"
BERICHT = "De regel loopt van {dag:datum} tot en met {dag_tem:datum}."
HERSTEL = "Factureer elke dag apart."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"dag_tem": date(2024, 10, 5)}, True),
    Voorbeeld({"dag_tem": date(2024, 10, 3)}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.dag_tem != p.dag
