"""De indicatiestelling is van na het verblijf."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import Zaak

CODE = "OPN-102"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("indicatiestelling_melden",)
BRON = "voorbeeld"
BERICHT = "De indicatiestelling is van {datum_indicatiestelling:datum}, na het einde van de opname."
HERSTEL = "Kijk de datum en het dossier na."
VOORBEELDEN = (
    Voorbeeld(
        {
            "inhoud": {"datum_indicatiestelling": "2024-07-01"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        True,
        uitleg="ontslag op 30 juni",
    ),
    Voorbeeld(
        {
            "inhoud": {"datum_indicatiestelling": "2024-06-30"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        False,
    ),
)


def check(z: Zaak) -> bool:
    verblijf = stay_of(z.dossier, z.wet)
    tot = None if verblijf is None else verblijf.tot
    return tot is not None and z.datum_indicatiestelling >= tot
