"""Een indicatiestelling komt na haar meldingstermijn.

A late change of an indicatiestelling has a rule of its own in the manual (9.2.2.2.5), whose
content is not public: term, counting and outcome are parameters.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

MAANDAG = {"inhoud": {"datum_indicatiestelling": "2024-06-10"}}

CODE = "OPN-111"
SOORT = "indicatiestelling_te_laat_gevolg"
BERICHTEN = ("indicatiestelling_melden",)
BRON = "instapmomenten"
BERICHT = (
    "De indicatiestelling van {datum_indicatiestelling:datum} kwam op {ontvangen_op:moment}, na "
    "het einde van de termijn van {meldtermijn} ({melding_uiterlijk:moment})."
)
HERSTEL = "De zorgkas kijkt dit na; was er overmacht, laat haar dat weten."
VOORBEELDEN = (
    Voorbeeld(MAANDAG | {"ontvangen": "2024-06-17T23:59:00+02:00"}, False),
    Voorbeeld(MAANDAG | {"ontvangen": "2024-06-18T00:00:00+02:00"}, True),
)


def check(z: Zaak) -> bool:
    return z.ontvangen_op > z.melding_uiterlijk and not z.in_inhaalperiode
