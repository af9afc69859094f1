"""Een wijziging van het verblijf valt buiten het goedgekeurde verblijf."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import Zaak

CODE = "OPN-100"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verblijf_wijzigen",)
BRON = "voorbeeld"
BERICHT = "De wijziging op {ingangsdatum:datum} valt niet in het goedgekeurde verblijf."
HERSTEL = "Kijk de ingangsdatum na; een wijziging vanaf de eerste dag is basisgegevens_wijzigen."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"ingangsdatum": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"ingangsdatum": "2024-01-01"}}, False),
    Voorbeeld(
        {
            "inhoud": {"ingangsdatum": "2024-07-01"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        True,
        uitleg="na het ontslag van 30 juni",
    ),
)


def check(z: Zaak) -> bool:
    verblijf = stay_of(z.dossier, z.wet)
    return verblijf is None or z.ingangsdatum not in verblijf
