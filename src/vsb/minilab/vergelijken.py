"""Compare an answer with what a story expects: exact, every difference as one Dutch sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vsb.minilab.perioden import read_days
from vsb.minilab.verhaal import OnleesbaarVerhaal, Post, Verwacht
from vsb.minilab.verslag import Antwoord, Bezorgd, faults_of, field_of
from vsb.minilab.vervoer import Poststuk

_KORT = re.compile(r"(?P<naar>(zorgkas|voorziening) \w+): (?P<soort>\w+)")


def differences(
    verwacht: Verwacht,
    antwoord: Antwoord,
    post: Sequence[Bezorgd],
    eigen: Sequence[Poststuk] = (),
) -> tuple[str, ...]:
    """Everything that is not as expected; nothing when the answer is exactly that.

    `eigen`: all that the sender got for the message, the answer itself included.
    """
    return (
        *_value("de uitkomst", verwacht.uitkomst, antwoord.get("uitkomst")),
        *_value("de fouten", verwacht.fouten, faults_of(antwoord, twijfel=False)),
        *_value("de twijfels", verwacht.twijfel, faults_of(antwoord, twijfel=True)),
        *_fields("telling", verwacht.telling, antwoord),
        *_fields("bedragen", verwacht.bedragen, antwoord),
        *_fields("", verwacht.velden, antwoord),
        *_reference(verwacht, antwoord),
        *_value("de eigenaar", verwacht.eigenaar, antwoord.get("eigenaar") or ""),
        *_days(verwacht, antwoord),
        *_statuses(verwacht, antwoord),
        *_files(verwacht, eigen),
        *_post(verwacht.post, post),
    )


def _value(wat: str, verwacht: Any, gekregen: Any) -> Iterator[str]:
    if _plain(verwacht) != _plain(gekregen):
        yield f"{wat}: verwacht {_plain(verwacht)!r}, gekregen {_plain(gekregen)!r}"


def _plain(waarde: Any) -> Any:
    """As it stands in JSON: a day of TOML is text there, and the order of names says nothing."""
    if isinstance(waarde, date | datetime):
        return waarde.isoformat()
    if isinstance(waarde, Mapping):
        return {str(k): _plain(w) for k, w in sorted(waarde.items())}
    return [_plain(w) for w in waarde] if isinstance(waarde, list | tuple) else waarde


def _fields(groep: str, verwacht: Mapping[str, Any], antwoord: Antwoord) -> Iterator[str]:
    for naam, waarde in verwacht.items():
        pad = f"{groep}.{naam}" if groep else naam
        yield from _value(pad, waarde, field_of(antwoord, pad))


def _reference(verwacht: Verwacht, antwoord: Antwoord) -> Iterator[str]:
    if verwacht.referentie is not None:
        yield from _value("een VSB-referentienummer", verwacht.referentie, "dossier" in antwoord
                          and bool(antwoord["dossier"]))  # fmt: skip


def _days(verwacht: Verwacht, antwoord: Antwoord) -> Iterator[str]:
    for betaald, wil in ((True, verwacht.verlof_betaald), (False, verwacht.verlof_onbetaald)):
        if wil is not None:
            delen = [d for d in antwoord.get("verlof", ()) if d["betaald"] is betaald]
            dagen = [dag for d in delen for dag in read_days(f"{d['van']} t.e.m. {d['tem']}")]
            naam = "de betaalde verlofdagen" if betaald else "de onbetaalde verlofdagen"
            yield from _value(naam, read_days(wil), dagen)
    terug = antwoord.get("te_crediteren", [])
    yield from _value("te crediteren dagen", read_days(verwacht.te_crediteren), terug)


def _statuses(verwacht: Verwacht, antwoord: Antwoord) -> Iterator[str]:
    gekregen = antwoord.get("antwoorden", [])
    yield from _value("aantal antwoorden", len(verwacht.antwoorden), len(gekregen))
    for nr, (wil, kreeg) in enumerate(zip(verwacht.antwoorden, gekregen, strict=False), 1):
        for naam, waarde in wil.items():
            leeg = None if waarde == "" else waarde
            yield from _value(f"antwoord {nr}, {naam}", leeg, kreeg.get(naam))


def _files(verwacht: Verwacht, eigen: Sequence[Poststuk]) -> Iterator[str]:
    if verwacht.bestanden is not None:
        soorten = [stuk.soort for stuk in eigen if stuk.vorm != "json"]
        yield from _value("de bestanden", sorted(verwacht.bestanden), sorted(soorten))


def _post(verwacht: Sequence[str | Post], gekregen: Sequence[Bezorgd]) -> Iterator[str]:
    over = list(gekregen)
    for item in verwacht:
        wil = _read_short(item) if isinstance(item, str) else item
        zelfde = [stuk for stuk in over if _is_same(wil, stuk)]
        if not zelfde:
            yield f"post: {wil.naar} kreeg geen {wil.soort}{_about(wil.over)}"
            continue
        # Several pieces may look alike: the one that fits best is the one that was meant.
        beste = min(zelfde, key=lambda stuk: len(list(_piece(wil, stuk))))
        over.remove(beste)
        yield from _piece(wil, beste)
    for stuk in over:
        yield f"post: {stuk.naar} kreeg onverwacht {stuk.stuk.soort}{_about(stuk.over)}"


def _read_short(tekst: str) -> Post:
    gelezen = _KORT.fullmatch(tekst)
    if gelezen is None:
        raise OnleesbaarVerhaal(
            f"Post schrijf je als 'zorgkas 180: opname_beslist', niet {tekst!r}."
        )
    return Post(naar=gelezen["naar"], soort=gelezen["soort"])


def _is_same(wil: Post, stuk: Bezorgd) -> bool:
    return (wil.naar, wil.soort) == (stuk.naar, stuk.stuk.soort) and wil.over in ("", stuk.over)


def _piece(wil: Post, stuk: Bezorgd) -> Iterator[str]:
    inhoud, wat = stuk.stuk.json, f"post aan {wil.naar}, {wil.soort}"
    if wil.uitkomst:
        yield from _value(f"{wat}, de uitkomst", wil.uitkomst, inhoud.get("uitkomst"))
    if wil.soort == "antwoord" or wil.fouten:
        yield from _value(f"{wat}, de fouten", wil.fouten, faults_of(inhoud, twijfel=False))
    for pad, waarde in wil.velden.items():
        yield from _value(f"{wat}, {pad}", waarde, field_of(inhoud, pad))


def _about(naam: str) -> str:
    return f" over {naam}" if naam else ""
