"""The pain.001: valid against its schema, the same bytes for the same values, safe characters."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sepaxml.validation import try_valid_xml

from vsb.betaling.betaalopdracht import referentie
from vsb.formats.betaling.pain001 import (
    SCHEMA,
    Betaalbestand,
    OngeldigBetaalbestand,
    Overschrijving,
    sepa_text,
    write_pain001,
)

EEN = Overschrijving(
    referentie(1, 1), "PVT De Linde", "BE43068999999501", "VOORBEBB", 15000, "zending 1",
    date(2025, 4, 14),
)  # fmt: skip
BESTAND = Betaalbestand(
    "VSB180-0123456789abcdef0123", datetime(2025, 3, 4, 9, 30, tzinfo=UTC),
    "CM Zorgkas", "BE20999000018056", "VOORBEBB", [EEN],
)  # fmt: skip


def test_valid_by_the_schema_of_the_library() -> None:
    twee = replace(EEN, referentie=referentie(2, 1), bedrag=1, uitvoeringsdag=date(2025, 4, 18))
    xml = write_pain001(replace(BESTAND, overschrijvingen=[twee, EEN]))
    try_valid_xml(xml, SCHEMA)
    boom = etree.fromstring(xml)
    assert boom.findtext(".//{*}GrpHdr/{*}CtrlSum") == "150.01"
    assert boom.findtext(".//{*}GrpHdr/{*}NbOfTxs") == "2"
    assert boom.findtext(".//{*}CreDtTm") == "2025-03-04T10:30:00"
    assert [b.text for b in boom.iter("{*}PmtInfId")] == [
        "VSB180-0123456789abcdef0123-1",
        "VSB180-0123456789abcdef0123-2",
    ]
    assert {b.text for b in boom.iter("{*}BtchBookg")} == {"false"}


def test_the_same_values_give_the_same_bytes_in_any_order() -> None:
    twee = replace(EEN, referentie=referentie(2, 1))
    assert write_pain001(replace(BESTAND, overschrijvingen=[EEN, twee])) == write_pain001(
        replace(BESTAND, overschrijvingen=[twee, EEN])
    )


@given(st.text(max_size=200), st.text(max_size=200), st.integers(1, 10**11))
@settings(max_examples=60)
def test_any_name_gives_a_valid_file(naam: str, mededeling: str, bedrag: int) -> None:
    vreemd = replace(EEN, naam=naam, mededeling=mededeling, bedrag=bedrag)
    boom = etree.fromstring(write_pain001(replace(BESTAND, overschrijvingen=[vreemd])))
    euro, cent = divmod(bedrag, 100)
    assert boom.findtext(".//{*}InstdAmt") == f"{euro}.{cent:02d}"
    for veld in ("Nm", "Ustrd"):
        assert all(
            re.fullmatch(r"[A-Za-z0-9/?:().,'+ -]{0,140}", e.text or "")
            for e in boom.iter(f"{{*}}{veld}")
        )


def test_text_keeps_what_banks_take() -> None:
    assert sepa_text("Café 'Zoë' & zn <b>", 70) == "Cafe 'Zoe'   zn  b"
    assert sepa_text("a" * 100, 70) == "a" * 70


@pytest.mark.parametrize("bic", ["", "fout", "VOORBEBBXXX"])
def test_a_bic_that_is_none_is_left_out(bic: str) -> None:
    xml = write_pain001(replace(BESTAND, overschrijvingen=[replace(EEN, bic=bic)]))
    assert (b"VOORBEBBXXX" in xml) == (bic == "VOORBEBBXXX")


def test_a_wrong_iban_is_refused_without_naming_it() -> None:
    with pytest.raises(OngeldigBetaalbestand) as fout:
        write_pain001(replace(BESTAND, overschrijvingen=[replace(EEN, iban="geheim!")]))
    assert "geheim" not in str(fout.value)


def test_a_file_without_transfers_is_refused() -> None:
    with pytest.raises(ValueError):
        write_pain001(replace(BESTAND, overschrijvingen=[]))
