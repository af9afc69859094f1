"""De aanvraag komt na de aanvraagtermijn.

The parameter aanvraagtermijn_telling says how the term is counted. A migratiedossier is free of it,
and so is a facility that is new on the platform, as long as it may send what went before.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-030"
SOORT = "aanvraag_te_laat_gevolg"
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De opname begon op {vanaf:datum}; de aanvraag kwam op {ontvangen_op:moment}, na het einde van "
    "de termijn van {aanvraagtermijn} ({aanvraag_uiterlijk:moment})."
)
HERSTEL = "De zorgkas kijkt dit na. Vraag voortaan aan binnen {aanvraagtermijn} na de opname."
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
    te_laat = z.begint_vroeger and z.ontvangen_op > z.aanvraag_uiterlijk
    return te_laat and not z.in_inhaalperiode
