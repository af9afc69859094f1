"""Het controlegetal van het identificatienummer klopt niet."""

from vsb.basis.nummers import insz_column_valid
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-110"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200802"
ZONE = "8"
BRON = "facturatiebestand_federaal"
BERICHT = "Het identificatienummer {insz:11} is geen geldig INSZ- of BIS-nummer."
HERSTEL = "Kijk het nummer na op de identiteitskaart of de verzekeringsstatus."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"insz": 41021399771}, True),
    Voorbeeld({"insz": 0}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~insz_column_valid(f.insz)
