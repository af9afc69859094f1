"""De campus hoort die dag niet bij de voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-243"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "51"
BRON = "voorbeeld"
BERICHT = "Campus {campus} hoort op {dag:datum} niet bij voorziening {hco}."
HERSTEL = "Vul de campus van het verblijf in."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"campus_bekend": False, "campus": 9}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & ~p.campus_bekend
