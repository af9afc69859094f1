"""De aanvraag komt na de aanvraagtermijn.

Calendar days up to and including the day of receipt: day 30 after the start is in time. A
migratiedossier is free of the term.
"""

from vsb.basis.dagen import add_days
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-030"
SOORT = "aanvraag_te_laat_gevolg"
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De opname begon op {vanaf:datum}; de aanvraag kwam pas op {ontvangen_dag:datum}, meer dan "
    "{aanvraagtermijn} dagen later."
)
HERSTEL = "De zorgkas kijkt dit na. Vraag voortaan aan binnen {aanvraagtermijn} dagen na de opname."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2024-01-01"}, "ontvangen": "2024-01-31"}, False),
    Voorbeeld({"inhoud": {"startdatum": "2024-01-01"}, "ontvangen": "2024-02-01"}, True),
    Voorbeeld(
        {"inhoud": {"startdatum": "2024-01-01"}, "ontvangen": "2024-01-31T23:30:00+00:00"},
        True,
        uitleg="in België is het dan al dag 31",
    ),
    Voorbeeld(
        {"soort": "basisgegevens_wijzigen", "inhoud": {"startdatum": "2023-12-31"}},
        True,
        uitleg="de start wordt later vervroegd",
    ),
    Voorbeeld(
        {"soort": "basisgegevens_wijzigen", "inhoud": {"startdatum": "2024-01-02"}},
        False,
        uitleg="de start wordt verlaat",
    ),
    Voorbeeld(
        {"soort": "opname_aanvraag", "inhoud": {"startdatum": "2023-02-01"}},
        False,
        uitleg="voor de sector in de VSB kwam geldt de termijn niet",
    ),
)


def check(z: Zaak) -> bool:
    geteld = z.wet.keuze("aanvraagtermijn_telling", z.vanaf) == "kalenderdagen_tot_ontvangst"
    return z.begint_vroeger and geteld and z.ontvangen_dag > add_days(z.vanaf, z.aanvraagtermijn)
