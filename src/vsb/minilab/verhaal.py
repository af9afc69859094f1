"""Read a story (``verhalen/*.toml``) strictly: what is given, the steps, the exact answers.

A story is written in Dutch for people who know the decree. Every key is checked: a key that does
not exist, a wrong kind of value or a step without exactly one deed is an error with its place.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Rij = dict[str, str]
"""A row of an import file: column -> cell, as in the CSV."""


class OnleesbaarVerhaal(ValueError):
    """A story that is not written as a story is; says in Dutch what and where."""


class _Deel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a story: nothing in it that is not declared."""


_NAAM = re.compile(r"[A-Za-z0-9_.-]{1,40}")

D = TypeVar("D", bound=_Deel)


class Gegeven(_Deel, frozen=True):
    """What is known from the first moment on, loaded by the real imports."""

    begin: datetime
    invoer: str = ""
    erkenningen: list[Rij] = []
    campussen: list[Rij] = []
    kenmerken: list[Rij] = []
    prestatiecodes: list[Rij] = []
    tarieven: list[Rij] = []
    leden: list[Rij] = []
    rekeningen: list[Rij] = []


class Afwijking(_Deel, frozen=True):
    """A deliberate fault: `veld` gets `waarde`, on a `dag` or on the whole; amounts in cents."""

    veld: str
    waarde: str | int
    dag: date | None = None


class Factuur(_Deel, frozen=True):
    """One person's factuur; days as ``2026-03-02 t.e.m. 2026-03-31`` or one day, or several.

    `verlof`: days billed with the code of paid leave; `kosten`: days with diverse kosten, at
    `kostbedrag` cents each where the price is no loaded tarief.
    `creditnota_van` and `corrigeert` name an earlier factuur by its `als`.
    """

    persoon: str = ""
    dagen: str | list[str] = []
    behalve: str | list[str] = []
    verlof: str | list[str] = []
    kosten: str | list[str] = []
    kostbedrag: int | None = None
    als: str = ""
    code: int | None = None
    type_gebruiker: str = ""
    opname: date | None = None
    ontslag: date | None = None
    campus: int = 0
    nummer: int | None = None
    creditnota_van: str = ""
    corrigeert: str = ""
    afwijking: list[Afwijking] = []


class Beslist(_Deel, frozen=True):
    """What a worker decides: `over` is ``alles`` or the name of a message or zending."""

    besluit: str
    reden: str
    over: str = "alles"


class InBeraad(_Deel, frozen=True):
    """Lines that a worker pulls in: a zending by name, line numbers from 0."""

    zending: str
    regels: list[int]
    reden: str


class Bank(_Deel, frozen=True):
    """What the stand-in bank does with the payment of a zending: betaalt, or stuurt terug."""

    doet: str
    zending: str
    reden: str = "AC04"


class Vraag(_Deel, frozen=True):
    """One question about the verzekeringsstatus of a person on a day."""

    insz: str
    dag: date


class Post(_Deel, frozen=True):
    """What must land in a post box; `velden` by dotted path, `over` the message it answers."""

    naar: str
    soort: str
    over: str = ""
    uitkomst: str = ""
    fouten: dict[str, int] = {}
    velden: dict[str, Any] = {}


class Verwacht(_Deel, frozen=True):
    """The exact answer. What is left out of `fouten`, `twijfel`, `post` must not be there."""

    uitkomst: str
    fouten: dict[str, int] = {}
    twijfel: dict[str, int] = {}
    telling: dict[str, int] = {}
    bedragen: dict[str, int] = {}
    referentie: bool | None = None
    eigenaar: str = ""
    verlof_betaald: list[str] | None = None
    verlof_onbetaald: list[str] | None = None
    te_crediteren: str | list[str] = []
    velden: dict[str, Any] = {}
    antwoorden: list[dict[str, Any]] = []
    bestanden: list[str] | None = None
    post: list[str | Post] = []


class Stap(_Deel, frozen=True):
    """One moment: who does what, and what must come of it. Exactly one deed of `DADEN`."""

    op: datetime
    wat: str
    verwacht: Verwacht
    voorziening: str = ""
    zorgkas: str = ""
    persoon: str = ""
    rol: str = ""
    namens: str = ""
    als: str = ""
    bericht_id: str = ""
    deur: str = "definitief"
    stuurt: str = ""
    dossier: str = ""
    bouwt_op: str = ""
    inhoud: dict[str, Any] | str = {}
    zonder: list[str] = []
    naar: str = ""
    vorm: str = "bestand"
    maand: str = ""
    factuur: list[Factuur] = []
    afwijking: list[Afwijking] = []
    schade: str = ""
    test: bool = False
    herhaalt: str = ""
    beslist: Beslist | None = None
    neemt_in_beraad: InBeraad | None = None
    ondertekent: str = ""
    geeft_vrij: list[str] = []
    houdt_aan: str = ""
    hervat: str = ""
    reden: str = ""
    bank: Bank | None = None
    laadt: dict[str, list[Rij]] = {}
    vraagt_status: list[Vraag] = []
    bekijkt_werklijst: bool = False
    tijd_verstrijkt: bool = False
    controleert_grootboek: bool = False

    @property
    def daad(self) -> str:
        """Which of `DADEN` this step is."""
        return next(daad for daad in DADEN if getattr(self, daad))


DADEN = (
    "stuurt",
    "herhaalt",
    "beslist",
    "neemt_in_beraad",
    "ondertekent",
    "geeft_vrij",
    "houdt_aan",
    "hervat",
    "bank",
    "laadt",
    "vraagt_status",
    "bekijkt_werklijst",
    "tijd_verstrijkt",
    "controleert_grootboek",
)
"""What can happen in a step."""


class _Kop(_Deel, frozen=True):
    titel: str
    waarom: str
    gegeven: dict[str, Any]
    stap: list[dict[str, Any]]
    standaard: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A story as values; `standaard` holds, per kind of message, fields that are filled in."""

    naam: str
    titel: str
    waarom: str
    gegeven: Gegeven
    standaard: Mapping[str, Mapping[str, Any]]
    stappen: tuple[Stap, ...]


def read_verhaal(pad: Path) -> Verhaal:
    """The story in this file. Raises `OnleesbaarVerhaal` with the place of the first mistake."""
    try:
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    except OSError as fout:
        raise OnleesbaarVerhaal(f"{pad} kan niet gelezen worden: {fout.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise OnleesbaarVerhaal(f"{pad.name}: geen geldige TOML: {fout}") from None
    kop = _convert(inhoud, _Kop, f"{pad.name}")
    stappen = tuple(
        _check(_convert(stap, Stap, f"{pad.name}, stap {nr}"), f"{pad.name}, stap {nr}")
        for nr, stap in enumerate(kop.stap, 1)
    )
    gegeven = _convert(kop.gegeven, Gegeven, f"{pad.name}, gegeven")
    verhaal = Verhaal(pad.stem, kop.titel, kop.waarom, gegeven, kop.standaard, stappen)
    _check_order(verhaal, pad.name)
    return verhaal


def _convert(waarde: Any, soort: type[D], plaats: str) -> D:
    try:
        return msgspec.convert(waarde, soort)
    except msgspec.ValidationError as fout:
        raise OnleesbaarVerhaal(f"{plaats}: {_in_dutch(str(fout))}") from None


def _in_dutch(tekst: str) -> str:
    melding, _, pad = tekst.partition(" - at `$")
    waar = pad.rstrip("`").lstrip(".") or "bovenaan"
    if onbekend := re.search(r"unknown field `(.*)`", melding):
        return f"de sleutel {onbekend[1]} bestaat niet ({waar})."
    if ontbreekt := re.search(r"missing required field `(.*)`", melding):
        return f"de sleutel {ontbreekt[1]} ontbreekt ({waar})."
    return f"verkeerde waarde in {waar}: {melding}."


def _check(stap: Stap, plaats: str) -> Stap:
    daden = [daad for daad in DADEN if getattr(stap, daad)]
    if len(daden) != 1:
        genoemd = ", ".join(daden) or "geen"
        raise OnleesbaarVerhaal(
            f"{plaats}: een stap doet precies een ding; hier staat {genoemd}. Kies uit: "
            f"{', '.join(DADEN)}."
        )
    alleen = daden[0] in ("laadt", "tijd_verstrijkt", "controleert_grootboek")
    if not alleen and bool(stap.voorziening) == bool(stap.zorgkas):
        raise OnleesbaarVerhaal(f"{plaats}: zeg wie dit doet: een voorziening of een zorgkas.")
    if stap.stuurt == "zending" and not (stap.naar and stap.maand):
        raise OnleesbaarVerhaal(f"{plaats}: een zending heeft naar (zorgkas) en maand nodig.")
    return stap


def _check_order(verhaal: Verhaal, plaats: str) -> None:
    vorige, namen = verhaal.gegeven.begin, set[str]()
    for nr, stap in enumerate(verhaal.stappen, 1):
        if stap.op < vorige:
            raise OnleesbaarVerhaal(f"{plaats}, stap {nr}: de stap gebeurt voor de vorige.")
        vorige = stap.op
        if not _NAAM.fullmatch(stap.als or "x"):
            raise OnleesbaarVerhaal(
                f"{plaats}, stap {nr}: de naam {stap.als!r} is ook het bericht_id; gebruik "
                "letters, cijfers en streepjes, ten hoogste 40."
            )
        if stap.als and stap.als in namen:
            raise OnleesbaarVerhaal(f"{plaats}, stap {nr}: de naam {stap.als} is al gebruikt.")
        namen.add(stap.als)
