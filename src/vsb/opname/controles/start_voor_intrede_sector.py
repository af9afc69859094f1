"""De opname begon voor de sector in de Vlaamse sociale bescherming kwam."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-043"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag",)
BRON = "presentatie_pvt"
BERICHT = "De opname begon op {vanaf:datum}, voor de sector in de Vlaamse sociale bescherming kwam."
HERSTEL = "Stuur een opname die toen al goedgekeurd was als opname_migratie."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2023-03-31"}, "ontvangen": "2023-04-10"}, True),
    Voorbeeld({"inhoud": {"startdatum": "2023-04-01"}, "ontvangen": "2023-04-10"}, False),
)


def check(z: Zaak) -> bool:
    return z.vanaf < z.wet.datum("intrededatum", z.ontvangen_dag)
