"""The fields of the JSON-lines form of a zending, and the reading of one loose value.

Days are ISO dates and inclusive, amounts signed whole cents, hours HHMM, long numbers (RIZIV, KBO,
INSZ) text of digits or a number. A value of another shape is a fault of its field, never an error.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from vsb.basis.dagen import GEEN_DAG, als_dag
from vsb.facturatie.kolommen import GEEN, Aard

_GROOTST = 10**15


class Vorm(Enum):
    """What a field holds."""

    GETAL = auto()
    NUMMER = auto()
    DATUM = auto()
    TEKST = auto()
    JANEE = auto()


@dataclass(frozen=True, slots=True)
class Veld:
    """One field: `leeg` is its value when it is absent; `lengte` of a text at most."""

    naam: str
    vorm: Vorm = Vorm.GETAL
    verplicht: bool = True
    leeg: Any = 0
    lengte: int = 25


def _optional(naam: str, leeg: Any = 0, vorm: Vorm = Vorm.GETAL, lengte: int = 25) -> Veld:
    return Veld(naam, vorm, False, leeg, lengte)


def _text(naam: str, lengte: int = 25) -> Veld:
    return _optional(naam, b"", Vorm.TEKST, lengte)


def _day(naam: str, verplicht: bool = False) -> Veld:
    return Veld(naam, Vorm.DATUM, verplicht, GEEN_DAG)


ZENDING = (
    Veld("zendingsnummer"), Veld("jaar"), Veld("maand"), _day("aanmaak", True),
    Veld("derdebetaler", Vorm.NUMMER), Veld("kbo", Vorm.NUMMER), _text("iban", 34),
    _text("bic", 11), _text("referentie"), _optional("test", False, Vorm.JANEE),
    _optional("type_zending", 1), _optional("inhoud"),
)  # fmt: skip

FACTUUR = (
    Veld("nummer"), Veld("insz", Vorm.NUMMER), Veld("geslacht"), Veld("zorgkas"),
    _optional("bestemming", GEEN), _optional("type_factuur", 4), _optional("facturering"),
    _optional("voorziening", GEEN, Vorm.NUMMER), _optional("verblijf", GEEN, Vorm.NUMMER),
    _day("opname"), _optional("opname_uur", GEEN), _day("ontslag"),
    _optional("ontslag_uur", GEEN), _optional("reden"), _day("akkoord"), _optional("cg"),
    _text("referentie"), _optional("vlag", 1), _optional("vorig_nummer", GEEN),
    _optional("vorige_zending", GEEN), _optional("vorige_zorgkas", GEEN),
    _optional("vorig_jaarmaand", GEEN),
)  # fmt: skip

PRESTATIE = (
    Veld("code", leeg=GEEN), _day("dag", True), _day("dag_tem"), Veld("bedrag"),
    _optional("aantal", 1), _optional("aandeelcode", GEEN), _optional("aandeel"),
    _optional("aandeel_tegenboeking", None), _optional("code_aandeel"),
    _optional("tweede_code", GEEN), _optional("tweede_deel"), _optional("supplement"),
    _optional("campus"), _text("referentie"),
)  # fmt: skip

EINDE = (Veld("facturen"), Veld("prestaties"), Veld("bedrag"), Veld("aandeel"))

VELDEN = {"zending": ZENDING, "factuur": FACTUUR, "prestatie": PRESTATIE, "einde": EINDE}
"""The fields of each kind of line."""


def read_value(veld: Veld, ruw: Any) -> tuple[Any, Aard | None]:
    """The value for the column and what is wrong with it; a faulty value is as an absent one."""
    waarde: Any
    fout: Aard | None
    match veld.vorm:
        case Vorm.DATUM:
            waarde, fout = _read_day(ruw)
        case Vorm.TEKST:
            waarde, fout = _read_text(ruw, veld.lengte)
        case Vorm.JANEE:
            waarde, fout = ruw, None if isinstance(ruw, bool) else Aard.VERKEERD_SOORT
        case Vorm.NUMMER if isinstance(ruw, str):
            waarde, fout = _read_digits(ruw)
        case _:
            goed = type(ruw) is int and abs(ruw) < _GROOTST
            waarde, fout = ruw, None if goed else Aard.VERKEERD_SOORT
    return (waarde, None) if fout is None else (veld.leeg, fout)


def _read_day(ruw: Any) -> tuple[int, Aard | None]:
    if not isinstance(ruw, str):
        return GEEN_DAG, Aard.VERKEERD_SOORT
    try:
        dag = date.fromisoformat(ruw) if len(ruw) == 10 else None
    except ValueError:
        dag = None
    return als_dag(dag), Aard.ONMOGELIJKE_DATUM if dag is None else None


def _read_text(ruw: Any, lengte: int) -> tuple[bytes, Aard | None]:
    goed = isinstance(ruw, str) and ruw.isascii() and ruw.isprintable() and len(ruw) <= lengte
    return (ruw.rstrip().encode("ascii"), None) if goed else (b"", Aard.VERKEERD_SOORT)


def _read_digits(ruw: str) -> tuple[int, Aard | None]:
    if ruw.isascii() and ruw.isdigit() and len(ruw) <= 15:
        return int(ruw), None
    return 0, Aard.NIET_NUMERIEK
