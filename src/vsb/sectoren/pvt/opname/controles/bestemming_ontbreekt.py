"""Bij een ontslag ontbreekt de bestemming."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.betekenis import OVERLIJDEN
from vsb.opname.zaak import Zaak

CODE = "OPN-207"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "De bestemming na het ontslag ontbreekt."
HERSTEL = (
    "Geef een bestemming uit de lijst; weet u ze niet, kies onbekend. Alleen bij overlijden "
    "is er geen."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"bestemming": None}}, True),
    Voorbeeld({"inhoud": {"bestemming": None, "reden_ontslag": "overlijden"}}, False),
    Voorbeeld({}, False),
    Voorbeeld(
        {
            "soort": "ontslag_wijzigen",
            "vooraf": [
                (
                    "ontslag_melden",
                    {"reden_ontslag": "overlijden", "bestemming": None},
                    "2024-07-01",
                )
            ],
            "inhoud": {"reden_ontslag": "wederzijds_akkoord", "bestemming": None},
        },
        True,
        uitleg="toch niet overleden, en geen bestemming",
    ),
    Voorbeeld(
        {"soort": "ontslag_wijzigen", "inhoud": {"reden_ontslag": None, "bestemming": None}},
        False,
        uitleg="de bestemming staat al in het dossier",
    ),
)


def check(z: Zaak) -> bool:
    return z.bestemming is None and z.betekenis_ontslag != OVERLIJDEN
