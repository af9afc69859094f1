"""What a field of a message is: its name on the wire, its kind, its Dutch label, an example."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

Waarde = date | str | bool
"""A field that could be read: a day, text (also codes, times ``HH:MM`` and numbers, which keep the
decimals as written), yes or no."""


class Veldsoort(StrEnum):
    """How the text on the wire is to be read."""

    DATUM = "datum"
    TIJD = "tijd"
    TEKST = "tekst"
    CODE = "code"
    INSZ = "insz"
    HCO = "hco"
    RIZIV = "riziv"
    JA_NEE = "ja_nee"
    GETAL = "getal"
    AANTAL = "aantal"
    WEEKDAGEN = "weekdagen"


VERWACHT = {
    Veldsoort.DATUM: "een datum als tekst, zoals 2024-03-01",
    Veldsoort.TIJD: "een tijdstip als tekst, zoals 14:30",
    Veldsoort.TEKST: "tekst",
    Veldsoort.CODE: "een code als tekst",
    Veldsoort.INSZ: "een INSZ als tekst van 11 cijfers, zonder punten of streepjes",
    Veldsoort.HCO: "een HCO-nummer als tekst van 1 tot 8 cijfers",
    Veldsoort.RIZIV: "een RIZIV-nummer als tekst van 11 cijfers, zonder streepjes",
    Veldsoort.JA_NEE: "true of false",
    Veldsoort.GETAL: "een getal als tekst met hoogstens twee decimalen na een punt, zoals 12.5",
    Veldsoort.AANTAL: "een geheel getal als tekst van hoogstens zes cijfers, zoals 12",
    Veldsoort.WEEKDAGEN: "de dagen van de week als cijfers, oplopend en elk een keer, zoals 12345 "
    "(1 is maandag, 7 is zondag)",
}
"""What the sender should write, in Dutch."""


@dataclass(frozen=True, slots=True)
class Veld:
    """A declared field of a message.

    `voorbeeld` is its value, as on the wire, in an ordinary faultless message. `lijst` names the
    code list of a `CODE`. `wanneer` tells in Dutch when an optional field is needed after all
    (a control judges that). `maxlengte` in characters, for `TEKST`.
    """

    naam: str
    label: str
    soort: Veldsoort
    voorbeeld: str | bool
    verplicht: bool = False
    lijst: str = ""
    wanneer: str = ""
    maxlengte: int = 200


def optional(*velden: Veld) -> tuple[Veld, ...]:
    """The same fields where they may be left out, as in a message that changes some of them."""
    return tuple(replace(veld, verplicht=False, wanneer="") for veld in velden)
