"""The days of kortverblijf above a bound: one rule for every bound."""

from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabel import Heel32
from vsb.facturatie.tabellen import Duurlijnen


def above(grens: str, p: Duurlijnen, wet: Recht, *, overal: Heel32, hier: Heel32) -> Masker:
    """The days asked whose number passes the parameter `grens` (days).

    `overal`: their number over all centres, `hier` in this one only. Which of the two counts is a
    parameter: of two sources one adds "in one and the same house".
    """
    alle_centra = wet.kolom("kortverblijf_in_alle_centra", p.dag) == 1
    hoogstens = wet.kolom(grens, p.dag)
    te_lang: Masker = (alle_centra & (overal > hoogstens)) | (~alle_centra & (hier > hoogstens))
    return p.origineel & p.is_dag & te_lang
