"""De prestatiecode is die dag niet van kracht."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-206"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300420"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Prestatiecode {code:6} geldt niet op {dag:datum}."
HERSTEL = "Gebruik de code die op die dag gold."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_geldig": False}, True),
    Voorbeeld({"code_geldig": False, "code_bekend": False}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.code_bekend & ~p.code_geldig
