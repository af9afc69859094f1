"""De verblijfsovereenkomst eindigt voor de opname eindigt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-106"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("overeenkomst_beeindigen",)
BRON = "voorbeeld"
BERICHT = (
    "De overeenkomst eindigt op {einde_overeenkomst:datum}, maar het ontslag is gemeld op "
    "{ontslag_gemeld:datum}."
)
HERSTEL = "Kijk beide datums na; de zorgkas neemt anders contact op."
VOORBEELDEN = (
    Voorbeeld(
        {
            "inhoud": {"einde_overeenkomst": "2024-06-29"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        True,
        uitleg="ontslag op 30 juni",
    ),
    Voorbeeld(
        {
            "inhoud": {"einde_overeenkomst": "2024-06-30"},
            "vooraf": [("ontslag_melden", {}, "2024-07-01")],
        },
        False,
    ),
    Voorbeeld({}, False, uitleg="het ontslag is nog niet gemeld"),
)


def check(z: Zaak) -> bool:
    return z.einde_overeenkomst < z.ontslag_gemeld
