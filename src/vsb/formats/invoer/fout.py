"""What is wrong in a file with reference data, and where."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Invoerfout:
    """One fault: the line in the file (from 1), the column ('' = the whole row), the value.

    `reden` says what is wrong, `herstel` what to do. `waarde` may be a national number: it is
    for the report to the loader only and stays out of `repr`, so out of every log.
    """

    regel: int
    kolom: str
    waarde: str = field(repr=False)
    reden: str
    herstel: str

    def describe(self) -> str:
        """One Dutch sentence or two, for the report to the loader."""
        plaats = f"regel {self.regel}"
        if self.kolom:
            plaats += f", kolom {self.kolom}"
        waarde = f" (waarde: {self.waarde!r})" if self.waarde else ""
        return f"{plaats}: {self.reden}{waarde}. {self.herstel}"


def shorten(waarde: str, grens: int = 60) -> str:
    """A value as a report can show it: not longer than `grens` characters."""
    return waarde if len(waarde) <= grens else waarde[: grens - 1] + "…"
