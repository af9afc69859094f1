"""Na dit bericht zijn het meer dan het hoogste aantal dagen kortverblijf in een kalenderjaar.

What is known now is counted; billing looks at every day again.
"""

from typing import Any

from vsb.catalogus.controle import Voorbeeld
from vsb.opname.feiten import AnderVerblijf
from vsb.opname.voorbeeldverblijf import verblijf
from vsb.opname.zaak import Zaak
from vsb.sectoren.cvk.opname.grens import VERLENGT, above

LENTE = verblijf("2024-03-01", ontslag="2024-05-01")
LENTE_ELDERS = verblijf("2024-03-01", hco="3710", ontslag="2024-05-02")
VORIG_JAAR = verblijf("2023-10-01", ontslag="2023-12-31")


def juni(*eerder: AnderVerblijf) -> dict[str, Any]:
    """28 days in June, after these stays."""
    dagen = {"startdatum": "2024-06-03", "verwacht_einde": "2024-06-30"}
    return {"ontvangen": "2024-06-05", "inhoud": dagen, "feiten": {"verblijven": eerder}}


CODE = "OPN-312"
SOORT = "kortverblijf_gemeld_te_lang_gevolg"
BERICHTEN = VERLENGT
BRON = "kortverblijf_maaseik"
BERICHT = (
    "Tot en met {verwacht_tem:datum} zijn het {dagen_in_jaar} dagen kortverblijf in een "
    "kalenderjaar; {dagen_in_jaar_hier} daarvan in uw centrum."
)
HERSTEL = "Kijk de dag van opname en het verwachte einde na; een medewerker van de zorgkas beslist."
VOORBEELDEN = (
    Voorbeeld(juni(LENTE), False, uitleg="62 dagen en nu 28"),
    Voorbeeld(juni(LENTE_ELDERS), True, uitleg="63 dagen elders en nu 28"),
    Voorbeeld(juni(LENTE, VORIG_JAAR), False, uitleg="een ander kalenderjaar"),
)


def check(z: Zaak) -> bool:
    return above(
        "kortverblijf_per_jaar",
        z,
        overal=lambda z: z.dagen_in_jaar,
        hier=lambda z: z.dagen_in_jaar_hier,
    )
