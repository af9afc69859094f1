"""Read parameter files: every departure from the form is reported, none is passed over.

A parameter is a table ``[naam]`` with `titel`, `eenheid` (one of `Eenheid`), optionally `uitleg`,
and for a keuze its `keuzes`; then ``[[naam.waarden]]`` once per value, rising: `vanaf`, `tot` only
where it ends without successor (the day itself not included), `waarde` as text, `bron` (a key of
``bronnen.toml`` or ``"voorbeeld"``), `nagekeken` and optionally `toelichting`.
"""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from vsb.regelgeving.fouten import Fouten
from vsb.regelgeving.parameter import Eenheid, Parameter, Waarde, parse_waarde
from vsb.regelgeving.vorm import Vorm, read_toml

_PARAMETER = Vorm(
    {"titel": str, "eenheid": str, "waarden": list},
    {"uitleg": str, "keuzes": list},
)
_WAARDE = Vorm(
    {"vanaf": date, "waarde": str, "bron": str, "nagekeken": date},
    {"tot": date, "toelichting": str},
)


def read_parameters(
    bestand: str, tekst: str, bronnen: Container[str], fouten: Fouten
) -> dict[str, Parameter]:
    """The parameters of one file that hold, by name; all problems go to `fouten`."""
    gelezen = {}
    for naam, tabel in read_toml(bestand, tekst, fouten).items():
        vooraf = len(fouten)
        if _PARAMETER.holds(tabel, bestand, f"[{naam}]", fouten):
            parameter = _parameter(naam, tabel, bestand, bronnen, fouten)
            if parameter is not None and len(fouten) == vooraf:
                gelezen[naam] = parameter
    return gelezen


def _parameter(
    naam: str, tabel: Mapping[str, Any], bestand: str, bronnen: Container[str], fouten: Fouten
) -> Parameter | None:
    try:
        eenheid = Eenheid(tabel["eenheid"])
    except ValueError:
        alle = ", ".join(Eenheid)
        fouten.meld(bestand, f"[{naam}]", f"eenheid {tabel['eenheid']!r} is er geen van: {alle}")
        return None
    keuzes = tabel.get("keuzes", [])
    if (eenheid is Eenheid.KEUZE) != bool(keuzes):
        fouten.meld(bestand, f"[{naam}]", "'keuzes' hoort bij eenheid keuze, en alleen daar")
    if not all(isinstance(k, str) for k in keuzes):
        fouten.meld(bestand, f"[{naam}]", "elke keuze moet tekst zijn")
        return None
    waarden = [
        waarde
        for nummer, blok in enumerate(tabel["waarden"], 1)
        if (waarde := _waarde(blok, eenheid, keuzes, bestand, f"[{naam}] waarde {nummer}", fouten))
    ]
    for waarde in waarden:
        if waarde.bron not in bronnen:
            fouten.meld(bestand, f"[{naam}]", f"onbekende bron {waarde.bron!r}")
    if len(waarden) < len(tabel["waarden"]) or not waarden:
        return None
    opvolgend = _follow(waarden, bestand, naam, fouten)
    uitleg = tabel.get("uitleg", "")
    return Parameter(naam, bestand, tabel["titel"], eenheid, opvolgend, uitleg, tuple(keuzes))


def _waarde(
    blok: Any, eenheid: Eenheid, keuzes: list[str], bestand: str, plaats: str, fouten: Fouten
) -> Waarde | None:
    if not _WAARDE.holds(blok, bestand, plaats, fouten):
        return None
    try:
        waarde = parse_waarde(blok["waarde"], eenheid, keuzes)
    except ValueError as fout:
        fouten.meld(bestand, plaats, f"geen {eenheid}: {fout}")
        return None
    tot = blok.get("tot")
    if tot is not None and tot <= blok["vanaf"]:
        fouten.meld(bestand, plaats, "'tot' moet na 'vanaf' liggen (de dag zelf telt niet mee)")
    toelichting = blok.get("toelichting", "")
    return Waarde(blok["vanaf"], tot, waarde, blok["bron"], blok["nagekeken"], toelichting)


def _follow(waarden: list[Waarde], bestand: str, naam: str, fouten: Fouten) -> tuple[Waarde, ...]:
    """The values, each ending where it says or where the next begins; checks that they rise."""
    uit = []
    for nummer, (deze, volgende) in enumerate(zip(waarden, [*waarden[1:], None], strict=True), 1):
        plaats = f"[{naam}] waarde {nummer + 1}"
        tot = deze.tot
        if volgende is not None:
            if volgende.vanaf <= deze.vanaf:
                fouten.meld(bestand, plaats, "'vanaf' moet na die van de vorige waarde liggen")
            elif tot is not None and volgende.vanaf < tot:
                fouten.meld(bestand, plaats, "overlapt met de vorige waarde")
            tot = tot or volgende.vanaf
        uit.append(
            Waarde(deze.vanaf, tot, deze.waarde, deze.bron, deze.nagekeken, deze.toelichting)
        )
    return tuple(uit)
