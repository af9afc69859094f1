"""The column code over the same bytes and facts, its verdict put in the oracles' words.

The only module here that imports the package.
"""

from functools import cache
from typing import Any

import numpy as np

from orakel.regel_voor_regel import Uitslag
from vsb.basis.dagen import als_dag
from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.afrekening import settle
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, decide
from vsb.facturatie.feiten import Feiten, Regelstand, Verblijfstand
from vsb.facturatie.kolommen import Deurnummer
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.tabel import rows
from vsb.facturatie.uitvoering import KAMER, find_faults, sector_controles
from vsb.formats.facturatiebestand import Codesoort, Codesoorten, lees, read_regels
from vsb.formats.facturatiebestand.zendingen import Omslag
from vsb.regelgeving.wet import Wet, standaard_mappen

Rij = dict[str, Any]

_STANDEN = {"verblijven": Verblijfstand, "eerder": Regelstand}
_SOORTEN = {"dag": Codesoort.DAG, "aandeel": Codesoort.AANDEEL, "kost": Codesoort.KOST,
            "tweede_deel": Codesoort.TWEEDE_DEEL}  # fmt: skip
_TABEL = {"Zendingen": "zending", "Facturen": "factuur", "Prestaties": "prestatie",
          "Records": "record", "Zonefouten": "zone"}  # fmt: skip
_STAND = {AANVAARD: "aanvaard", IN_BERAAD: "in_beraad"}


@cache
def wet() -> Wet:
    """The law of the package, read once."""
    return Wet.lees(standaard_mappen())


def alle_codes() -> set[str]:
    """Every billing control there is, of every sector."""
    alle = [*controles(KAMER), *(c for s in sectoren() for c in sector_controles(s))]
    return {c.code for c in alle}


def _cell(tabel: str, naam: str, waarde: Any) -> Any:
    if naam == "stand":
        return _STANDEN[tabel][waarde.upper()]
    return waarde.encode() if isinstance(waarde, str) else waarde


def als_feiten(feiten: dict[str, list[Rij]]) -> Feiten:
    """Plain rows as the columns of the package; None is what a column has for nothing."""
    leeg = {"tot": np.iinfo(np.int32).max, "ontslag": np.iinfo(np.int32).min,
            "overleden": np.iinfo(np.int32).min}  # fmt: skip
    tabellen: dict[str, Any] = {}
    for naam, rijen in feiten.items():
        klasse = type(getattr(Feiten(), naam))
        tabellen[naam] = rows(
            klasse,
            [
                {k: _cell(naam, k, leeg.get(k, -1) if w is None else w) for k, w in r.items()}
                for r in rijen
            ],
        )
    return Feiten(**tabellen)


def oordelen(zendingen: list[tuple[bytes, Rij]], feiten: dict[str, list[Rij]]) -> list[Uitslag]:
    """The whole batch judged by the columns: the same as `regel_voor_regel.oordeel` of each."""
    codes = Codesoorten.of({r["code"]: _SOORTEN[r["soort"]] for r in feiten["prestatiecodes"]})
    omslagen = [
        Omslag(o["bericht"], o["hco"], o["zorgkas"], als_dag(o["ontvangen"]), Deurnummer(o["deur"]))
        for _, o in zendingen
    ]
    regels = read_regels([lees(data) for data, _ in zendingen], omslagen, codes)
    t = join_facts(regels, als_feiten(feiten))
    bevindingen = find_faults(t, wet())
    besluit = decide(t, bevindingen, wet())
    geld = settle(t, besluit)
    uit = [
        Uitslag(set(), bool(besluit.geweigerd[i]), bool(besluit.te_veel_fouten[i]), {},
                geld.of_zending(i))
        for i in range(len(zendingen))
    ]  # fmt: skip
    for b in bevindingen:
        naam = b.controle.tabel or ""
        tabel: Any = t.per_name()[naam]
        for aard, masker in (("fout", b.fout), ("twijfel", b.twijfel)):
            for rij in np.flatnonzero(masker):
                waar = (int(rij), 0, "") if naam == "Zendingen" else _place(naam, tabel, rij)
                uit[waar[0]].gevonden.add((_TABEL[naam], waar[1], waar[2], b.controle.code, aard))
    for zending, record, stand in zip(
        t.prestaties.zending.tolist(), t.prestaties.record.tolist(), besluit.stand.tolist(),
        strict=True,
    ):  # fmt: skip
        uit[zending].stand[record] = _STAND.get(stand, "geweigerd")
    return uit


def _place(naam: str, tabel: Any, rij: Any) -> tuple[int, int, str]:
    record = tabel.positie if naam == "Records" else tabel.record
    zone = tabel.zone[rij].decode().split(",")[0] if naam == "Zonefouten" else ""
    return int(tabel.zending[rij]), int(record[rij]), zone
