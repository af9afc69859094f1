"""Documents of an invented bank."""

from dataclasses import dataclass, replace

EIGEN = "BE20999000018056"
"""The example account of zorgkas 180."""


@dataclass(frozen=True, slots=True)
class Post:
    """One entry; `terug`: the return reason; `bank`: the bank's own reference, "" for none."""

    referentie: str
    bedrag: str
    richting: str = ""
    terug: str = ""
    bank: str = "B1"
    status: str = "BOOK"

    def for_reference(self, referentie: str) -> "Post":
        """The same about another order, when it has none of its own."""
        return replace(self, referentie=self.referentie or referentie)


def camt(*posten: Post, bericht: str = "053", versie: str = "08", iban: str = EIGEN) -> bytes:
    """A camt.053 or camt.054 with these entries."""
    buiten, binnen = {
        "053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    }[bericht]  # fmt: skip
    regels = "".join(_entry(post, versie) for post in posten)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{bericht}.001.{versie}"><{buiten}>'
        f"<GrpHdr><MsgId>m</MsgId></GrpHdr><{binnen}><Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id>"
        f"</Acct>{regels}</{binnen}></{buiten}></Document>"
    ).encode()


def _entry(post: Post, versie: str) -> str:
    richting = post.richting or ("CRDT" if post.terug else "DBIT")
    status = post.status if versie == "02" else f"<Cd>{post.status}</Cd>"
    bank = f"<AcctSvcrRef>{post.bank}</AcctSvcrRef>" if post.bank else ""
    terug = f"<RtrInf><Rsn><Cd>{post.terug}</Cd></Rsn></RtrInf>" if post.terug else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{post.bedrag}</Amt><CdtDbtInd>{richting}</CdtDbtInd>'
        f"<Sts>{status}</Sts><BookgDt><Dt>2025-04-14</Dt></BookgDt>{bank}<NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{post.referentie}</EndToEndId></Refs>{terug}</TxDtls></NtryDtls></Ntry>"
    )
