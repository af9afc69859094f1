"""Read the body of a message loosely: every field by itself, all faults at once, never raising.

Which fault a field has is found here, once; the form controls (OPN-001 and on) put it into words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from vsb.basis.dagen import add_days
from vsb.basis.nummers import is_hco, is_insz, is_riziv
from vsb.opname.berichtsoort import Berichtsoort
from vsb.opname.recht import Sectorwet
from vsb.opname.veld import VERWACHT, Veld, Veldsoort, Waarde
from vsb.regelgeving.tabel import Codelijst

_GETAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
_AANTAL = re.compile(r"0|[1-9][0-9]{0,5}")
_WEEKDAGEN = re.compile(r"(?=.)1?2?3?4?5?6?7?")
_TIJD = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LAATSTE_JAAR = 2199
_GETOOND_MAX = 60
_VREEMD_MAX = 20
"""Unknown fields that are named one by one: an answer never grows with what was sent."""
_KEREND = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that change the direction of reading: a text would show another than it holds."""


class Vormfout(StrEnum):
    """What can be wrong with one field."""

    GEEN_OBJECT = "geen_object"
    ONTBREEKT = "ontbreekt"
    ONBEKEND_VELD = "onbekend_veld"
    TYPE = "type"
    TEKENS = "tekens"
    TE_LANG = "te_lang"
    CODE = "code"
    DATUM = "datum"
    DATUM_BEREIK = "datum_bereik"
    TIJD = "tijd"
    INSZ = "insz"
    RIZIV = "riziv"
    HCO = "hco"


@dataclass(frozen=True, slots=True)
class Veldlezing:
    """One field as it was read; the form controls look at it.

    `waarde` is None when the field was not given or has a `fout`. `toegestaan`: the codes of its
    list on the day of receipt, only where the given one is not among them; `voorbeeld`: that
    list holds examples only, so the real one is still to be loaded.
    """

    veld: Veld
    getoond: str = field(default="", repr=False)
    waarde: Waarde | None = field(default=None, repr=False)
    fout: Vormfout | None = None
    toegestaan: tuple[str, ...] = ()
    vroegste: date | None = None
    voorbeeld: bool = False

    @property
    def naam(self) -> str:
        """The name of the field on the wire."""
        return self.veld.naam

    @property
    def label(self) -> str:
        """The Dutch label of the field."""
        return self.veld.label

    @property
    def verwacht(self) -> str:
        """What should have been written, in Dutch."""
        return VERWACHT[self.veld.soort]

    @property
    def maxlengte(self) -> int:
        """The greatest number of characters."""
        return self.veld.maxlengte

    @property
    def keuzes(self) -> str:
        """The allowed codes as one text."""
        return ", ".join(self.toegestaan) or "(de lijst is leeg)"


@dataclass(frozen=True)
class Lezing:
    """A body as it was read: the declared fields in order, then the unknown ones.

    Without slots on purpose: every control asks what could not be read, found once.
    """

    velden: tuple[Veldlezing, ...]

    @cached_property
    def heeft_velden(self) -> bool:
        """Is the body a set of fields at all?"""
        return all(v.fout is not Vormfout.GEEN_OBJECT for v in self.velden)

    @property
    def fouten(self) -> tuple[Veldlezing, ...]:
        """The fields with a fault."""
        return tuple(v for v in self.velden if v.fout)

    @cached_property
    def onleesbaar(self) -> frozenset[str]:
        """The names of declared fields that have no value although one was given or needed."""
        return frozenset(v.naam for v in self.fouten if v.fout is not Vormfout.ONBEKEND_VELD)

    @property
    def waarden(self) -> dict[str, Waarde]:
        """The values that could be read, by the name of the field on the wire."""
        return {v.naam: v.waarde for v in self.velden if v.waarde is not None}


def to_half_open(waarden: Mapping[str, Waarde]) -> dict[str, Waarde]:
    """Values of the wire as the rules use them: first and last day become `vanaf` and `tot`.

    >>> to_half_open({"startdatum": date(2024, 1, 1), "einddatum": date(2024, 1, 31)})
    {'vanaf': datetime.date(2024, 1, 1), 'tot': datetime.date(2024, 2, 1)}
    """
    uit: dict[str, Waarde] = {}
    for naam, waarde in waarden.items():
        if naam == "startdatum":
            uit["vanaf"] = waarde
        elif naam == "einddatum" and isinstance(waarde, date):
            uit["tot"] = add_days(waarde, 1)
        else:
            uit[naam] = waarde
    return uit


def read_inhoud(inhoud: object, soort: Berichtsoort, wet: Sectorwet, dag: date) -> Lezing:
    """Read a body (JSON, decoded). Code lists are those of `dag`, the day of receipt.

    Raises `NotInForce` only when the law of the platform itself does not hold on that day.
    """
    velden = wet.sector.fields_of(soort)
    vroegste = wet.datum("vroegste_datum", dag)
    if not isinstance(inhoud, Mapping):
        heel = Veld("inhoud", "inhoud van het bericht", Veldsoort.TEKST, "")
        return Lezing((Veldlezing(heel, _show(inhoud), fout=Vormfout.GEEN_OBJECT),))
    gelezen = [_read_veld(veld, inhoud.get(veld.naam), wet, dag, vroegste) for veld in velden]
    vreemd = sorted(str(naam) for naam in inhoud.keys() - {veld.naam for veld in velden})
    return Lezing((*gelezen, *_read_unknown(vreemd, inhoud)))


def _read_unknown(namen: Sequence[str], inhoud: Mapping[str, object]) -> Iterator[Veldlezing]:
    """The fields that the kind of message has not; the last one named says how many more."""
    genoemd, rest = namen[:_VREEMD_MAX], len(namen[_VREEMD_MAX:])
    for nummer, naam in enumerate(genoemd, 1):
        meer = f", en nog {rest}," if rest and nummer == len(genoemd) else ""
        los = Veld(_show(naam), _show(naam) + meer, Veldsoort.TEKST, "")
        yield Veldlezing(los, _show(inhoud.get(naam)), fout=Vormfout.ONBEKEND_VELD)


def _read_veld(veld: Veld, rauw: Any, wet: Sectorwet, dag: date, vroegste: date) -> Veldlezing:
    tekst = _lines(rauw).strip() if isinstance(rauw, str) else rauw
    if tekst is None or tekst == "":
        return Veldlezing(veld, fout=Vormfout.ONTBREEKT if veld.verplicht else None)
    getoond = _show(tekst)
    if veld.soort is Veldsoort.JA_NEE:
        goed = isinstance(tekst, bool)
        return Veldlezing(veld, getoond, tekst if goed else None, None if goed else Vormfout.TYPE)
    if not isinstance(tekst, str):
        return Veldlezing(veld, getoond, fout=Vormfout.TYPE)
    if veld.soort is Veldsoort.CODE:
        lijst = wet.codelijst(veld.lijst)
        if not lijst.geldig(tekst, dag):
            return _unknown_code(veld, getoond, lijst, dag)
    if veld.soort is Veldsoort.DATUM:
        return _read_datum(veld, tekst, getoond, vroegste)
    fout = _fault_of(veld, tekst)
    return Veldlezing(veld, getoond, None if fout else tekst, fout)


def _unknown_code(veld: Veld, getoond: str, lijst: Codelijst, dag: date) -> Veldlezing:
    return Veldlezing(
        veld,
        getoond,
        fout=Vormfout.CODE,
        toegestaan=lijst.codes(dag),
        voorbeeld=all(rij.voorbeeld for rij in lijst.op(dag)),
    )


def _read_datum(veld: Veld, tekst: str, getoond: str, vroegste: date) -> Veldlezing:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return Veldlezing(veld, getoond, fout=Vormfout.DATUM)
    if dag.isoformat() != tekst:
        return Veldlezing(veld, getoond, fout=Vormfout.DATUM)
    if dag < vroegste or dag.year > _LAATSTE_JAAR:
        return Veldlezing(veld, getoond, fout=Vormfout.DATUM_BEREIK, vroegste=vroegste)
    return Veldlezing(veld, getoond, dag)


_GELDIG: Mapping[Veldsoort, tuple[Callable[[str], bool], Vormfout]] = {
    Veldsoort.INSZ: (is_insz, Vormfout.INSZ),
    Veldsoort.RIZIV: (is_riziv, Vormfout.RIZIV),
    Veldsoort.HCO: (is_hco, Vormfout.HCO),
    Veldsoort.GETAL: (lambda tekst: bool(_GETAL.fullmatch(tekst)), Vormfout.TYPE),
    Veldsoort.AANTAL: (lambda tekst: bool(_AANTAL.fullmatch(tekst)), Vormfout.TYPE),
    Veldsoort.WEEKDAGEN: (lambda tekst: bool(_WEEKDAGEN.fullmatch(tekst)), Vormfout.TYPE),
    Veldsoort.TIJD: (lambda tekst: bool(_TIJD.fullmatch(tekst)), Vormfout.TIJD),
}


def is_of_form(tekst: str, soort: Veldsoort) -> bool:
    """Is this text a value of this kind? Of a code and a yes or no nothing is known here."""
    if soort is Veldsoort.DATUM:
        try:
            return date.fromisoformat(tekst).isoformat() == tekst
        except ValueError:
            return False
    return soort not in _GELDIG or _GELDIG[soort][0](tekst)


def _fault_of(veld: Veld, tekst: str) -> Vormfout | None:
    if veld.soort in _GELDIG:
        geldig, fout = _GELDIG[veld.soort]
        return None if geldig(tekst) else fout
    if any(_is_unreadable(teken) for teken in tekst):
        return Vormfout.TEKENS
    return Vormfout.TE_LANG if len(tekst) > veld.maxlengte else None


def _lines(tekst: str) -> str:
    """Line ends as one sign, whatever the sender's system writes."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def _is_unreadable(teken: str) -> bool:
    """Control signs, halves of a sign, and what turns the direction of reading: nothing else."""
    soort = unicodedata.category(teken)
    return (soort in ("Cc", "Cs") and teken not in "\n\t") or teken in _KEREND


def _show(rauw: object) -> str:
    """A given value as short, printable text: whatever was sent may stand in an answer."""
    if isinstance(rauw, bool):
        return "true" if rauw else "false"
    if isinstance(rauw, str):
        kort = rauw if len(rauw) <= _GETOOND_MAX else rauw[: _GETOOND_MAX - 1] + "…"
        return "".join(teken if teken.isprintable() else "�" for teken in kort)
    if isinstance(rauw, (int, float)):
        # Python refuses to write very long whole numbers, and people do not read them.
        return repr(rauw) if isinstance(rauw, float) or abs(rauw) < 10**20 else "(een getal)"
    if rauw is None:
        return "null"
    return "(een lijst)" if isinstance(rauw, list) else "(een object)"
