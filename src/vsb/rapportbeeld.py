"""The reports as tables in the terminal."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from vsb.basis.dagen import MAANDEN, dutch, local_day
from vsb.rapportering.achterblijvers import (
    TOTAAL,
    ZONDER_OPNAMEBERICHT,
    ZONDER_VERWERKTE_ZENDING,
    Achterblijvers,
    Tabel,
)
from vsb.rapportering.doorlooptijd import Facturatiemaand, Samenvatting
from vsb.rapportering.foutenbeeld import Foutenbeeld
from vsb.rapportering.opvolging import CIJFERS
from vsb.rapportering.software import Software
from vsb.storage.opvolging import Opvolglijn
from vsb.terminal import number

_STIL = "dim"
_TITELS = {
    ZONDER_OPNAMEBERICHT: "Voorzieningen zonder opnamebericht",
    ZONDER_VERWERKTE_ZENDING: "Voorzieningen zonder een verwerkte zending",
}
_BALKEN = " ▁▂▃▄▅▆▇█"
NAMEN_MAX = 40
"""Names that are listed on the screen; --json gives all."""


def laggards(cijfers: Achterblijvers) -> RenderableType:
    """Both tables, each with its trend and its names."""
    kop = Text(f"Toestand op {dutch(cijfers.op)}, einde van de dag", style=_STIL)
    return Group(kop, *(_laggard_table(tabel) for tabel in cijfers.tabellen))


def _laggard_table(t: Tabel) -> RenderableType:
    tabel = _table(_TITELS[t.zonder], "sector", "voorzieningen", "zonder", "aandeel", "12 weken")
    for regel in t.regels:
        is_totaal = regel.sector == TOTAAL
        reeks = [w.zonder if is_totaal else w.per_sector.get(regel.sector, 0) for w in t.verloop]
        if is_totaal:
            tabel.add_section()
        tabel.add_row(
            regel.sector.upper(), number(regel.totaal), number(regel.zonder),
            percent(regel.percentage), f"{reeks[0]} {trend(reeks)} {reeks[-1]}",
            style="bold" if is_totaal else "",
        )  # fmt: skip
    namen = Table(box=None, pad_edge=False, padding=(0, 2), header_style=_STIL)
    for kop in ("hco", "naam", "sector", "erkend sinds"):
        namen.add_column(kop, no_wrap=True)
    for v in t.voorzieningen[:NAMEN_MAX]:
        namen.add_row(v.hco, v.naam, v.sector.upper(), dutch(v.erkend_vanaf))
    rest = len(t.voorzieningen) - NAMEN_MAX
    einde = Text(f"en nog {rest} (--json geeft ze alle)", style=_STIL) if rest > 0 else Text("")
    return Group(Text(""), tabel, namen, einde) if t.voorzieningen else Group(Text(""), tabel)


def trend(reeks: Sequence[int]) -> str:
    """A series as small bars; the highest is full, 0 is empty.

    >>> trend([8, 4, 0])
    '█▄ '
    """
    hoogste = max(reeks, default=0) or 1
    return "".join(_BALKEN[-(-n * 8 // hoogste)] for n in reeks)


def billing(maand: date, maanden: Sequence[Facturatiemaand], samen: Samenvatting) -> RenderableType:
    """How long each facility took, the open ones first, the longest first."""
    naam = f"{MAANDEN[maand.month - 1]} {maand.year}"
    tabel = _table(
        f"Facturatie van {naam}", "voorziening", "sector", "verblijfsdagen", "open", "volledig op",
        "dagen na de maand",
    )  # fmt: skip
    for m in sorted(maanden, key=lambda m: (m.volledig_op is not None, -m.dagen, m.hco)):
        klaar = dutch(m.volledig_op) if m.volledig_op else Text("open", style="yellow")
        duur = str(m.dagen) if m.volledig_op else Text(f"{m.dagen} en verder", style="yellow")
        tabel.add_row(
            f"{m.hco} {m.naam}", m.sector.upper(), number(m.verblijfsdagen),
            number(m.open_dagen), klaar, duur,
        )  # fmt: skip
    half = "" if samen.mediaan is None else (
        f"; de helft binnen {samen.mediaan} dagen, negen op tien binnen {samen.p90}"
    )  # fmt: skip
    return Group(
        tabel,
        Text(f"{samen.volledig} van {samen.voorzieningen} voorzieningen volledig{half}."),
    )


def faults(beeld: Foutenbeeld) -> RenderableType:
    """Faults that facilities share, then what each software sent."""
    fouten = _table(
        f"Fouten in berichten van {dutch(beeld.van)} t.e.m. {dutch(beeld.tem)}",
        "controle", "titel", "voorzieningen", "berichten", "keren", "meest uit",
    )  # fmt: skip
    for f in beeld.fouten:
        uit = f"{_software(f.herkomst[0].software)} ({f.herkomst[0].berichten})"
        fouten.add_row(
            f.code, Text(f.titel, overflow="ellipsis"), number(f.voorzieningen),
            number(f.berichten), number(f.aantal), uit,
        )  # fmt: skip
    per = _table(
        "Per softwarepakket en versie", "software", "voorzieningen", "berichten", "geweigerd",
        "aandeel", "met fout", "vaakst",
    )  # fmt: skip
    for s in beeld.software:
        per.add_row(
            _software(s.software), number(s.voorzieningen), number(s.berichten),
            number(s.geweigerd), percent(s.percentage), number(s.met_fout), ", ".join(s.ergste),
        )  # fmt: skip
    return Group(fouten, Text(""), per)


def _software(software: Software) -> str:
    return f"{software.pakket} {software.versie}"


def follow_up(lijnen: Sequence[Opvolglijn]) -> RenderableType:
    """The follow-up list: one block a line, its figures before and after side by side."""
    if not lijnen:
        return Text("De opvolglijst is leeg.", style=_STIL)
    return Group(*(_line(lijn) for lijn in lijnen))


def _line(lijn: Opvolglijn) -> RenderableType:
    tekst = Table.grid(padding=(0, 2))
    tekst.add_column(style=_STIL)
    tekst.add_column()
    tekst.add_row("probleem", lijn.probleem)
    tekst.add_row("actie", lijn.actie)
    tekst.add_row("eigenaar", lijn.eigenaar)
    tekst.add_row("sinds", dutch(local_day(lijn.geopend_op)))
    if lijn.gesloten_op is not None:
        tekst.add_row("gesloten", f"{dutch(local_day(lijn.gesloten_op))}: {lijn.resultaat}")
    na = "nu" if lijn.gesloten_op is None else "na"
    cijfers = Table(box=None, pad_edge=False, padding=(0, 2), header_style=_STIL)
    for kop in ("cijfers", "voor", na):
        cijfers.add_column(kop, justify="left" if kop == "cijfers" else "right")
    for naam, titel in CIJFERS.items():
        voor, later = lijn.cijfers_voor.get(naam, 0), (lijn.cijfers_na or {}).get(naam, 0)
        stijl = "" if voor == later else "bold"
        cijfers.add_row(titel, number(voor), number(later), style=stijl)
    naast = Table(
        title=f"{lijn.id}. HCO {lijn.hco} {lijn.naam or ''}", title_justify="left",
        title_style="bold", box=box.SIMPLE, show_header=False, pad_edge=False, expand=True,
    )  # fmt: skip
    naast.add_column(ratio=3)
    naast.add_column(ratio=2)
    naast.add_row(tekst, cijfers)
    return naast


def _table(titel: str, *koppen: str) -> Table:
    tabel = Table(title=titel, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
                  pad_edge=False, header_style=_STIL)  # fmt: skip
    rechts = {"voorzieningen", "zonder", "aandeel", "berichten", "keren", "geweigerd", "met fout",
              "verblijfsdagen", "open", "dagen na de maand"}  # fmt: skip
    for kop in koppen:
        tabel.add_column(kop, justify="right" if kop in rechts else "left")
    return tabel


def percent(deel: Decimal) -> str:
    """A percentage as people in Flanders write it.

    >>> percent(Decimal("1.34"))
    '1,34 %'
    """
    return f"{deel}".replace(".", ",") + " %"
