"""Na dit bericht duurt het kortverblijf langer dan het hoogste aantal dagen na elkaar.

What is known now is counted; billing looks at every day again.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldverblijf import na_vorig, verblijf
from vsb.opname.zaak import Zaak
from vsb.sectoren.cvk.opname.grens import VERLENGT, above

DAG_60 = {"verwacht_einde": "2024-02-29"}
DAG_61 = {"verwacht_einde": "2024-03-01"}
DECEMBER = {"verblijven": (verblijf("2023-12-02", hco="3710", ontslag="2023-12-31"),)}

CODE = "OPN-311"
SOORT = "kortverblijf_gemeld_te_lang_gevolg"
BERICHTEN = VERLENGT
BRON = "kortverblijf_maaseik"
BERICHT = (
    "Tot en met {verwacht_tem:datum} zijn het {dagen_na_elkaar} dagen kortverblijf na elkaar; "
    "{dagen_na_elkaar_hier} daarvan in uw centrum."
)
HERSTEL = "Kijk de dag van opname en het verwachte einde na; een medewerker van de zorgkas beslist."
VOORBEELDEN = (
    Voorbeeld({"inhoud": DAG_60}, False),
    Voorbeeld({"inhoud": DAG_61}, True),
    Voorbeeld(
        {"inhoud": {"verwacht_einde": "2024-01-30"}, "feiten": DECEMBER},
        False,
        uitleg="30 dagen elders en 30 hier",
    ),
    Voorbeeld({"inhoud": {"verwacht_einde": "2024-01-31"}, "feiten": DECEMBER}, True),
    Voorbeeld(
        {"inhoud": DAG_60, "feiten": {"verblijven": (na_vorig(2),)}},
        False,
        uitleg="een dag thuis: het tellen begint opnieuw",
    ),
    Voorbeeld(
        {"inhoud": {"verwacht_einde": None}, "feiten": {"verblijven": (na_vorig(1),)}},
        True,
        uitleg="zonder verwacht einde telt wat al voorbij is",
    ),
    Voorbeeld({"soort": "basisgegevens_wijzigen", "inhoud": DAG_61}, True, uitleg="verlengd"),
    Voorbeeld({"soort": "basisgegevens_wijzigen", "inhoud": DAG_60}, False),
    Voorbeeld(
        {
            "soort": "basisgegevens_wijzigen",
            "inhoud": DAG_61,
            "vooraf": [("basisgegevens_wijzigen", {"verwacht_einde": "2024-03-02"}, "2024-01-12")],
        },
        False,
        uitleg="korter dan gemeld was",
    ),
    Voorbeeld(
        {
            "soort": "ontslag_wijzigen",
            "inhoud": {"ontslagdatum": "2024-03-01"},
            "vooraf": [("ontslag_melden", {"ontslagdatum": "2024-02-29"}, "2024-02-29")],
        },
        True,
        uitleg="een later ontslag",
    ),
)


def check(z: Zaak) -> bool:
    return above(
        "kortverblijf_na_elkaar",
        z,
        overal=lambda z: z.dagen_na_elkaar,
        hier=lambda z: z.dagen_na_elkaar_hier,
    )
