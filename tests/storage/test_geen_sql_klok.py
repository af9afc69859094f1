"""No SQL of the platform asks the server's clock: the moment is data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import vsb

BRON = Path(vsb.__file__).parent
KLOK = re.compile(
    r"\bnow\s*\(|\b(current_(date|time|timestamp)|localtime(stamp)?)\b"
    r"|\b(clock|statement|transaction)_timestamp\b|\btimeofday\b|'(now|today|tomorrow|yesterday)'",
    re.IGNORECASE,
)


def _texts(pad: Path) -> Iterator[str]:
    """The SQL in a file: all but comments of `.sql`, the strings but not the docs of Python."""
    if pad.suffix == ".sql":
        yield re.sub(r"--[^\n]*", "", pad.read_text(encoding="utf-8"))
        return
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    uitleg = {id(stuk.value) for stuk in ast.walk(boom) if isinstance(stuk, ast.Expr)}
    for stuk in ast.walk(boom):
        if (
            isinstance(stuk, ast.Constant)
            and id(stuk) not in uitleg
            and isinstance(stuk.value, str)
        ):
            yield stuk.value


def test_no_sql_reads_the_clock() -> None:
    paden = [*BRON.rglob("*.sql"), *(BRON / "storage").rglob("*.py")]
    fouten = [(p.name, m[0]) for p in paden for t in _texts(p) if (m := KLOK.search(t))]
    assert fouten == []


def test_the_search_finds_it() -> None:
    for tekst in ("SELECT now()", "DEFAULT CURRENT_TIMESTAMP", "'now'::timestamptz", "NOW ( )"):
        assert KLOK.search(tekst)
    assert not KLOK.search("bekend_vanaf, ontvangen_op, klok_tik")
