"""Read camt.053 (statement) and camt.054 (notification): which payments left, which came back.

Any version of the two messages. Only booked entries count (status BOOK). An entry of several
transactions gives one line per transaction. Only what bears a reference of ours is read, and read
strictly; of the rest of the account nothing is asked. Hostile documents are refused: no DOCTYPE,
bounded.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from lxml import etree

from vsb.basis.geld import parse_euro
from vsb.betaling.betaalopdracht import is_own_reference

GRENS = 50_000_000
"""A larger document (in bytes) is refused before it is read."""

_NAAMRUIMTE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.05[34]\.001\.\d\d")

_BEDRAG = re.compile(r"[0-9]{1,13}(\.[0-9]{1,2}0*)?")
"""Whole cents, as the schemas write them; more digits than any payment of this platform has."""

_LANGSTE_REFERENTIE, _LANGSTE_REDEN = 35, 200

_REDENEN = {
    "AC01": "het rekeningnummer is onjuist",
    "AC04": "de rekening is afgesloten",
    "AC06": "de rekening is geblokkeerd",
    "MS03": "de bank van de voorziening gaf geen reden",
}
"""The commonest return reasons (ISO 20022, external code set ExternalReturnReason1Code)."""


class OnleesbaarUittreksel(ValueError):
    """Not a camt.053 or camt.054 that can be read whole; says in Dutch what, where and what now."""


class Beweging(StrEnum):
    """What a line is: money out by our order, an earlier payment that came back, anything else."""

    UITGAAND = "uitgaand"
    TERUGGEKEERD = "teruggekeerd"
    ANDERE = "andere"


@dataclass(frozen=True, slots=True)
class Bankregel:
    """One booked transaction; `bedrag` in cents, above 0; `dag` is the day of booking.

    `bankreferentie` tells it apart from all others of the account, in whichever file it stands.
    `referentie` is the EndToEndId ("" when none), `reden` why it came back.
    """

    bankreferentie: str
    referentie: str
    beweging: Beweging
    bedrag: int
    dag: date
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """The lines of one account with a reference of ours; `andere`: how many bear another, or none;
    `niet_geboekt`: how many entries only announce something."""

    iban: str
    regels: tuple[Bankregel, ...]
    andere: int
    niet_geboekt: int


def read_camt(data: bytes) -> tuple[Uittreksel, ...]:
    """The statements or notifications of a document. Raises `OnleesbaarUittreksel`."""
    wortel = _parse(data)
    delen = [d for soort in ("Stmt", "Ntfctn") for d in wortel.iterfind(f"{{*}}*/{{*}}{soort}")]
    if not delen:
        raise OnleesbaarUittreksel("Het document bevat geen uittreksel (Stmt) of melding (Ntfctn).")
    return tuple(_read_statement(deel) for deel in delen)


def _parse(data: bytes) -> etree._Element:
    if len(data) > GRENS:
        raise OnleesbaarUittreksel(f"Het document is groter dan {GRENS // 1_000_000} MB.")
    lezer = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        wortel = etree.fromstring(data, lezer)
    except (etree.XMLSyntaxError, ValueError) as fout:
        plaats = f" op regel {fout.lineno}" if isinstance(fout, etree.XMLSyntaxError) else ""
        raise OnleesbaarUittreksel(
            f"Het document is geen geldige XML{plaats}. Haal het opnieuw op bij de bank."
        ) from None
    beschrijving: Any = wortel.getroottree().docinfo
    if beschrijving.doctype:
        raise OnleesbaarUittreksel("Een document met een DOCTYPE wordt niet gelezen.")
    naam = etree.QName(wortel)
    if naam.localname != "Document" or not _NAAMRUIMTE.fullmatch(naam.namespace or ""):
        raise OnleesbaarUittreksel("Dit is geen camt.053 of camt.054.")
    return wortel


def _read_statement(deel: etree._Element) -> Uittreksel:
    iban = _text(deel, "Acct/Id/IBAN")
    if not iban:
        raise OnleesbaarUittreksel(
            f"Op regel {deel.sourceline} ontbreekt het rekeningnummer (Acct/Id/IBAN)."
        )
    geboekt = [post for post in deel.iterfind("{*}Ntry") if _status(post) == "BOOK"]
    details = [(post, d, len(e) == 1) for post in geboekt for e in [_details(post)] for d in e]
    eigen = [d for d in details if is_own_reference(_text(d[1], "Refs/EndToEndId"))]
    regels = [_read_line(post, detail, alleen, iban) for post, detail, alleen in eigen]
    aantal = len(deel.findall("{*}Ntry"))
    andere, niet_geboekt = len(details) - len(eigen), aantal - len(geboekt)
    return Uittreksel(iban, tuple(_number_twins(regels)), andere, niet_geboekt)


def _details(post: etree._Element) -> list[etree._Element]:
    """The transactions of an entry, or the entry itself."""
    return post.findall("{*}NtryDtls/{*}TxDtls") or [post]


def _read_line(post: etree._Element, detail: etree._Element, alleen: bool, iban: str) -> Bankregel:
    referentie = _text(detail, "Refs/EndToEndId")
    beweging = _movement(post, detail)
    bedrag, dag = _amount(post, detail, alleen), _day(post)
    eigen = _text(detail, "Refs/AcctSvcrRef") or _text(post, "AcctSvcrRef")
    kern = (iban, referentie, beweging, bedrag, *(() if eigen else (dag,)))
    merk = hashlib.sha256(repr((eigen, *map(str, kern))).encode()).hexdigest()[:24]
    reden = _reason(detail) if beweging is Beweging.TERUGGEKEERD else ""
    naam = f"{eigen[:_LANGSTE_REFERENTIE] or 'zonder'}/{merk}"
    return Bankregel(naam, referentie, beweging, bedrag, dag, reden)


def _number_twins(regels: list[Bankregel]) -> Iterator[Bankregel]:
    """Twice the same in one statement is two transactions, whatever the bank calls them: the second
    fits no order any more, and stays open until somebody asked the bank."""
    gezien: Counter[str] = Counter()
    for regel in regels:
        gezien[regel.bankreferentie] += 1
        keer = gezien[regel.bankreferentie]
        merk = regel.bankreferentie if keer == 1 else f"{regel.bankreferentie}/{keer}"
        yield replace(regel, bankreferentie=merk)


def _movement(post: etree._Element, detail: etree._Element) -> Beweging:
    richting = _text(detail, "CdtDbtInd") or _text(post, "CdtDbtInd")
    terug = (
        detail.find("{*}RtrInf") is not None
        or _text(post, "RvslInd") in ("true", "1")
        or "RRTN" in (_text(d, "BkTxCd/Domn/Fmly/SubFmlyCd") for d in (post, detail))
    )
    if richting == "CRDT" and terug:
        return Beweging.TERUGGEKEERD
    return Beweging.UITGAAND if richting == "DBIT" and not terug else Beweging.ANDERE


def _amount(post: etree._Element, detail: etree._Element, alleen: bool) -> int:
    """Cents: the first amount in EUR of the transaction; of the entry only when it has one."""
    paden = ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
    plaatsen = [detail.find(_path(pad)) for pad in paden] + [post.find(_path("Amt"))] * alleen
    gevonden = [plaats for plaats in plaatsen if plaats is not None]
    if not gevonden:
        raise OnleesbaarUittreksel(f"Op regel {detail.sourceline} ontbreekt het bedrag (Amt).")
    keuze = next((p for p in gevonden if p.get("Ccy") == "EUR"), gevonden[0])
    tekst = (keuze.text or "").strip()
    if keuze.get("Ccy") != "EUR" or not _BEDRAG.fullmatch(tekst):
        raise OnleesbaarUittreksel(
            f"Op regel {keuze.sourceline} staat geen bedrag in EUR met hele centen."
        )
    return parse_euro(tekst)


def _day(post: etree._Element) -> date:
    tekst = _text(post, "BookgDt/Dt") or _text(post, "BookgDt/DtTm")
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        raise OnleesbaarUittreksel(
            f"Op regel {post.sourceline} ontbreekt een geldige boekdatum (BookgDt)."
        ) from None


def _reason(detail: etree._Element) -> str:
    code = _text(detail, "RtrInf/Rsn/Cd") or _text(detail, "RtrInf/Rsn/Prtry")
    delen = [code, _REDENEN.get(code, ""), _text(detail, "RtrInf/AddtlInf")]
    reden = ": ".join(deel for deel in delen if deel) or "de bank gaf geen reden op"
    return reden[:_LANGSTE_REDEN]


def _status(post: etree._Element) -> str:
    return _text(post, "Sts/Cd") or _text(post, "Sts")


def _text(waar: etree._Element, pad: str) -> str:
    return (waar.findtext(_path(pad)) or "").strip()


def _path(pad: str) -> str:
    return "/".join(f"{{*}}{stap}" for stap in pad.split("/"))
