"""Een migratiedossier begint na de overgang van de sector."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-044"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_migratie",)
BRON = "presentatie_pvt"
BERICHT = (
    "Een migratiedossier begint voor de overgang van de sector; deze opname begon op {vanaf:datum}."
)
HERSTEL = "Stuur een gewone opname_aanvraag."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2023-04-01"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2023-03-31"}}, False),
)


def check(z: Zaak) -> bool:
    return z.vanaf >= z.wet.datum("migratiedatum", z.ontvangen_dag)
