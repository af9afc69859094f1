"""De reiskost is niet kilometers maal bedrag per kilometer, met haar grens."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen
from vsb.sectoren.dvc.facturatie.reiskost import reiskost

KOST = {"code_soort": b"kost", "code": 998163, "dag": date(2026, 3, 2)}
VANAF = date(2021, 9, 1)
"""The version of the formula that this control judges by; before it the law is silent."""

CODE = "FAC-323"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "19"
BRON = "reiskost_dagverzorging"
BERICHT = (
    "Gevraagd {bedrag:euro} voor de reiskost van {dag:datum}; dat is niet het bedrag dat uit de "
    "gemelde reisafstand volgt."
)
HERSTEL = "Reken de reiskost na (vsb bereken dvc_reiskost) en kijk de gemelde reisafstand na."
VOORBEELDEN = (
    Voorbeeld({**KOST, "bedrag": 893}, False, uitleg="12,4 km, heen en terug"),
    Voorbeeld({**KOST, "bedrag": 892}, True),
    Voorbeeld({**KOST, "bedrag": 1080, "reisafstand": 1500}, False, uitleg="juist 15 km"),
    Voorbeeld({**KOST, "bedrag": 1080, "reisafstand": 1501}, False, uitleg="over de grens"),
    Voorbeeld({**KOST, "bedrag": 1081, "reisafstand": 1501}, True),
    Voorbeeld({**KOST, "bedrag": 893, "reisafstand": -1}, False, uitleg="afstand niet gekend"),
    Voorbeeld({"bedrag": 1}, False, uitleg="een andere code"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    bedrag = reiskost.op(VANAF)(
        p.reisafstand,
        wet.kolom("reiskost_grens_km", p.dag),
        wet.kolom("reiskost_per_km", p.dag),
        wet.kolom("reiskost_ritten", p.dag),
    )
    reis = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.opgenomen & reis & (p.reisafstand >= 0) & (p.bedrag != bedrag)
