"""The few forms of Markdown that the made reference uses: tables, links, safe text."""

import re
from collections.abc import Iterable, Sequence

MAAKSEL = "<!-- Gemaakt door `vsb documentatie`; wijzig de bron, niet dit bestand. -->"
"""The first line of each made page."""


def plain(tekst: str) -> str:
    """Text that stays text: what Markdown or HTML would read as a mark is escaped.

    >>> plain("een | twee\\ndrie <b>")
    'een \\\\| twee drie &lt;b>'
    """
    op_een_regel = " ".join(tekst.split())
    return re.sub(r"([|*`\[\]\\])", r"\\\1", op_een_regel).replace("<", "&lt;")


def code(tekst: str) -> str:
    """Text as it stands in a file or on the wire.

    >>> code("herkomst")
    '`herkomst`'
    """
    return f"`{tekst.replace('`', chr(39))}`" if tekst else ""


def table(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    """A table; a column that is empty in every row is left out, without rows there is none.

    >>> print(table(["a", "b", "c"], [["1", "", "3"]]))
    | a | c |
    |---|---|
    | 1 | 3 |
    """
    alle = [list(rij) for rij in rijen]
    houd = [i for i in range(len(koppen)) if any(rij[i] for rij in alle)]
    if not houd:
        return ""
    regels = [[koppen[i] for i in houd], *([rij[i] for i in houd] for rij in alle)]
    tekst = ["| " + " | ".join(regel) + " |" for regel in regels]
    return "\n".join([tekst[0], "|" + "---|" * len(houd), *tekst[1:]])


def page(titel: str, blokken: Iterable[str]) -> str:
    """A whole page: mark of origin, title, and the blocks that are not empty."""
    return "\n\n".join([MAAKSEL, f"# {titel}", *(b for b in blokken if b)]) + "\n"
