"""Het persoonlijk aandeel wordt niet of anders aangerekend (zone 33 is niet 0).

Dan is het bedrag van het aandeel niet na te kijken met het tarief. Wat de andere codes van zone 33
in de Vlaamse sociale bescherming betekenen, is niet publiek: een mens kijkt ernaar.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-251"
TABEL = "Prestaties"
SOORT = "gevolg_aandeel_niet_aangerekend"
ZONE = "aandeel.33"
BRON = "voorbeeld"
BERICHT = (
    "Zone 33 is {code_aandeel}: het persoonlijk aandeel van {dag:datum} is zo niet gewoon "
    "aangerekend. Zone 27 zegt {aandeel:euro}, zone 19 {aandeel_tegenboeking:euro}."
)
HERSTEL = "Betaalt de gebruiker het aandeel, zet dan een 0 in zone 33."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_aandeel": 1}, True),
    Voorbeeld({"code_aandeel": 2, "aandeel": 0, "aandeel_tegenboeking": 0}, True),
    Voorbeeld({"code_aandeel": 1, "code_aandeelcode": GEEN}, False),
    Voorbeeld({"code_aandeel": GEEN, "record_aandeel": GEEN}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    met = (p.record_aandeel != GEEN) & (p.code_aandeelcode > 0)
    return p.origineel & met & (p.code_aandeel != 0)
