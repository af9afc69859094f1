"""Reading what a bank sends: versions, batches, returns, twins, and hostile documents."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betaling.camtmaker import EIGEN, Post, camt
from vsb.betaling.betaalopdracht import referentie
from vsb.formats.betaling.camt import Beweging, OnleesbaarUittreksel, Uittreksel, read_camt

REF, ANDER = "RF57VSB00000000012301", referentie(124, 1)


def read(document: bytes) -> Uittreksel:
    """The only statement of a document."""
    [uittreksel] = read_camt(document)
    return uittreksel


@pytest.mark.parametrize("bericht", ["053", "054"])
@pytest.mark.parametrize("versie", ["02", "08", "13"])
def test_a_payment_in_every_version(bericht: str, versie: str) -> None:
    uit = read(camt(Post(REF, "150.00"), bericht=bericht, versie=versie))
    assert uit.iban == EIGEN
    [regel] = uit.regels
    assert (regel.referentie, regel.beweging, regel.bedrag) == (REF, Beweging.UITGAAND, 15000)
    assert (regel.dag, regel.reden) == (date(2025, 4, 14), "")


def test_the_same_entry_has_the_same_mark_in_both_messages() -> None:
    for bank in ("B1", ""):
        post = Post(REF, "150.00", bank=bank)
        assert read(camt(post)).regels == read(camt(post, bericht="054", versie="02")).regels


def test_a_return_says_why() -> None:
    [regel] = read(camt(Post(REF, "150.00", terug="AC04"))).regels
    assert (regel.beweging, regel.reden) == (
        Beweging.TERUGGEKEERD,
        "AC04: de rekening is afgesloten",
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "beweging"),
    [
        ("DBIT</CdtDbtInd>", "CRDT</CdtDbtInd><RvslInd>true</RvslInd>", Beweging.TERUGGEKEERD),
        ("DBIT</CdtDbtInd>", "CRDT</CdtDbtInd>", Beweging.ANDERE),
        ("DBIT</CdtDbtInd>", "DBIT</CdtDbtInd><RvslInd>1</RvslInd>", Beweging.ANDERE),
        (
            "DBIT</CdtDbtInd>",
            "CRDT</CdtDbtInd><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd>"
            "<SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>",
            Beweging.TERUGGEKEERD,
        ),
    ],
)
def test_other_ways_to_say_it(oud: str, nieuw: str, beweging: Beweging) -> None:
    document = camt(Post(REF, "150.00")).replace(oud.encode(), nieuw.encode())
    assert [r.beweging for r in read(document).regels] == [beweging]


def test_an_entry_of_several_transactions_is_told_apart() -> None:
    een = f"<TxDtls><Refs><EndToEndId>{REF}</EndToEndId></Refs>".encode()
    bedrag = b'<AmtDtls><%b><Amt Ccy="EUR">%b</Amt></%b></AmtDtls></TxDtls>'
    twee = een.replace(REF.encode(), ANDER.encode())
    document = camt(Post(REF, "150.00")).replace(
        een + b"</TxDtls>",
        een + bedrag % (b"TxAmt", b"100.00", b"TxAmt")
        + b"<TxDtls><Refs><EndToEndId>VREEMD</EndToEndId></Refs></TxDtls>"
        + twee + bedrag % (b"InstdAmt", b"50", b"InstdAmt"),
    )  # fmt: skip
    uit = read(document)
    assert [(r.referentie, r.bedrag) for r in uit.regels] == [(REF, 10000), (ANDER, 5000)]
    assert len({r.bankreferentie for r in uit.regels}) == 2
    assert uit.andere == 1


def test_the_amount_in_euro_counts_where_another_stands_before_it() -> None:
    bedragen = (b'<AmtDtls><TxAmt><Amt Ccy="USD">160.00</Amt></TxAmt>'
                b'<InstdAmt><Amt Ccy="EUR">150.00</Amt></InstdAmt></AmtDtls></TxDtls>')  # fmt: skip
    document = camt(Post(REF, "160.00")).replace(b"</TxDtls>", bedragen)
    assert [r.bedrag for r in read(document.replace(b'"EUR">160', b'"USD">160')).regels] == [15000]


def test_several_transactions_must_each_have_an_amount() -> None:
    document = camt(Post(REF, "150.00")).replace(b"</TxDtls>", b"</TxDtls><TxDtls></TxDtls>")
    with pytest.raises(OnleesbaarUittreksel, match="ontbreekt het bedrag"):
        read_camt(document)


def test_twins_are_two() -> None:
    post = Post(REF, "150.00", bank="")
    assert len(read(camt(post, post)).regels) == 2
    met = Post(REF, "150.00", bank="B1")
    een, twee = read(camt(met, met)).regels
    assert twee.bankreferentie == f"{een.bankreferentie}/2"
    assert read(camt(met)).regels == (een,)


def test_only_what_is_booked_counts() -> None:
    uit = read(camt(Post(REF, "150.00", status="PDNG"), Post(REF, "150.00", status="INFO")))
    assert (uit.regels, uit.niet_geboekt) == ((), 2)


_DOCTYPE = b'<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_BOM = b"<!DOCTYPE d [" + b'<!ENTITY a "aaaaaaaaaa">' + b'<!ENTITY b "&a;&a;&a;">' + b"]>"


def _after_declaration(wat: bytes) -> bytes:
    return camt(Post(REF, "1.00")).replace(b"?>", b"?>" + wat, 1)


@pytest.mark.parametrize(
    ("document", "woord"),
    [
        (b"", "geen geldige XML"),
        (b"\x00\xff", "geen geldige XML"),
        (camt()[:-20], "geen geldige XML op regel 1"),
        (_after_declaration(_DOCTYPE), "DOCTYPE"),
        (_after_declaration(_BOM), "DOCTYPE"),
        (_after_declaration(_DOCTYPE).decode().replace("UTF-8", "UTF-16").encode("utf-16"), "DOC"),
        (b"<a>" * 5000, "geen geldige XML"),
        (b"<a/>", "geen camt"),
        (camt().replace(b"camt.053", b"camt.052"), "geen camt"),
        (camt().replace(b"Stmt>", b"Iets>"), "geen uittreksel"),
        (camt().replace(b"IBAN", b"Othr"), "rekeningnummer"),
        (camt(Post(REF, "1.00")).replace(b"EUR", b"USD"), "EUR"),
        (camt(Post(REF, "1.005")), "centen"),
        (camt(Post(REF, "-1.00")), "centen"),
        (camt(Post(REF, "1e5")), "centen"),
        (camt(Post(REF, "9" * 40)), "centen"),
        (camt(Post(REF, "\u0661")), "centen"),
        (camt(Post(REF, "1.00")).replace(b"2025-04-14", b"2025-02-30"), "boekdatum"),
        (b" " * 50_000_001, "groter"),
    ],
)
def test_hostile_and_wrong_documents(document: bytes, woord: str) -> None:
    with pytest.raises(OnleesbaarUittreksel, match=woord):
        read_camt(document)


def test_an_endless_reference_stays_short() -> None:
    [regel] = read(camt(Post(REF, "1.00", bank="B" * 5000))).regels
    assert len(regel.bankreferentie) < 64


@given(st.binary(max_size=300))
def test_no_bytes_give_another_error(document: bytes) -> None:
    with pytest.raises(OnleesbaarUittreksel):
        read_camt(document)


@given(st.data())
def test_a_damaged_document_gives_no_other_error(data: st.DataObject) -> None:
    heel = bytearray(camt(Post(REF, "150.00"), Post(REF, "150.00", terug="AC04", bank="R")))
    for _ in range(data.draw(st.integers(1, 4))):
        heel[data.draw(st.integers(0, len(heel) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(OnleesbaarUittreksel):
        read_camt(bytes(heel))
