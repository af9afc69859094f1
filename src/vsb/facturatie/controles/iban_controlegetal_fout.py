"""Het controlegetal van de IBAN klopt niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-032"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "103602"
ZONE = "10.36"
BRON = "facturatiebestand_federaal"
BERICHT = "IBAN {iban}: het controlegetal klopt niet."
HERSTEL = "Kijk het rekeningnummer na in uw software."
VOORBEELDEN = (
    Voorbeeld({"iban_geldig": False}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return ~z.iban_geldig
