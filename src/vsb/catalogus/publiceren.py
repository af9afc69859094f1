"""The published catalogue of controls (Dutch, Markdown), made from the controls themselves."""

import string
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any

from vsb.basis.dagen import ALTIJD, GEEN_DAG, Periode, dutch
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld
from vsb.catalogus.tekst import fill
from vsb.catalogus.vervallen import VERVALLEN
from vsb.regelgeving.bron import Bron
from vsb.regelgeving.markdown import code, page, plain, table

GEVOLG = {
    Soort.B: "B: de hele zending wordt geweigerd",
    Soort.F: "F: de factuur wordt verworpen",
    Soort.R: "R: de prestatie wordt verworpen",
    Soort.IN_BERAAD: "in beraad",
    Soort.GEWEIGERD: "het bericht wordt geweigerd",
}
"""What each kind of fault leads to, for people."""

_INLEIDING = (
    "Elke controle is een bestand; de naam van het bestand is haar naam. Alle fouten komen samen "
    "in een antwoord. De voorbeelden zijn ook de toetsen: wat er niet bij staat, is zoals in een "
    "gewoon, foutloos bericht. Waar een feit ontbreekt dat een controle nodig heeft, is er "
    "twijfel, en dan komt de lijn of het bericht in beraad. Namen tussen accolades worden ingevuld."
)

_VERVALLEN = "Een code wordt nooit opnieuw gebruikt. Wat deze zeiden, zegt nu een andere."

_LANG, _KORT = 80, 20
"""A longer text is shown by its beginning and its length."""


def controles_page(controles: Sequence[Controle], bronnen: Mapping[str, Bron]) -> str:
    """The catalogue: a list per room and sector, then each control on its own.

    `bronnen` by key, as `Wet.bronnen`; KeyError when a control names another.
    """
    geordend = sorted(controles, key=lambda c: (_place(c), c.code))
    delen = [(plaats, list(groep)) for plaats, groep in groupby(geordend, key=_place)]
    blokken = [_INLEIDING]
    for (_, titel), groep in delen:
        rijen = ((f"[{c.code}](#{c.code.lower()})", plain(c.titel), outcome(c)) for c in groep)
        blokken += [f"## {titel}", table(("code", "controle", "gevolg"), rijen)]
        for controle in groep:
            blokken += _one(controle, bronnen)
    blokken += ["## Vervallen codes", _VERVALLEN, _retired()]
    return page("Catalogus van de controles", blokken)


def _retired() -> str:
    rijen = ((oud, f"[{nieuw}](#{nieuw.lower()})") for oud, nieuw in sorted(VERVALLEN.items()))
    return table(("code", "nu"), rijen)


def outcome(c: Controle) -> str:
    """What a control leads to; where a parameter decides, its name."""
    if isinstance(c.soort, Soort):
        eigenaar = f" (bij de {c.eigenaar})" if c.soort is Soort.IN_BERAAD else ""
        return GEVOLG[c.soort] + eigenaar
    return f"volgens parameter [{c.soort}](parameters.md#{c.soort})"


def _place(c: Controle) -> tuple[str, str]:
    """(room, heading) of the room and, where it is one sector's, the sector."""
    delen = c.plaats.split(".")
    if delen[1] == "sectoren":
        return f"{delen[3]} {delen[2]}", f"{delen[3].capitalize()}, alleen sector {delen[2]}"
    if delen[2] == "keuzecontroles":
        kop = f"{delen[1].capitalize()}, in de sectoren die ervoor kiezen"
        return f"{delen[1]} (keuze)", kop
    return delen[1], delen[1].capitalize()


def _one(c: Controle, bronnen: Mapping[str, Bron]) -> Iterator[str]:
    bron = bronnen[c.bron]
    voorbeeld = bron.soort == "voorbeeld"
    yield f'<a id="{c.code.lower()}"></a>\n\n### {c.code} {plain(c.titel)}'
    rijen = (
        ("naam", f"[{c.naam}](../../src/{c.plaats.replace('.', '/')}.py)"),
        ("gevolg", outcome(c)),
        ("bericht", plain(c.bericht)),
        ("wat te doen", plain(c.herstel)),
        ("bron", "**voorbeeld**" if voorbeeld else f"[{plain(bron.titel)}](bronnen.md#{c.bron})"),
        ("kijkt naar", plain(", ".join(c.berichten) or (c.tabel or "").lower())),
        ("zone", plain(c.zone)),
        ("code in het bestand", code(c.bestandscode)),
        ("officiële code", code(c.officieel) or "niet publiek"),
        ("geldt", _in_force(c)),
    )
    yield table(("", ""), ((k, v) for k, v in rijen if v))
    yield table(("gegeven", "antwoord", "uitleg"), (_example(c, v) for v in c.voorbeelden))


def _in_force(c: Controle) -> str:
    van = f"van {dutch(c.vanaf)}" if c.vanaf else ""
    laatste = Periode(c.vanaf or date.min, c.tot).tem
    return f"{van} t.e.m. {dutch(laatste)}".strip() if laatste else van


def _example(c: Controle, v: Voorbeeld) -> tuple[str, str, str]:
    vormen = {n: s for _, n, s, _ in string.Formatter().parse(c.bericht + c.herstel) if n and s}
    velden = (f"{naam} = {_shown(w, vormen.get(naam, ''))}" for naam, w in v.gegeven.items())
    gegeven = plain("; ".join(velden)) or "alles zoals het hoort"
    antwoord = "twijfel" if v.twijfel else "**fout**" if v.gevonden else "goed"
    return gegeven, antwoord, plain(v.uitleg)


def _shown(waarde: Any, vorm: str = "") -> str:
    """A given value for people, the same in every run (a set has no order of its own)."""
    match waarde:
        case None:
            return "niets"
        case bool():
            return "ja" if waarde else "nee"
        case int() if waarde in (GEEN_DAG, ALTIJD):
            return "geen dag"
        case int() if vorm:
            return fill(f"{{w:{vorm}}}", {"w": waarde})
        case bytes():
            return _text(waarde.decode("ascii", "replace").strip())
        case Enum():
            return str(waarde.value)
        case date():
            return waarde.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{k}: {_shown(w)}" for k, w in waarde.items()) + "}"
        case Set():
            return "{" + ", ".join(sorted(_shown(w) for w in waarde)) + "}"
        case list() | tuple():
            return "(" + ", ".join(_shown(w) for w in waarde) + ")"
        case _ if is_dataclass(waarde):
            delen = ((f.name, getattr(waarde, f.name), f.default) for f in fields(waarde))
            eigen = (f"{naam}: {_shown(w)}" for naam, w, standaard in delen if w != standaard)
            return "(" + ", ".join(eigen) + ")"
    return _text(str(waarde))


def _text(tekst: str) -> str:
    """Text that can be seen: what has no shape on paper is named or escaped."""
    if not tekst.strip():
        return "alleen spaties" if tekst else "leeg"
    zichtbaar = "".join(t if t.isprintable() else repr(t)[1:-1] for t in tekst)
    if len(zichtbaar) <= _LANG:
        return zichtbaar
    return f"{zichtbaar[:_KORT]}… ({len(tekst)} tekens)"
