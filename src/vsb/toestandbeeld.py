"""The state of the platform as a picture in the terminal, made for 100 columns and 30 lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vsb.basis.dagen import BELGIE, dutch
from vsb.rapportering.toestand import Antwoordtijd, Toestand, age
from vsb.storage.toestand import Apart
from vsb.terminal import number

LET_OP_S, ALARM_S = 60.0, 300.0
"""From how many seconds of waiting on the age of the oldest message is yellow, and red."""

HOOGTE = 30
"""Lines of the picture when nothing else is said."""

RIJEN = 5
"""Rows of the queue; the states of a zending are as many."""

_VAST = 18
"""Lines that the picture needs besides the rows of answer times and of what is set apart."""

_STANDEN = {
    "te_beoordelen": "te beoordelen",
    "in_beraad": "in beraad",
    "te_ondertekenen": "te ondertekenen",
    "ondertekend": "ondertekend (31 d)",
    "geweigerd": "geweigerd (31 d)",
}
_STIL, _GOED, _LET_OP, _ALARM = "dim", "green", "yellow", "bold red"


_EENHEDEN = ((120, "s", 1), (7_200, "min", 60), (172_800, "u", 3_600))
"""Below so many seconds, which unit a time is given in, and how many seconds that has."""


@dataclass(frozen=True, slots=True)
class _Kaart:
    """One key figure."""

    titel: str
    waarde: str
    stijl: str


def picture(t: Toestand, database: str, hoogte: int = HOOGTE) -> RenderableType:
    """The whole picture; `hoogte`: lines of the terminal. Less room shows fewer rows."""
    plaats = max(hoogte - _VAST, 4)
    apart = t.apart[: min(len(t.apart), max(plaats // 3, 2))]
    plaats -= max(len(apart), 1)
    lucht = [Text("")] if hoogte >= HOOGTE else []
    return Group(
        _head(t, database),
        _cards(_figures(t)),
        *lucht,
        _side_by_side(_queue(t), _zendingen(t), _work(t)),
        *lucht,
        Rule("antwoordtijden, laatste 10 minuten", style=_STIL, align="left"),
        _times(t.antwoordtijden, plaats),
        *lucht,
        Rule("apart gezet", style=_STIL, align="left"),
        _apart(apart, t),
    )


def no_database(database: str) -> RenderableType:
    """What is shown while the database does not answer."""
    tekst = Text(f"De databank {database} antwoordt niet. Er wordt elke seconde opnieuw gekeken.")
    return Panel(tekst, border_style=_ALARM, box=box.ROUNDED, padding=(1, 2))


def _head(t: Toestand, database: str) -> RenderableType:
    lokaal = t.op.astimezone(BELGIE)
    rij = Table.grid(expand=True)
    rij.add_column()
    rij.add_column(justify="right")
    soort = "" if t.database == "productie" else f" ({t.database})"
    rij.add_row(
        Text.assemble((" VSB ", "bold reverse"), ("  toestand van het platform", "bold")),
        Text(f"{database}{soort} · {dutch(lokaal.date())} · {lokaal:%H:%M:%S}", style=_STIL),
    )
    return rij


def _figures(t: Toestand) -> Sequence[_Kaart]:
    wacht = sum(r.aantal for r in t.wachtrij if r.stand != "apart")
    beraad = sum(b.aantal for b in t.beraad)
    dossiers = f" · {t.dossiers_geblokkeerd} dossiers" if t.dossiers_geblokkeerd else ""
    een, tien = t.tempo
    return (
        _Kaart("wachtrij", number(wacht), _GOED if not wacht else "bold"),
        _Kaart("oudste wacht", duration(t.oudste) if t.oudste else "geen", _tone(t.oudste)),
        _Kaart(
            "apart gezet",
            f"{number(t.apart_totaal)}{dossiers}",
            _ALARM if t.apart_totaal else _GOED,
        ),
        _Kaart("in beraad", number(beraad), "bold"),
        _Kaart("per s, 1·10 min", f"{rate(een.per_seconde)} · {rate(tien.per_seconde)}", "bold"),
    )


def _cards(kaarten: Sequence[_Kaart]) -> RenderableType:
    rij = Table.grid(expand=True, padding=(0, 1))
    for _ in kaarten:
        rij.add_column(ratio=1)
    rij.add_row(
        *(
            Panel(
                Text(k.waarde, style=k.stijl, justify="center", no_wrap=True),
                title=Text(k.titel, style=_STIL),
                box=box.ROUNDED,
                border_style=_STIL,
                padding=(0, 0),
            )
            for k in kaarten
        )
    )
    return rij


def _side_by_side(*delen: RenderableType) -> RenderableType:
    rij = Table.grid(expand=True, padding=(0, 2))
    for breed in (35, 27, 36):
        rij.add_column(ratio=breed)
    rij.add_row(*delen)
    return rij


def _list(*koppen: str) -> Table:
    """A plain table: the first column is text, the others are figures."""
    tabel = Table(box=None, expand=True, pad_edge=False, header_style=_STIL, padding=(0, 1))
    for nr, kop in enumerate(koppen):
        tabel.add_column(
            kop, justify="right" if nr else "left", no_wrap=True, ratio=None if nr else 1
        )
    return tabel


def _queue(t: Toestand) -> Table:
    """At most `RIJEN` rows: what waits longest first, the rest in one."""
    tabel = _list("wachtrij", "aantal", "oudste")
    rijen = sorted((r for r in t.wachtrij if r.stand != "apart"), key=lambda r: -r.leeftijd)
    eerste = rijen if len(rijen) <= RIJEN else rijen[: RIJEN - 1]
    for r in eerste:
        leeftijd = Text(duration(r.leeftijd), style=_tone(r.leeftijd))
        naam = Text.assemble(r.soort, ("" if r.stand == "te_doen" else " wacht", _STIL))
        tabel.add_row(naam, number(r.aantal), leeftijd)
    if rest := rijen[len(eerste) :]:
        aantal, oudste = number(sum(r.aantal for r in rest)), duration(rest[0].leeftijd)
        tabel.add_row(f"{len(rest)} andere", aantal, oudste)
    return _filled(tabel, "alles is behandeld")


def _zendingen(t: Toestand) -> Table:
    tabel = _list("zendingen", "aantal")
    for stand, aantal in t.zendingen.items():
        tabel.add_row(_STANDEN[stand], number(aantal) if aantal else Text("0", style=_STIL))
    return tabel


def _work(t: Toestand) -> Table:
    tabel = _list("beraad bij", "aantal", "oudste")
    for b in t.beraad:
        sinds = duration(age(b.oudste, t.op))
        tabel.add_row(f"{b.eigenaar}: {b.soort}", number(b.aantal), sinds)
    return _filled(tabel, "niets")


def _times(tijden: Sequence[Antwoordtijd], plaats: int) -> RenderableType:
    soorten = sorted({a.soort for a in tijden}, key=lambda s: (-_amount(tijden, s), s))
    tabel = _list("soort bericht", "aantal", *("eerste p50", "p95", "p99"),
                  *("definitief p50", "p95", "p99"))  # fmt: skip
    getoond = soorten if len(soorten) <= plaats else soorten[: plaats - 1]
    for soort in getoond:
        eerste, laatste = (_quantiles(tijden, soort, definitief=d) for d in (False, True))
        tabel.add_row(soort, number(_amount(tijden, soort)), *eerste, *laatste)
    if len(getoond) < len(soorten):
        tabel.add_row(Text(f"en nog {len(soorten) - len(getoond)} soorten", style=_STIL))
    return _filled(tabel, "in de laatste 10 minuten is niets beantwoord")


def _amount(tijden: Iterable[Antwoordtijd], soort: str) -> int:
    return max((a.aantal for a in tijden if a.soort == soort), default=0)


def _quantiles(tijden: Iterable[Antwoordtijd], soort: str, *, definitief: bool) -> list[str]:
    for a in tijden:
        if (a.soort, a.definitief) == (soort, definitief):
            return [duration(a.p50), duration(a.p95), duration(a.p99)]
    return ["-", "-", "-"]


def _apart(rijen: Sequence[Apart], t: Toestand) -> RenderableType:
    if not rijen:
        return Text("geen enkel bericht", style=_STIL)
    tabel = Table(box=None, expand=True, pad_edge=False, header_style=_STIL, padding=(0, 1))
    for kop, breed in (("bericht", 2), ("soort", 4), ("van", 3), ("sinds", 2), ("erachter", 2),
                       ("reden", 6), ("eigenaar", 2)):  # fmt: skip
        justify: JustifyMethod = "right" if kop == "erachter" else "left"
        tabel.add_column(kop, ratio=breed, no_wrap=True, justify=justify)
    for a in rijen:
        van = f"hco {a.hco}" if a.hco else f"zorgkas {a.zorgkas}"
        tabel.add_row(
            str(a.ontvangst), a.soort, van, duration(age(a.ontvangen_op, t.op)),
            number(a.erachter), Text(a.reden, style=_ALARM), a.eigenaar,
        )  # fmt: skip
    rest = t.apart_totaal - len(rijen)
    einde = Text(f"en nog {rest}: vsb berichten apart", style=_STIL) if rest else Text("")
    return Group(tabel, einde) if rest else tabel


def _filled(tabel: Table, leeg: str) -> Table:
    if not tabel.row_count:
        tabel.add_row(Text(leeg, style=_STIL))
    return tabel


def _tone(seconden: float) -> str:
    if seconden >= ALARM_S:
        return _ALARM
    return _LET_OP if seconden >= LET_OP_S else _GOED


def rate(per_seconde: float) -> str:
    """A rate with the figures that matter.

    >>> rate(0.05), rate(12.34), rate(480.0)
    ('0,05', '12,3', '480')
    """
    cijfers = 2 if per_seconde < 10 else 1 if per_seconde < 100 else 0
    return f"{per_seconde:.{cijfers}f}".replace(".", ",")


def duration(seconden: float) -> str:
    """A time for people, short: one unit.

    >>> [duration(s) for s in (0.0123, 2.5, 75, 400, 7500, 200_000)]
    ['12 ms', '2,5 s', '75 s', '6,7 min', '2,1 u', '2,3 d']
    """
    if seconden < 1:
        return f"{seconden * 1000:.0f} ms"
    if 10 <= seconden < 120:
        return f"{seconden:.0f} s"
    eenheid, deler = next(((e, d) for grens, e, d in _EENHEDEN if seconden < grens), ("d", 86_400))
    return f"{seconden / deler:.1f} {eenheid}".replace(".", ",")
