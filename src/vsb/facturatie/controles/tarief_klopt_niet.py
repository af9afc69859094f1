"""Het bedrag is niet het tarief van die dag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-221"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "301940"
ZONE = "19"
BRON = "facturatiebestand_federaal"
BERICHT = "Gevraagd {bedrag:euro}; het tarief op {dag:datum} is {tarief:euro}."
HERSTEL = (
    "Gebruik het tarief van de voorziening op die dag. Is het tarief zelf fout, neem dan "
    "contact op met het agentschap."
)
VOORBEELDEN = (
    Voorbeeld({"bedrag": 8500, "tarief": 8500}, False),
    Voorbeeld({"bedrag": 8501}, True),
    Voorbeeld({"bedrag": 8499}, True),
    Voorbeeld({"bedrag": -8500, "facturering": Facturering.CREDITNOTA}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.bedrag != p.tarief)
