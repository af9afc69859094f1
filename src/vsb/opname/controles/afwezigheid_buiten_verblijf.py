"""Een afwezigheid valt buiten het goedgekeurde verblijf.

The stay comes first: Presentatie PVT has the verlenging reported before the absence in it.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import Zaak

CODE = "OPN-081"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden",)
BRON = "presentatie_pvt"
BERICHT = (
    "De afwezigheid van {vertrek:datum} tot {terugkeer:datum} valt (deels) buiten het "
    "goedgekeurde verblijf."
)
HERSTEL = "Vraag eerst de verlenging aan, of kijk de datums na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"vertrekdatum": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"terugkeerdatum": "2025-01-01"}}, True),
    Voorbeeld({"inhoud": {"terugkeerdatum": "2024-12-31"}}, False),
    Voorbeeld(
        {
            "inhoud": {"vertrekdatum": "2024-06-28", "terugkeerdatum": "2024-07-01"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        True,
        uitleg="terug na het ontslag van 30 juni",
    ),
)


def check(z: Zaak) -> bool:
    verblijf = stay_of(z.dossier, z.wet)
    return verblijf is None or z.vertrek not in verblijf or z.terugkeer not in verblijf
