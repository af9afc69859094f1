"""Een startdatum wordt verlegd over de intrededatum van de sector heen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-067"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("basisgegevens_wijzigen",)
BRON = "voorbeeld"
BERICHT = "De startdatum verandert van voor naar na de intrede van de sector, of omgekeerd."
HERSTEL = (
    "Een migratiedossier en een gewone aanvraag lopen anders: stuur een nieuwe aanvraag van "
    "de juiste soort."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2023-03-31"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2023-04-01"}}, False),
)


def check(z: Zaak) -> bool:
    grens = z.wet.datum("intrededatum", z.ontvangen_dag)
    return (z.vanaf < grens) != (z.dossier.vanaf < grens)
