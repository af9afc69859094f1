"""A stand-in bank: what it answers to the pain.001 of a zorgkas (camt.053, and camt.054 back)."""

from dataclasses import dataclass
from datetime import date

from lxml import etree

_CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.{}.001.08"
_SOORT = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One transfer of a pain.001, as the bank needs it; `bedrag` as text in euro."""

    referentie: str
    bedrag: str


@dataclass(frozen=True, slots=True)
class Bankbestand:
    """A pain.001 as read: from which account, which transfers."""

    iban: str
    opdrachten: tuple[Opdracht, ...]


def read_pain001(data: bytes) -> Bankbestand:
    """The account and the transfers of a pain.001 that the platform wrote."""
    wortel = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    opdrachten = tuple(
        Opdracht(_text(deel, ".//{*}EndToEndId"), _text(deel, ".//{*}InstdAmt"))
        for deel in wortel.iter("{*}CdtTrfTxInf")
    )
    return Bankbestand(_text(wortel, ".//{*}DbtrAcct//{*}IBAN"), opdrachten)


def pays(bestand: Bankbestand, dag: date) -> str:
    """The camt.053 of the day on which the bank carried out every transfer."""
    return _camt("053", bestand, dag, "DBIT", "")


def returns(bestand: Bankbestand, dag: date, reden: str) -> str:
    """The camt.054 in which every transfer comes back; `reden` is an ISO 20022 code (AC04)."""
    return _camt("054", bestand, dag, "CRDT", reden)


def _camt(soort: str, bestand: Bankbestand, dag: date, richting: str, reden: str) -> str:
    buiten, binnen = _SOORT[soort]
    regels = "".join(_entry(o, dag, richting, reden) for o in bestand.opdrachten)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{_CAMT.format(soort)}"><{buiten}>'
        f"<GrpHdr><MsgId>proefbank-{dag}</MsgId></GrpHdr><{binnen}><Id>{dag}</Id>"
        f"<Acct><Id><IBAN>{bestand.iban}</IBAN></Id></Acct>{regels}</{binnen}></{buiten}></Document>"
    )


def _entry(opdracht: Opdracht, dag: date, richting: str, reden: str) -> str:
    terug = f"<RtrInf><Rsn><Cd>{reden}</Cd></Rsn></RtrInf>" if reden else ""
    merk = "terug" if reden else "betaald"
    return (
        f'<Ntry><Amt Ccy="EUR">{opdracht.bedrag}</Amt><CdtDbtInd>{richting}</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{dag}</Dt></BookgDt>"
        f"<AcctSvcrRef>{merk}-{opdracht.referentie}</AcctSvcrRef><NtryDtls><TxDtls><Refs>"
        f"<EndToEndId>{opdracht.referentie}</EndToEndId></Refs>{terug}</TxDtls></NtryDtls></Ntry>"
    )


def _text(waar: etree._Element, pad: str) -> str:
    return (waar.findtext(pad) or "").strip()
