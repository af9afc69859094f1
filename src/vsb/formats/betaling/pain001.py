"""Write a pain.001.001.09 (ISO 20022, SEPA credit transfer): the same values, the same bytes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import sepaxml
from lxml import etree

from vsb.basis.dagen import BELGIE

SCHEMA = "pain.001.001.09"

_NAAM, _MEDEDELING, _ID = 70, 140, 35
"""Longest name, remittance text and identification that SEPA passes on, in characters."""

_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
_NIET_SEPA = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")


class OngeldigBetaalbestand(ValueError):
    """The values do not make a valid file; the text says what the schema objects to."""


@dataclass(frozen=True, slots=True)
class Overschrijving:
    """One credit transfer; `bedrag` in cents, `uitvoeringsdag` the day asked for."""

    referentie: str
    naam: str
    iban: str
    bic: str
    bedrag: int
    mededeling: str
    uitvoeringsdag: date


@dataclass(frozen=True, slots=True)
class Betaalbestand:
    """One file from one account; `bericht_id` at most 32 characters, `gemaakt_op` aware."""

    bericht_id: str
    gemaakt_op: datetime
    naam: str
    iban: str
    bic: str
    overschrijvingen: Sequence[Overschrijving]


def write_pain001(bestand: Betaalbestand) -> bytes:
    """The XML of a file, one payment block per execution day, valid against its schema.

    Raises `OngeldigBetaalbestand` when it is not, `ValueError` for a file without transfers.
    """
    if not bestand.overschrijvingen:
        raise ValueError("een betaalbestand zonder overschrijvingen bestaat niet")
    maker = sepaxml.SepaTransfer(_debtor(bestand), schema=SCHEMA, clean=False)
    for overschrijving in sorted(bestand.overschrijvingen, key=lambda o: o.referentie):
        maker.add_payment(_payment(overschrijving))
    boom = etree.fromstring(maker.export(validate=False))
    _set_identity(boom, bestand)
    if not _schema().validate(boom):
        raise OngeldigBetaalbestand(f"geen geldige {SCHEMA}: {_objections()}")
    return etree.tostring(boom, xml_declaration=True, encoding="UTF-8")


def sepa_text(tekst: str, lengte: int) -> str:
    """A text in the characters that every SEPA bank takes, cut off at `lengte`.

    >>> sepa_text("PVT 't Café & Zoë", 70)
    "PVT 't Cafe   Zoe"
    """
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return _NIET_SEPA.sub(" ", kaal).strip()[:lengte]


def _debtor(bestand: Betaalbestand) -> dict[str, object]:
    return {
        "name": sepa_text(bestand.naam, _NAAM),
        "IBAN": bestand.iban,
        "batch": True,
        "currency": "EUR",
        **_bic(bestand.bic),
    }


def _payment(overschrijving: Overschrijving) -> dict[str, object]:
    return {
        "name": sepa_text(overschrijving.naam, _NAAM) or overschrijving.referentie,
        "IBAN": overschrijving.iban,
        "amount": overschrijving.bedrag,
        "execution_date": overschrijving.uitvoeringsdag,
        "description": sepa_text(overschrijving.mededeling, _MEDEDELING)
        or overschrijving.referentie,
        "endtoend_id": overschrijving.referentie,
        **_bic(overschrijving.bic),
    }


def _bic(bic: str) -> dict[str, str]:
    """A BIC may be left out in SEPA; a wrong one would make the bank refuse the whole file."""
    return {"BIC": bic} if _BIC.fullmatch(bic) else {}


def _set_identity(boom: etree._Element, bestand: Betaalbestand) -> None:
    """The library fills in chance and the clock; a second export must give the same bytes."""
    # Banks read a time without zone as their own.
    lokaal = bestand.gemaakt_op.astimezone(BELGIE).replace(tzinfo=None)
    _find(boom, "MsgId")[0].text = bestand.bericht_id
    _find(boom, "CreDtTm")[0].text = lokaal.isoformat(timespec="seconds")
    for blok in _find(boom, "BtchBookg"):
        # One line per transfer on the statement, or nobody could tell which were paid.
        blok.text = "false"
    for nummer, blok in enumerate(_find(boom, "PmtInfId"), start=1):
        blok.text = f"{bestand.bericht_id}-{nummer}"[:_ID]


def _find(boom: etree._Element, naam: str) -> list[etree._Element]:
    return list(boom.iter(f"{{*}}{naam}"))


@cache
def _schema() -> etree.XMLSchema:
    map_ = Path(sepaxml.__file__).parent / "schemas"
    return etree.XMLSchema(etree.parse(str(map_ / f"{SCHEMA}.xsd")))


def _objections() -> str:
    """The paths that the schema objects to; never values: a name may be that of a person."""
    fouten: Any = _schema().error_log
    return ", ".join(sorted({str(fout.path) for fout in fouten}))
