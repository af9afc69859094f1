"""De dagcategorie past niet bij de zorgcategorie volgens Katz.

Looked at on every day on which both are known after the message; which go together is a code list
of examples. Fp and geen go with every Katz category.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.indicatiestelling.instrument import ONBEPAALD
from vsb.opname.kenmerken import features_of
from vsb.opname.zaak import Zaak

LICHT = {"kleden": "1", "transfer": "1"}
MET_KATZ: tuple[str, dict[str, str], str] = ("indicatiestelling_melden", {}, "2024-06-24")

CODE = "OPN-321"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("indicatiestelling_melden", "verblijf_wijzigen", "wijziging_annuleren")
BRON = "voorbeeld"
BERICHT = (
    "Na dit bericht passen de dagcategorie en de zorgcategorie volgens Katz op minstens een dag "
    "niet bij elkaar."
)
HERSTEL = "Kijk de dagcategorie en de indicatiestelling na; de zorgkas beslist."
VOORBEELDEN = (
    Voorbeeld({}, False, uitleg="F bij B"),
    Voorbeeld({"inhoud": LICHT}, True, uitleg="F bij A"),
    Voorbeeld(
        {"soort": "verblijf_wijzigen", "inhoud": {"dagcategorie": "Fd"}, "vooraf": [MET_KATZ]},
        False,
    ),
    Voorbeeld(
        {
            "soort": "verblijf_wijzigen",
            "inhoud": {"dagcategorie": "D"},
            "vooraf": [("indicatiestelling_melden", LICHT, "2024-06-24")],
        },
        True,
        uitleg="D bij A",
    ),
    Voorbeeld(
        {
            "soort": "verblijf_wijzigen",
            "inhoud": {"dagcategorie": "geen"},
            "vooraf": [("indicatiestelling_melden", LICHT, "2024-06-24")],
        },
        True,
        uitleg="de dagen voor de wijziging blijven F bij A",
    ),
)


def check(z: Zaak) -> bool:
    kenmerken = features_of(z.na, (), z.wet)
    lijst = z.wet.codelijst("dagcategorie_bij_katz")
    return any(
        d.overlaps(k) and not lijst.geldig(f"{d.waarde}-{k.waarde}", max(d.vanaf, k.vanaf))
        for d in kenmerken
        if d.soort == "dagcategorie" and d.waarde not in ("Fp", "geen")
        for k in kenmerken
        if k.soort == "katzcategorie" and k.waarde != ONBEPAALD
    )
