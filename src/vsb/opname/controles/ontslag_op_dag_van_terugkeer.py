"""Een verlof eindigt op de dag van het ontslag zelf.

Leave at the end of the stay is not paid. Who came back that day and left was back; who did not
come back is often reported with the same two days. Only a person can tell them apart, unless the
reason of the ontslag does. Accepting says: the person came back.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

VERLOF: tuple[str, dict[str, str], str] = ("afwezigheid_melden", {}, "2024-02-10")
DIE_DAG = {"ontslagdatum": "2024-02-05"}
ONTSLAG: tuple[str, dict[str, str], str] = ("ontslag_melden", DIE_DAG, "2024-02-10")

CODE = "OPN-076"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen", "afwezigheid_melden", "afwezigheid_wijzigen")
BRON = "pvt_verlof"
BERICHT = (
    "Een verlof eindigt op de dag van het ontslag. Kwam de persoon die dag niet terug, dan is het "
    "verlof aan het einde van het verblijf, en dat wordt niet betaald."
)
HERSTEL = (
    "De zorgkas vraagt het u. Kwam de persoon niet terug, geef dan bij de afwezigheid een dag van "
    "terugkeer na het ontslag, of een reden van ontslag die dat zegt."
)
VOORBEELDEN = (
    Voorbeeld({"vooraf": [VERLOF], "inhoud": DIE_DAG}, True),
    Voorbeeld({"vooraf": [VERLOF], "inhoud": {"ontslagdatum": "2024-02-06"}}, False),
    Voorbeeld({"vooraf": [VERLOF], "inhoud": {"ontslagdatum": "2024-02-04"}}, False),
    Voorbeeld(
        {"vooraf": [VERLOF], "inhoud": DIE_DAG | {"reden_ontslag": "gevlucht"}},
        False,
        uitleg="niet teruggekeerd",
    ),
    Voorbeeld(
        {
            "soort": "ontslag_wijzigen",
            "vooraf": [VERLOF, ONTSLAG],
            "inhoud": {"ontslagdatum": None, "reden_ontslag": None},
        },
        False,
        uitleg="was al zo",
    ),
    Voorbeeld({"soort": "afwezigheid_melden", "vooraf": [ONTSLAG]}, True),
)


def check(z: Zaak) -> bool:
    return z.ends_on_return(z.na) and not z.ends_on_return(z.dossier)
