"""Het verwachte einde van het verblijf ligt voor de opname."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-314"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "voorbeeld"
BERICHT = "Het verwachte einde ligt voor de opname op {vanaf:datum}."
HERSTEL = "Verbeter een van beide dagen; is het einde niet gekend, laat het dan weg."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"verwacht_einde": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"verwacht_einde": "2024-01-01"}}, False, uitleg="een dag"),
    Voorbeeld({"inhoud": {"verwacht_einde": None}}, False),
    Voorbeeld(
        {
            "soort": "basisgegevens_wijzigen",
            "inhoud": {"startdatum": "2024-01-29", "verwacht_einde": None},
        },
        True,
        uitleg="de opname verlegd tot na het einde dat gemeld was",
    ),
)


def check(z: Zaak) -> bool:
    einde = z.basis("verwacht_einde")
    dag = date.fromisoformat(einde) if isinstance(einde, str) else einde
    return isinstance(dag, date) and dag < z.vanaf
