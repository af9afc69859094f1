"""Controls on messages about a stay, for every sector: one file per rule, found by its place."""

from vsb.catalogus.controle import Controle
from vsb.opname.lezen import Veldlezing
from vsb.opname.oordelen import VELDEN
from vsb.opname.zaak import Zaak


def names(controle: Controle) -> list[str]:
    """What the message of a control may ask: of the field, or of the case."""
    return dir(Veldlezing if controle.tabel == VELDEN else Zaak)
