"""What a control is: one module, read into one value.

A control module holds, in this order: a docstring (first sentence = the Dutch title in the
published catalogue, the rest = why), then

- ``CODE``          short code of our own series, never reused: ``FAC-012``
- ``SOORT``         `Soort`: what it leads to, or the name of a `keuze` parameter that says so
- ``BRON``          key in ``regelgeving/bronnen.toml``, or ``"voorbeeld"``
- ``BERICHT``       what is wrong, Dutch, with ``{placeholders}``
- ``HERSTEL``       what the sender should do, Dutch
- ``VOORBEELDEN``   examples on both sides of the border
- optional: ``BESTANDSCODE`` (six digits in the invoice file), ``OFFICIEEL`` (code of the real
  platform, when known), ``ZONE``, ``VANAF``, ``TOT``, ``TABEL`` (billing controls only),
  ``BERICHTEN`` (message controls: the kinds it judges, all when absent), ``EIGENAAR`` (who must
  act when it leads to in beraad)

and one pure function ``check``. The file name is the identity.
"""

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from vsb.basis.uitkomst import Soort


class OngeldigeControle(Exception):
    """A control module does not have the form of a control; the text lists everything wrong."""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One example: given values, and whether the control finds a fault (or doubts)."""

    gegeven: Mapping[str, Any]
    gevonden: bool
    twijfel: bool = False
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Controle:
    """A control as a value. `naam` is the name of its file; `plaats` its module."""

    naam: str
    plaats: str
    code: str
    titel: str
    waarom: str
    soort: Soort | str
    bron: str
    bericht: str
    herstel: str
    voorbeelden: Sequence[Voorbeeld]
    check: Callable[..., Any]
    tabel: str | None = None
    zone: str = ""
    bestandscode: str = ""
    officieel: str = ""
    vanaf: date | None = None
    tot: date | None = None
    berichten: tuple[str, ...] = ()
    eigenaar: str = "zorgkas"

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that the message wants filled in."""
        velden = string.Formatter().parse(self.bericht + self.herstel)
        return frozenset(naam for _, naam, _, _ in velden if naam)

    def in_force(self, dag: date) -> bool:
        """Does this control hold on this day?"""
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag < self.tot)


_VERPLICHT = ("CODE", "SOORT", "BRON", "BERICHT", "HERSTEL", "VOORBEELDEN", "check")


def read_module(module: ModuleType) -> Controle:
    """The control that a module holds; raises `OngeldigeControle` naming all that is missing."""
    naam = module.__name__.rsplit(".", 1)[-1]
    fouten = [f"{k} ontbreekt" for k in _VERPLICHT if not hasattr(module, k)]
    titel, _, waarom = (module.__doc__ or "").strip().partition("\n")
    if not titel:
        fouten.append("de docstring met de titel ontbreekt")
    if not fouten:
        zijden = {v.gevonden for v in module.VOORBEELDEN}
        if zijden != {True, False}:
            fouten.append("VOORBEELDEN moet beide zijden van de grens tonen")
    if fouten:
        raise OngeldigeControle(f"{naam}: " + "; ".join(fouten))
    return Controle(
        naam=naam,
        plaats=module.__name__,
        code=module.CODE,
        titel=titel.rstrip("."),
        waarom=" ".join(waarom.split()),
        soort=module.SOORT,
        bron=module.BRON,
        bericht=module.BERICHT,
        herstel=module.HERSTEL,
        voorbeelden=tuple(module.VOORBEELDEN),
        check=module.check,
        tabel=getattr(module, "TABEL", None),
        zone=getattr(module, "ZONE", ""),
        bestandscode=getattr(module, "BESTANDSCODE", ""),
        officieel=getattr(module, "OFFICIEEL", ""),
        vanaf=getattr(module, "VANAF", None),
        tot=getattr(module, "TOT", None),
        berichten=tuple(getattr(module, "BERICHTEN", ())),
        eigenaar=getattr(module, "EIGENAAR", "zorgkas"),
    )
