"""The offline validator: judge a zending in a file as the platform would, without the platform.

With the facts that the platform exported the answer is the platform's own, byte for byte; without
them only the form is judged. Nothing here needs the database, HTTP or keys.
"""

import re
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Deur
from vsb.facturatie.antwoord import Antwoord, encode
from vsb.facturatie.beoordeling import beoordeel
from vsb.facturatie.kolommen import Regels
from vsb.formats.feitenbestand import (
    Feitenbestand,
    OngeschiktFeitenbestand,
    read_feitenbestand,
)
from vsb.formats.los_bestand import LosBestand, form_of
from vsb.formats.zending import Gelezen, Onleesbaar, code_kinds, read_batch, read_zending
from vsb.minilab.controleverslag import show
from vsb.minilab.vormoordeel import judge_form, known_codes
from vsb.regelgeving.fouten import NotInForce, OnbekendInWet
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.terminal import os_words

GOED, FOUTEN, ONLEESBAAR = 0, 1, 2
"""Exit codes. What is only in beraad, or in doubt, is no fault of the sender: 0."""

_BERICHT_ID = re.compile(r"[!-~]{1,40}")


class Ongeschikt(Exception):
    """What was given does not fit together; the text says in Dutch what to do."""


@dataclass(frozen=True, slots=True)
class Omstandigheden:
    """What stands on the envelope of a zending, not in it. None: not given.

    With facts the HCO and zorgkas are those of the facts, and the day that of their moment.
    """

    hco: str | None = None
    zorgkas: str | None = None
    op: date | None = None
    deur: str = Deur.DEFINITIEF.value
    bericht: str = "controle"
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Validatie:
    """The answer, and what limits its worth (`waarschuwingen`, Dutch)."""

    antwoord: Antwoord
    waarschuwingen: list[str] = field(default_factory=list)

    @property
    def bytes(self) -> bytes:
        """The answer as the platform would send it."""
        return encode(self.antwoord)


def software_release() -> str:
    """The release that judges, as it stands in every answer."""
    return f"vsb {version('vsb')}"


def check(
    data: bytes,
    wet: Wet,
    om: Omstandigheden,
    feiten: Feitenbestand | None = None,
    software: str | None = None,
) -> Validatie:
    """Judge one zending. Raises `Onleesbaar` when it cannot be cut, `Ongeschikt` as above."""
    naam = software or software_release()
    try:
        if feiten is None:
            return Validatie(_check_form(data, wet, om, naam))
        return _check_all(data, wet, _with_facts(om, feiten), feiten, naam)
    except (OnbekendInWet, NotInForce) as fout:
        raise Ongeschikt(f"Kies een andere dag of sector: {fout}") from None


def _check_all(
    data: bytes, wet: Wet, om: Omstandigheden, feiten: Feitenbestand, software: str
) -> Validatie:
    gelezen = _read(data, wet, om)
    regels = read_batch([gelezen], code_kinds(feiten.feiten.prestatiecodes))
    uitspraak = beoordeel(
        regels,
        feiten.feiten,
        wet,
        software=software,
        gezonden=lambda _, record, zone: gelezen.zone(record, zone),
    )
    return Validatie(uitspraak.oordelen[0].antwoord, _limits(regels, feiten, software))


def _check_form(data: bytes, wet: Wet, om: Omstandigheden, software: str) -> Antwoord:
    gelezen = _read(data, wet, om)
    codes = known_codes(wet)
    omslag = {"hco": om.hco, "zorgkas_omslag": om.zorgkas}
    return judge_form(
        read_batch([gelezen], codes),
        wet,
        codes,
        software=software,
        sector=om.sector,
        onbekende_omslag=[naam for naam, waarde in omslag.items() if waarde is None],
        gezonden=lambda _, record, zone: gelezen.zone(record, zone),
    )


def _read(data: bytes, wet: Wet, om: Omstandigheden) -> Gelezen:
    """The zending, when it is no larger than the door takes."""
    omslag = _envelope(data, om)
    grens = wet.getal("zending_max_bytes", local_day(omslag.ontvangen_op))
    return read_zending(omslag, data, grens=grens)


def _envelope(data: bytes, om: Omstandigheden) -> LosBestand:
    for naam, waarde in (("HCO-nummer", om.hco), ("nummer van de zorgkas", om.zorgkas)):
        if waarde is not None and not (waarde.isascii() and waarde.isdigit() and len(waarde) < 9):
            raise Ongeschikt(f"Het {naam} is geen getal van ten hoogste acht cijfers.")
    if om.deur not in set(Deur):
        raise Ongeschikt(f"De deur {om.deur} bestaat niet. Kies uit: {', '.join(Deur)}.")
    if not _BERICHT_ID.fullmatch(om.bericht):
        raise Ongeschikt(
            "De naam van een bericht telt 1 tot 40 tekens: letters, cijfers en leestekens, zonder "
            "spaties en accenten."
        )
    dag = om.op or local_day(datetime.now(UTC))
    # Noon: the same day in Belgium whatever the season.
    moment = datetime.combine(dag, time(12), UTC)
    return LosBestand(om.bericht, om.hco, om.zorgkas, moment, form_of(data), om.deur)


def _with_facts(om: Omstandigheden, b: Feitenbestand) -> Omstandigheden:
    anders = (om.hco or b.hco, om.zorgkas or b.zorgkas) != (b.hco, b.zorgkas)
    if anders:
        raise Ongeschikt(
            f"Het feitenbestand is van voorziening {b.hco} en zorgkas {b.zorgkas}. Laat --hco en "
            "--zorgkas weg, of vraag het feitenbestand van de andere voorziening of zorgkas op."
        )
    dag = om.op or local_day(b.moment)
    return Omstandigheden(b.hco, b.zorgkas, dag, om.deur, om.bericht, om.sector)


def _limits(regels: Regels, b: Feitenbestand, software: str) -> list[str]:
    """Where the facts do not reach: there the platform may judge otherwise."""
    uit = []
    inszs, dagen = regels.facturen.insz, regels.prestaties.dag
    gevraagd = np.array([int(n) for n in b.onbekend if n.isdigit()], np.int64)
    gedekt = np.isin(inszs, np.concatenate([b.feiten.personen.insz, gevraagd]))
    if aantal := int((~gedekt & (inszs > 0)).sum()):
        uit.append(
            f"{aantal} factu{'ren noemen' if aantal > 1 else 'ur noemt'} een persoon die niet in "
            "het feitenbestand staat; het platform kent die misschien wel."
        )
    if aantal := int(((dagen < b.van) & (dagen > -25_567) | (dagen > b.tem)).sum()):
        uit.append(
            f"{aantal} dag(en) vallen buiten de dagen van het feitenbestand; wat daar eerder "
            "gefactureerd werd, is niet bekend."
        )
    if software != b.software:
        uit.append(f"Het platform werkt met {b.software}, dit programma is {software}.")
    if uit:
        uit.append("Vraag een feitenbestand op dat bij dit bestand hoort voor hetzelfde antwoord.")
    return uit


def run(
    bestand: Path,
    *,
    feiten: Path | None = None,
    als_json: bool = False,
    om: Omstandigheden | None = None,
    uit: Console | None = None,
    fouten: Console | None = None,
) -> int:
    """The command `vsb controleer`: exit code 0 clean, 1 faults, 2 unreadable.

    The report goes to `uit`; with `als_json` the bytes of the answer go to stdout. Without `om`
    the id of the message is the name of the file.
    """
    scherm, mis = uit or Console(highlight=False), fouten or Console(stderr=True, highlight=False)
    eigen = om or Omstandigheden(bericht=message_id(bestand))
    try:
        wet = Wet.lees(standaard_mappen())
        bekend = None if feiten is None else read_feitenbestand(feiten.read_bytes(), wet)
        wet = bekend.law(wet) if bekend else wet
        controle = check(bestand.read_bytes(), wet, eigen, bekend)
    except Onleesbaar as fout:
        return _unreadable(mis, _reason(fout), fout.herstel, als_json=als_json)
    except (Ongeschikt, OngeschiktFeitenbestand) as fout:
        return _unreadable(mis, str(fout), "", als_json=False)
    except OSError as fout:
        return _unreadable(mis, os_words(fout), "", als_json=False)
    for waarschuwing in controle.waarschuwingen:
        mis.print(f"Let op: {waarschuwing}", style="yellow", markup=False)
    if als_json:
        _write(controle.bytes)
    else:
        show(scherm, controle.antwoord)
    return GOED if controle.antwoord["foutloos"] else FOUTEN


def message_id(bestand: Path) -> str:
    """The id of a message that was given none: the name of its file, where that can be one."""
    naam = bestand.stem[:40]
    return naam if _BERICHT_ID.fullmatch(naam) else "controle"


def _reason(fout: Onleesbaar) -> str:
    """The same words as the platform's refusal."""
    return fout.reden + ("" if fout.plaats is None else f" Plaats: byte {fout.plaats}.")


def _unreadable(mis: Console, reden: str, herstel: str, *, als_json: bool) -> int:
    if als_json:
        _write(msgspec.json.encode({"fouten": [{"bericht": reden, "herstel": herstel}]}))
    mis.print("Fout:", style="bold red", end=" ")
    mis.print(reden, markup=False, soft_wrap=True)
    if herstel:
        mis.print(f"Te doen: {herstel}", markup=False, soft_wrap=True)
    return ONLEESBAAR


def _write(data: bytes) -> None:
    """The bytes as they are; a line end only where somebody looks at it."""
    sys.stdout.buffer.write(data + (b"\n" if sys.stdout.isatty() else b""))
    sys.stdout.buffer.flush()
