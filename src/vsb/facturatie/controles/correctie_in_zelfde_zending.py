"""Creditnota en verbeterde factuur staan in dezelfde zending."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-228"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "{dag:datum} wordt in deze zending zowel gecrediteerd als opnieuw gefactureerd."
HERSTEL = "Stuur de verbeterde factuur in een latere zending, na de aanvaarding van de creditnota."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"ook_gecrediteerd": True}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.ook_gecrediteerd
