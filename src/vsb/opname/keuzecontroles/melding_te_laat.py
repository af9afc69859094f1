"""Een melding komt na de meldingstermijn.

The manual counts date and time (since version 1.4); how exactly is not public, so the counting is
an example. Days of overmacht do not count, and a facility that is new on the platform may first
send what went before.
"""

from datetime import date

from vsb.basis.dagen import Periode
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

ONTSLAG = {"soort": "ontslag_melden", "inhoud": {"ontslagdatum": "2024-06-10", "tijdstip": "14:30"}}
OP_TIJD = "2024-06-17T14:30:00+02:00"
TE_LAAT = "2024-06-17T14:31:00+02:00"
STORING = Periode(date(2024, 6, 12), date(2024, 6, 13))

CODE = "OPN-110"
SOORT = "melding_te_laat_gevolg"
BERICHTEN = ("ontslag_melden", "verblijf_wijzigen", "afwezigheid_melden")
BRON = "instapmomenten"
BERICHT = (
    "Het bericht kwam op {ontvangen_op:moment}, na het einde van de meldingstermijn van "
    "{meldtermijn} ({melding_uiterlijk:moment})."
)
HERSTEL = "De zorgkas kijkt dit na; was er overmacht, laat haar dat weten."
VOORBEELDEN = (
    Voorbeeld(ONTSLAG | {"ontvangen": OP_TIJD}, False, uitleg="vijf werkdagen later, zelfde uur"),
    Voorbeeld(ONTSLAG | {"ontvangen": TE_LAAT}, True, uitleg="een minuut later"),
    Voorbeeld(
        ONTSLAG | {"ontvangen": TE_LAAT, "feiten": {"overmacht": (STORING,)}},
        False,
        uitleg="een dag overmacht telt niet mee",
    ),
    Voorbeeld(
        ONTSLAG | {"ontvangen": TE_LAAT, "feiten": {"instapmoment": date(2024, 2, 1)}},
        False,
        uitleg="in de vijf maanden na het instapmoment",
    ),
    Voorbeeld(
        ONTSLAG | {"ontvangen": TE_LAAT, "feiten": {"instapmoment": date(2024, 1, 17)}},
        True,
        uitleg="op de dag dat die vijf maanden voorbij zijn",
    ),
)


def check(z: Zaak) -> bool:
    return z.ontvangen_op > z.melding_uiterlijk and not z.in_inhaalperiode
