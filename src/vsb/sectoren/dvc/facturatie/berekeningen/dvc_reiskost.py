"""The travel cost of a day of dagverzorging, for anybody who wants to try a distance."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from vsb.basis.geld import euro
from vsb.catalogus.berekening import (
    Berekening,
    Invoersoort,
    Invoerveld,
    Rekenvoorbeeld,
    Uitslag,
)
from vsb.catalogus.rekeninvoer import OngeldigeInvoer
from vsb.regelgeving.wet import Wet
from vsb.sectoren.dvc.facturatie.reiskost import reiskost

_DAG = date(2026, 1, 1)
_PARAMETERS = ("reiskost_grens_km", "reiskost_per_km", "reiskost_ritten")


def _calculate(waarden: Mapping[str, Any], wet: Wet, dag: date) -> Uitslag:
    afstand: Decimal = waarden["afstand"]
    recht = wet.voor("dvc")
    honderdsten = afstand * 100
    if honderdsten != int(honderdsten):
        raise OngeldigeInvoer([("afstand", "Geef ten hoogste twee decimalen.")])
    grens, ritten = recht.getal("reiskost_grens_km", dag), recht.getal("reiskost_ritten", dag)
    per_km = int(recht.decimaal("reiskost_per_km", dag) * 100)
    formule = reiskost.versie_op(dag)
    cent = int(formule.functie(int(honderdsten), grens, per_km, ritten))
    geteld = min(afstand, Decimal(grens))
    uitleg = (
        f"Van {afstand} km telt {geteld} km mee per rit (ten hoogste {grens} km).",
        f"{ritten} ritten van {geteld} km aan {euro(per_km)} per km: {euro(cent)}.",
    )
    bronnen = (formule.bron, *(recht.parameter(naam).op(dag).bron for naam in _PARAMETERS))
    return Uitslag({"bedrag": cent}, uitleg, tuple(dict.fromkeys(bronnen)))


def _example(uitleg: str, afstand: str, cent: int) -> Rekenvoorbeeld:
    return Rekenvoorbeeld({"afstand": Decimal(afstand)}, {"bedrag": cent}, _DAG, uitleg)


BEREKENING = Berekening(
    naam="dvc_reiskost",
    titel="Tegemoetkoming voor de reiskosten naar een centrum voor dagverzorging",
    uitleg=(
        "De kilometers van huis naar het centrum tot aan een grens, maal een bedrag per kilometer, "
        "maal het aantal ritten per verblijfsdag. Dat ook de terugrit telt, is een voorbeeld."
    ),
    velden=(
        Invoerveld(
            "afstand",
            "Werkelijke afstand van huis naar het centrum in kilometer, voor een rit.",
            Invoersoort.GETAL,
            van=0,
            tem=1000,
        ),
    ),
    uitvoer={"bedrag": "de tegemoetkoming per verblijfsdag, in cent"},
    bereken=_calculate,
    voorbeelden=(
        _example("onder de grens, half naar boven afgerond", "12.4", 893),
        _example("juist op de grens", "15", 1080),
        _example("over de grens", "15.01", 1080),
        _example("wie naast het centrum woont", "0", 0),
    ),
)
