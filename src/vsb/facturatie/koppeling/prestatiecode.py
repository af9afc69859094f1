"""The columns of the prestatiecode and the tarief on each billed day."""

import numpy as np

from vsb.facturatie.feiten import Feiten, Tarieven
from vsb.facturatie.kolommen import GEEN, Prestatieregels
from vsb.facturatie.koppeling.erbij import Erbij, Kolom, bad, is_credit, no_day
from vsb.facturatie.koppeling.zoeken import exists, find_on_day, share_keys
from vsb.facturatie.tabel import Rijen

_VAN_CODE = (
    "code_soort",
    "code_sector",
    "code_aandeelcode",
    "code_tweede",
    "code_type_gebruiker",
    "code_verlof",
)
_VAN_TARIEF = ("tarief", "tarief_aandeel", "tarief_tweede")


def add_code(erbij: Erbij, p: Prestatieregels, feiten: Feiten) -> None:
    """What the code of each line means on its day; silent where it means nothing."""
    codes = feiten.prestatiecodes
    feit, lijn = share_keys([codes.code], [p.code])
    rij = find_on_day(feit, codes.vanaf, codes.tot, lijn, p.dag)
    erbij.add(code_bekend=exists([codes.code], [p.code]), code_geldig=rij >= 0)
    erbij.add_fact(
        codes,
        rij,
        code_soort=("soort", b""),
        code_sector=("sector", b""),
        code_aandeelcode=("aandeelcode", GEEN),
        code_tweede=("tweede_code", GEEN),
        code_type_gebruiker=("type_gebruiker", b""),
        code_verlof=("verlof", False),
    )
    erbij.silence(bad(p, "code"), "code_bekend", "code_geldig", *_VAN_CODE)
    erbij.silence(no_day(p), "code_geldig", *_VAN_CODE)
    erbij.silence(rij < 0, *_VAN_CODE)
    erbij.silence(~erbij.kolommen["code_bekend"], "code_geldig")


def _find_tarief(tarieven: Tarieven, lijn: list[Kolom], dag: Kolom) -> Rijen:
    """The most particular tarief: for type and category, for one of the two, for all."""
    feit = [tarieven.hco, tarieven.code, tarieven.type_gebruiker, tarieven.categorie]
    leeg = np.zeros(len(dag), "S1")
    gevonden = np.full(len(dag), -1, dtype=np.intp)
    for algemeen in ((), (3,), (2,), (2, 3)):
        zoek = [leeg if i in algemeen else kolom for i, kolom in enumerate(lijn)]
        sleutel_feit, sleutel_lijn = share_keys(feit, zoek)
        rij = find_on_day(sleutel_feit, tarieven.vanaf, tarieven.tot, sleutel_lijn, dag)
        gevonden = np.where(gevonden >= 0, gevonden, rij)
    return gevonden


def add_tarief(erbij: Erbij, p: Prestatieregels, feiten: Feiten) -> None:
    """The tarief of each line; doubt where a day of stay has none, silent for other lines.

    A creditnota gives back what was accepted: it needs none, so a missing one is no doubt.
    """
    k = erbij.kolommen
    lijn = [k["hco"], p.code, k["type_gebruiker"], k["categorie"]]
    rij = _find_tarief(feiten.tarieven, lijn, p.dag)
    erbij.add(tarief_bekend=rij >= 0).add_fact(
        feiten.tarieven,
        rij,
        tarief=("bedrag", 0),
        tarief_aandeel=("aandeel", 0),
        tarief_tweede=("tweede_deel", 0),
    )
    stil = np.zeros(len(p), dtype=np.bool_)
    for naam in ("erkend", "code_soort", "type_gebruiker", "categorie"):
        stil |= erbij.ongeldig.get(naam, False)
    stil |= ~k["erkend"] | (k["categorie"] == b"")
    twijfel = erbij.onbekend.get("type_gebruiker", False) | (rij < 0)
    dag = k["code_soort"] == b"dag"
    erbij.silence(stil, "tarief_bekend").silence(stil | (~dag & (rij < 0)), *_VAN_TARIEF)
    erbij.doubt(twijfel & dag & ~stil & ~is_credit(erbij), *_VAN_TARIEF)


def spare_doubt(erbij: Erbij) -> None:
    """A code that is for every type of user needs none: there an unknown type is no doubt."""
    if "type_gebruiker" in erbij.onbekend:
        vraagt_type = erbij.kolommen["code_type_gebruiker"] != b""
        erbij.onbekend["type_gebruiker"] = erbij.onbekend["type_gebruiker"] & vraagt_type
