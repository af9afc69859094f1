"""The file of facts that the platform exports for one facility and zorgkas, for offline judgement.

JSON, with a head that says for whom, when, which days and under which law. No names, no addresses.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import msgspec

from vsb.facturatie.feiten import Feiten, OnleesbareFeiten
from vsb.facturatie.tabel import OngelijkeKolommen

VORM = "vsb-feiten-1"
"""Name of this form; another form has another name."""

_OPNIEUW = "Vraag het feitenbestand opnieuw op bij het platform."
_BESCHADIGD = (
    "Dit is geen feitenbestand van het platform, of het feitenbestand is beschadigd of gewijzigd. "
    + _OPNIEUW
)


class OngeschiktFeitenbestand(Exception):
    """A file of facts that cannot be used: not of this form, damaged, or of another law."""


@dataclass(frozen=True, slots=True)
class Feitenbestand:
    """The facts of one facility as known at `moment` (aware).

    `van`, `tem`: days since 1970-01-01 (both included) of which earlier lines are in it.
    `onbekend`: numbers of persons that were asked for and that the platform does not know.
    `wet`: its digest.
    """

    moment: datetime
    hco: str
    zorgkas: str
    van: int
    tem: int
    wet: str
    software: str
    onbekend: tuple[str, ...]
    feiten: Feiten


class _Draad(msgspec.Struct, forbid_unknown_fields=True):
    """The file as it stands on the wire."""

    vorm: str
    moment: datetime
    hco: str
    zorgkas: str
    van: int
    tem: int
    wet: str
    software: str
    onbekend: list[str]
    feiten: msgspec.Raw
    som: str = ""

    def checksum(self) -> str:
        """sha256 over all of it but the checksum: a file that was damaged or edited shows."""
        return hashlib.sha256(
            msgspec.json.encode(msgspec.structs.replace(self, som=""))
        ).hexdigest()


def write_feitenbestand(b: Feitenbestand) -> bytes:
    """The file; equal facts give equal bytes."""
    feiten = msgspec.Raw(b.feiten.naar_json())
    draad = _Draad(
        VORM, b.moment, b.hco, b.zorgkas, b.van, b.tem, b.wet, b.software, sorted(b.onbekend),
        feiten,
    )  # fmt: skip
    return msgspec.json.encode(msgspec.structs.replace(draad, som=draad.checksum()))


def read_feitenbestand(data: bytes, wet: str) -> Feitenbestand:
    """The file back as facts. `wet`: digest of the law that will judge by them.

    Raises `OngeschiktFeitenbestand`, and nothing else, when it is something else or was exported
    under another law: facts and controls of two laws give answers that are nobody's.
    """
    try:
        d = msgspec.json.decode(data, type=_Draad)
        _check(d, wet)
        feiten = Feiten.uit_json(bytes(d.feiten))
    except (msgspec.DecodeError, OnleesbareFeiten, OngelijkeKolommen) as fout:
        raise OngeschiktFeitenbestand(_BESCHADIGD) from fout
    return Feitenbestand(
        d.moment, d.hco, d.zorgkas, d.van, d.tem, d.wet, d.software, tuple(d.onbekend), feiten
    )


def _check(d: _Draad, wet: str) -> None:
    if d.vorm != VORM:
        raise OngeschiktFeitenbestand(
            "Het feitenbestand heeft een vorm die deze versie niet kent. "
            f"Werk het programma bij. {_OPNIEUW}"
        )
    if d.som != d.checksum():
        raise OngeschiktFeitenbestand(_BESCHADIGD)
    if d.wet != wet:
        raise OngeschiktFeitenbestand(
            f"Het feitenbestand hoort bij een andere wet ({d.wet[:12]}, software {d.software}) dan "
            f"die van dit programma ({wet[:12]}). Gebruik dezelfde versie als het platform. "
            f"{_OPNIEUW}"
        )
