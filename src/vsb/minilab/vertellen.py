"""Tell a story on the terminal as it is played: aligned, in colour there, plain in a pipe."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console
from rich.text import Text

from vsb.basis.dagen import dutch
from vsb.minilab.postbeschrijving import post_lines
from vsb.minilab.verhaal import Verhaal
from vsb.minilab.verslag import Stapverslag
from vsb.minilab.verwoorden import details, outcome_word

_KLEUR = {
    "aanvaard": "green",
    "goedgekeurd": "green",
    "geladen": "green",
    "klopt": "green",
    "beantwoord": "green",
    "in beraad": "yellow",
    "wacht": "yellow",
    "bekeken": "yellow",
    "verstreken": "dim",
}
_BREEDSTE = 100
"""Longer lines do not read well, however wide the terminal."""

_INSPRONG = 11
"""Where the words of a step begin: after its number and its hour."""

_WOORD = 13
"""Room for the word of the outcome, with the space after it."""


@dataclass(slots=True)
class Verteller:
    """Tells one story after another; a day stands above the steps of that day, once."""

    scherm: Console
    dag: date | None = None

    def begin(self, verhaal: Verhaal, *regels: str) -> None:
        """The title, why the story is told, and what else there is to know beforehand."""
        self.dag = None
        self.scherm.print()
        print_hanging(self.scherm, Text(), Text(verhaal.titel, "bold"))
        print_hanging(self.scherm, Text(), Text(" ".join(verhaal.waarom.split()), "dim"))
        for regel in regels:
            print_hanging(self.scherm, Text(), Text(regel, "dim"))

    def step(self, stap: Stapverslag) -> None:
        """One step: when, what happens, what came of it, the post; and every difference."""
        if stap.op.date() != self.dag:
            self.dag = stap.op.date()
            self.scherm.print(Text(f"\n{dutch(self.dag)}", "bold"))
        kop = Text.assemble((f"{stap.nummer:>3}", "cyan"), (f"  {stap.op:%H:%M} ", "dim"))
        print_hanging(self.scherm, kop, Text(stap.wat))
        woord = outcome_word(stap)
        self._lines(Text(woord, _KLEUR.get(woord, "red")), details(stap) or [""], "")
        self._lines(Text("post", "dim"), post_lines(stap), "dim")
        self._lines(Text("anders", "bold red"), stap.verschillen, "red")

    def end(self, stappen: Iterable[Stapverslag]) -> None:
        """Was every answer exactly the expected one?"""
        anders = [bool(stap.verschillen) for stap in stappen]
        tekst = (
            Text(f"{sum(anders)} van {len(anders)} stappen anders dan verwacht.", "bold red")
            if any(anders)
            else Text(f"Alle {len(anders)} stappen precies zoals verwacht.", "green")
        )
        self.scherm.print()
        self.scherm.print(tekst)

    def _lines(self, woord: Text, regels: Iterable[str], stijl: str) -> None:
        """Lines beside the word that they belong to."""
        for nummer, regel in enumerate(regels):
            kop = Text(" " * _INSPRONG).append_text(woord if nummer == 0 else Text())
            kop.pad_right(max(_INSPRONG + _WOORD - len(kop), 1))
            print_hanging(self.scherm, kop, Text(regel, stijl))


def tell_heading(scherm: Console, verhalen: Sequence[Verhaal]) -> None:
    """What the columns of `tell_line` are."""
    kop = f"{'':<6}{'stappen':>7}  {'verhaal':<{_longest(verhalen)}}  titel"
    scherm.print(Text(kop, "dim"), soft_wrap=True)


def tell_line(
    scherm: Console,
    verhaal: Verhaal,
    stappen: Sequence[Stapverslag],
    onspeelbaar: str,
    alle: Sequence[Verhaal],
) -> None:
    """One story of many in one line, cut off where the terminal ends; below it what is wrong."""
    anders = [stap for stap in stappen if stap.verschillen]
    goed = not anders and not onspeelbaar
    regel = Text.assemble(
        ("goed  ", "green") if goed else ("fout  ", "bold red"),
        f"{len(stappen):>7}  {verhaal.naam:<{_longest(alle)}}  ",
        (verhaal.titel, "dim"),
    )
    if scherm.is_terminal:
        regel.truncate(scherm.width, overflow="ellipsis")
    scherm.print(regel, soft_wrap=True)
    for stap in anders:
        print_hanging(scherm, Text(f"{'':<6}{'stap ' + str(stap.nummer):>7}  "), Text(stap.wat))
        for verschil in stap.verschillen:
            print_hanging(scherm, Text(" " * 15), Text(verschil, "red"))
    if onspeelbaar:
        print_hanging(scherm, Text(" " * 15), Text(onspeelbaar, "red"))


def _longest(verhalen: Sequence[Verhaal]) -> int:
    return max(len(verhaal.naam) for verhaal in verhalen)


def print_hanging(scherm: Console, kop: Text, tekst: Text) -> None:
    """A text after its heading; its further lines begin where the text begins."""
    breedte = max(min(scherm.width, _BREEDSTE) - len(kop), 20)
    for nummer, regel in enumerate(tekst.wrap(scherm, breedte) or [Text()]):
        heel = (kop if nummer == 0 else Text(" " * len(kop))) + regel
        heel.rstrip()
        scherm.print(heel, soft_wrap=True)
