"""Builds batches and facts for the tests: whole zendingen out of a few words.

A zending is a list of facturen, a factuur a list of days with what is odd about them; all the
rest (totals, numbers, control digits) is made to fit, so that only what a test says is wrong is.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from vsb.basis.dagen import ALTIJD
from vsb.facturatie.feiten import (
    Erkenningen,
    Feiten,
    Kenmerken,
    Lidmaatschappen,
    Personen,
    Prestatiecodes,
    Tarieven,
    Verblijven,
)
from vsb.facturatie.kolommen import (
    Factuurregels,
    Prestatieregels,
    Records,
    Regels,
    Zendingregels,
    Zonefouten,
)
from vsb.facturatie.tabel import empty, rows
from vsb.regelgeving.wet import Wet, standaard_mappen

Rij = Mapping[str, Any]

DAG = 20_000
INSZ = (41_021_399_770, 38_070_699_857, 85_073_003_328, 93_251_822_307)


@cache
def wet() -> Wet:
    """The law of the package itself, read once."""
    return Wet.lees(standaard_mappen())


def make_feiten(**anders: Any) -> Feiten:
    """Facts under which an ordinary zending is faultless: four persons, one PVT."""
    personen = rows(Personen, [{"insz": n, "persoon": i} for i, n in enumerate(INSZ, 1)])
    basis = {
        "personen": personen,
        "lidmaatschappen": rows(Lidmaatschappen, [{"persoon": i} for i in (1, 2, 3, 4)]),
        "verblijven": rows(Verblijven, [{"persoon": i, "dossier": i} for i in (1, 2, 3, 4)]),
        "kenmerken": rows(Kenmerken, [{"wie": i} for i in (1, 2, 3, 4)]),
        "erkenningen": rows(Erkenningen, [{}]),
        "prestatiecodes": rows(
            Prestatiecodes,
            [{}, {"code": 999_924, "soort": b"aandeel", "aandeelcode": -1}],
        ),
        "tarieven": rows(Tarieven, [{"vanaf": 18_000, "tot": ALTIJD}]),
    }
    return Feiten(**(basis | anders))


def make_factuur(persoon: int, dagen: Sequence[Rij], **anders: Any) -> dict[str, Any]:
    """A factuur of person 0 to 3; each day is a row of a prestatie with what is odd about it."""
    return {"dagen": dagen, "insz": INSZ[persoon], **anders}


def days(hoeveel: int, begin: int = DAG, **anders: Any) -> list[dict[str, Any]]:
    """Some ordinary days in a row."""
    return [
        dict.fromkeys(("dag", "dag_tem", "aandeel_dag", "aandeel_dag_tem"), begin + i) | anders
        for i in range(hoeveel)
    ]


def make_zending(facturen: Sequence[Rij], **anders: Any) -> Regels:
    """One zending, consistent in itself."""
    prestaties: list[dict[str, Any]] = []
    koppen: list[dict[str, Any]] = []
    for nummer, factuur in enumerate(facturen):
        kop = {k: v for k, v in factuur.items() if k != "dagen"}
        eigen = [{"factuur": nummer, "insz": kop["insz"]} | dict(dag) for dag in factuur["dagen"]]
        prestaties += eigen
        som = rows(Prestatieregels, eigen)
        a, deel = int((som.bedrag + som.aandeel_tegenboeking).sum()), int(som.aandeel.sum())
        eigen_som = {"som_a": a, "bedrag_a": a, "som_aandeel": deel, "aandeel": deel}
        koppen.append({"nummer": nummer + 1, "aantal_details": 2 * len(eigen)} | eigen_som | kop)
    totaal = sum(kop["som_a"] for kop in koppen)
    zending: dict[str, Any] = dict.fromkeys(("totaal_a", "som_facturen_a", "som_details_a"), totaal)
    zending["ontvangen"] = DAG + 70
    regel = np.arange(len(prestaties)) * 2
    return Regels(
        zendingen=rows(Zendingregels, [zending | anders]),
        facturen=rows(Factuurregels, koppen),
        prestaties=rows(
            Prestatieregels,
            [
                {"record": 3 + int(n), "record_aandeel": 4 + int(n)} | p
                for n, p in zip(regel, prestaties, strict=True)
            ],
        ),
        records=empty(Records),
        zonefouten=empty(Zonefouten),
    )
