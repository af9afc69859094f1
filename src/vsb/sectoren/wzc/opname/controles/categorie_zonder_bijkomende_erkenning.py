"""Wie in een woongelegenheid met bijkomende erkenning verblijft, heeft daar geen categorie voor.

Looked at on every day on which both the verblijfstype and the category are known after the
message; which categories belong there is a code list, for the most part an example.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.kenmerken import features_of
from vsb.opname.zaak import Zaak

MET = {"verblijfstype": "met_bijkomende_erkenning"}
ZWAAR = dict.fromkeys(("wassen", "kleden", "transfer", "toilet", "eten"), "3")
ZWAAR_GEMELD = ("indicatiestelling_melden", ZWAAR, "2024-06-24")
LICHT_GEMELD = (
    "indicatiestelling_melden",
    {"wassen": "3", "bilan_door": None, "bilan_verslag": None},
    "2024-06-24",
)

CODE = "OPN-301"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("verblijf_wijzigen", "indicatiestelling_melden", "wijziging_annuleren")
BRON = "voorbeeld"
BERICHT = (
    "Na dit bericht verblijft iemand zonder de nodige afhankelijkheidscategorie in een "
    "woongelegenheid met bijkomende erkenning."
)
HERSTEL = "Kijk het verblijfstype en de indicatiestelling na; de zorgkas beslist."
VOORBEELDEN = (
    Voorbeeld({"inhoud": MET, "vooraf": [LICHT_GEMELD]}, True, uitleg="categorie A"),
    Voorbeeld({"inhoud": MET, "vooraf": [ZWAAR_GEMELD]}, False, uitleg="categorie C"),
    Voorbeeld({"inhoud": MET}, False, uitleg="nog geen indicatiestelling"),
    Voorbeeld({"vooraf": [LICHT_GEMELD]}, False, uitleg="zonder bijkomende erkenning"),
)


def check(z: Zaak) -> bool:
    kenmerken = features_of(z.na, (), z.wet)
    met = [k for k in kenmerken if k.waarde == "met_bijkomende_erkenning"]
    lijst = z.wet.codelijst("categorie_bijkomende_erkenning")
    return any(
        m.overlaps(k) and not lijst.geldig(k.waarde, max(m.vanaf, k.vanaf))
        for m in met
        for k in kenmerken
        if k.soort == "katzcategorie" and k.waarde != "onbepaald"
    )
