"""What an instrument of indicatiestelling is: its fields in a message and what follows from them.

A sector names its instrument; nothing else of the stay knows how a category is found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from vsb.opname.veld import Veld
from vsb.regelgeving.wet import Wet

ONBEPAALD = "onbepaald"
"""The value of the kenmerk where an indicatiestelling was accepted that gives no category."""


@dataclass(frozen=True, slots=True)
class Indicatie:
    """What follows from an indicatiestelling. `categorie` None: a person must look at it.

    `uitleg`: the trace, in Dutch sentences. `voorbeeld`: it rests on something without source.
    """

    categorie: str | None
    uitleg: tuple[str, ...]
    voorbeeld: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument. `kenmerk`: the kind of feature that it gives a dossier, whose values are the
    codes of the list of that name.

    `derive` takes the values of `velden` as on the wire, the law and the day from which they hold.
    It raises `NotInForce` on a day without law, ValueError when a value is none of the form.
    """

    naam: str
    kenmerk: str
    velden: tuple[Veld, ...]
    derive: Callable[[Mapping[str, str | bool], Wet, date], Indicatie]
