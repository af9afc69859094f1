"""De gevraagde periode is langer dan toegelaten."""

from vsb.basis.dagen import add_months
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-033"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("opname_aanvraag", "verlenging_aanvragen")
BRON = "voorbeeld"
BERICHT = (
    "De gevraagde periode van {begin_periode:datum} t.e.m. {tem:datum} is langer dan toegelaten."
)
HERSTEL = "Vraag een kortere periode, en later een verlenging."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2024-01-01", "einddatum": "2034-01-01"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2024-01-01", "einddatum": "2033-12-31"}}, False),
)


def check(z: Zaak) -> bool:
    if z.tot is None:
        return False
    begin = z.begin_periode
    grens = add_months(begin, z.wet.getal("goedgekeurde_periode_max", z.ontvangen_dag))
    return z.tot > grens
