"""De dag valt boven de capaciteit van de voorziening in dat kalenderjaar.

That capacity is looked at per calendar year is documented (point 7.5.5 of the manual); the sum is
ours: recognised places (or the lower number of them that opens a day) times days, against all days
accepted, by any zorgkas. Lines of the same
zending count in their order, also those that fall for another reason.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Bezettingslijnen

CODE = "FAC-301"
TABEL = "Prestaties"
SOORT = "capaciteit_gevolg"
ZONE = "5"
BRON = "ewzcfin_handleiding"
BERICHT = (
    "{dag:datum} is dag {dagen_in_jaar} van dat kalenderjaar; de erkende capaciteit is "
    "{capaciteit} dagen."
)
HERSTEL = "Kijk de erkende capaciteit na; een medewerker van de zorgkas bekijkt dit."
VOORBEELDEN = (
    Voorbeeld({"dagen_in_jaar": 36_500, "capaciteit": 36_500}, False),
    Voorbeeld({"dagen_in_jaar": 36_501, "capaciteit": 36_500}, True),
    Voorbeeld({"dagen_in_jaar": 0, "capaciteit": 0}, False, uitleg="geen dag"),
)


def check(p: Bezettingslijnen, wet: Recht) -> Masker:
    return p.dagen_in_jaar > p.capaciteit
