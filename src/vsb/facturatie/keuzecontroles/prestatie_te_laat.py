"""De prestatie is te laat gefactureerd.

De termijn is die van de sector; alleen voor een PVT is hij publiek. Dezelfde dag twee jaar later is
nog op tijd; voor 29 februari 2024 is dat 28 februari 2026.
"""

from datetime import date

from vsb.basis.dagen import add_months_column
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-244"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300546"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "{dag:datum} is te oud om op {ontvangen:datum} nog gefactureerd te worden."
HERSTEL = "De indieningstermijn is voorbij: deze dag kan niet meer gefactureerd worden."
VOORBEELDEN = (
    Voorbeeld({"dag": date(2024, 10, 4), "ontvangen": date(2026, 10, 4)}, False),
    Voorbeeld({"dag": date(2024, 10, 4), "ontvangen": date(2026, 10, 5)}, True),
    Voorbeeld({"dag": date(2024, 2, 29), "ontvangen": date(2026, 2, 28)}, False),
    Voorbeeld({"dag": date(2024, 2, 29), "ontvangen": date(2026, 3, 1)}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    laatste = add_months_column(p.dag, wet.kolom("indieningstermijn", p.dag))
    # The only end of the term that is known: the receipt (the first of the keuzes).
    tot_ontvangst = wet.kolom("indieningstermijn_einde", p.dag) == 0
    return p.origineel & tot_ontvangst & (p.ontvangen > laatste)
