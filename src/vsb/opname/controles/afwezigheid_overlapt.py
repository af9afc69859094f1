"""Een afwezigheid overlapt met een andere afwezigheid."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

VERLOF: tuple[str, dict[str, str], str] = ("afwezigheid_melden", {}, "2024-02-10")

CODE = "OPN-083"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden", "afwezigheid_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De afwezigheid van {vertrek:datum} tot {terugkeer:datum} overlapt met een andere "
    "gemelde afwezigheid."
)
HERSTEL = "Wijzig de bestaande afwezigheid, of annuleer ze eerst."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [VERLOF], "bericht": {"bericht_id": "nieuw"}}, True),
    Voorbeeld(
        {
            "vooraf": [VERLOF],
            "bericht": {"bericht_id": "nieuw"},
            "inhoud": {"vertrekdatum": "2024-02-05", "terugkeerdatum": "2024-02-07"},
        },
        False,
        uitleg="opnieuw vertrokken op de dag van terugkeer",
    ),
)


def check(z: Zaak) -> bool:
    deze = z.afwezigheid_na
    andere = [a for a in z.na.afwezigheden if a.bericht != deze.bericht]
    return any(
        (a.vertrek < deze.terugkeer and deze.vertrek < a.terugkeer) or a.vertrek == deze.vertrek
        for a in andere
    )
