"""The file of facts that the platform exports for one facility and zorgkas, for offline judgement.

JSON, with a head that says for whom, when, which days and under which law; the code lists that the
platform loaded itself are in it, as they are part of that law. No names, no addresses.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from vsb.facturatie.feiten import Feiten, OnleesbareFeiten
from vsb.facturatie.tabel import OngelijkeKolommen
from vsb.regelgeving.fouten import OngeldigeWet
from vsb.regelgeving.wet import Wet

VORM = "vsb-feiten-2"
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
    `wet`: the digest of the law; `lijsten`: the texts of the code lists in it that the platform
    loaded in the place of those of its release, by file name.
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
    lijsten: Mapping[str, str] = field(default_factory=dict, repr=False)

    def law(self, wet: Wet) -> Wet:
        """The law of the platform: `wet`, that of its release, with the lists that it loaded.

        Raises `OngeschiktFeitenbestand` when that is not the law that the file names.
        """
        if self.lijsten:
            wet = _with_lists(wet, self.lijsten)
        if self.wet != wet.digest:
            raise OngeschiktFeitenbestand(
                f"Het feitenbestand hoort bij een andere wet ({self.wet[:12]}, software "
                f"{self.software}) dan die van dit programma ({wet.digest[:12]}). Gebruik dezelfde "
                f"versie als het platform. {_OPNIEUW}"
            )
        return wet


def _with_lists(wet: Wet, lijsten: Mapping[str, str]) -> Wet:
    """Only what is a code list there too: nothing else of the law comes from a file of facts."""
    for naam in lijsten:
        if naam not in wet.bestanden or PurePosixPath(naam).parent.name != "codelijsten":
            raise OngeschiktFeitenbestand(_BESCHADIGD)
    try:
        return Wet.uit_bestanden({**wet.bestanden, **lijsten})
    except OngeldigeWet as fout:
        raise OngeschiktFeitenbestand(_BESCHADIGD) from fout


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
    lijsten: dict[str, str] = {}
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
        feiten, dict(sorted(b.lijsten.items())),
    )  # fmt: skip
    return msgspec.json.encode(msgspec.structs.replace(draad, som=draad.checksum()))


def read_feitenbestand(data: bytes, wet: Wet) -> Feitenbestand:
    """The file back as facts. `wet`: the law of the release that will judge by them.

    Raises `OngeschiktFeitenbestand`, and nothing else, when it is something else or was exported
    under another law: facts and controls of two laws give answers that are nobody's.
    """
    try:
        d = msgspec.json.decode(data, type=_Draad)
        _check(d)
        feiten = Feiten.uit_json(bytes(d.feiten))
    except (msgspec.DecodeError, OnleesbareFeiten, OngelijkeKolommen) as fout:
        raise OngeschiktFeitenbestand(_BESCHADIGD) from fout
    gelezen = Feitenbestand(
        d.moment, d.hco, d.zorgkas, d.van, d.tem, d.wet, d.software, tuple(d.onbekend), feiten,
        d.lijsten,
    )  # fmt: skip
    gelezen.law(wet)
    return gelezen


def _check(d: _Draad) -> None:
    if d.vorm != VORM:
        raise OngeschiktFeitenbestand(
            "Het feitenbestand heeft een vorm die deze versie niet kent. "
            f"Werk het programma bij. {_OPNIEUW}"
        )
    if d.som != d.checksum():
        raise OngeschiktFeitenbestand(_BESCHADIGD)
