"""De verblijfsovereenkomst eindigt voor de opname begint."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-107"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("overeenkomst_beeindigen",)
BRON = "voorbeeld"
BERICHT = "De overeenkomst eindigt op {einde_overeenkomst:datum}, voor de opname van {vanaf:datum}."
HERSTEL = "Kijk de datum en het dossier na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"einde_overeenkomst": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"einde_overeenkomst": "2024-01-01"}}, False),
)


def check(z: Zaak) -> bool:
    return z.einde_overeenkomst < z.vanaf
