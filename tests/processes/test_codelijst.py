"""Load a code list: compared first, kept for the next start, part of the law from then on."""

from datetime import date
from pathlib import Path

import pytest

from vsb.opname.oordelen import judge
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldverblijf import na_vorig
from vsb.opname.voorbeeldzaak import example_zaak
from vsb.processes.load_codelijst import load_codelijst, with_loaded_lists
from vsb.regelgeving.fouten import OnbekendInWet, OngeldigeWet
from vsb.regelgeving.wet import Wet, standaard_mappen

WET = Wet.lees(standaard_mappen())
LIJST = b"code;omschrijving;vanaf\nVB01;Anders gezegd;2023-04-01\nX1;Nieuw;2024-01-01\n"


def test_only_compared_without_carrying_out(tmp_path: Path) -> None:
    verschil = load_codelijst(tmp_path, WET, "pvt", "dsm5", LIJST)
    assert verschil.nieuw == ("X1",)
    assert verschil.gewijzigd == ("VB01",)
    assert "VB02" in verschil.weg
    assert with_loaded_lists(WET, tmp_path) is WET


def test_kept_and_part_of_the_law(tmp_path: Path) -> None:
    load_codelijst(tmp_path, WET, "pvt", "dsm5", LIJST, uitvoeren=True)
    wet = with_loaded_lists(WET, tmp_path)
    assert wet.digest != WET.digest
    assert wet.voor("pvt").codelijst("dsm5").codes(date(2024, 5, 1)) == (
        "VB01",
        "X1",
    )
    assert wet.voor("pvt").codelijst("herkomst") == WET.voor("pvt").codelijst("herkomst")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"code;omschrijving\nA;B\n", b"code;omschrijving;vanaf\nA;;2023-04-01\n",
     b"code;omschrijving;vanaf\nA;B;gisteren\n",
     b"code;omschrijving;vanaf;prijs\nA;B;2023-04-01;1\n",
     b"code,omschrijving,vanaf\nA,Val, op straat,2023-04-01\n"],
)  # fmt: skip
def test_a_faulty_file_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(OngeldigeWet):
        load_codelijst(tmp_path, WET, "pvt", "dsm5", data, uitvoeren=True)
    assert not list(tmp_path.rglob("*.csv"))


def test_a_list_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OnbekendInWet):
        load_codelijst(tmp_path, WET, "pvt", "../dsm5", LIJST, uitvoeren=True)


TYPE = "code;omschrijving;vanaf;betekenis\nN;Nieuw;2023-04-01;nieuwe_opname\n"


@pytest.mark.parametrize(
    ("regels", "melding"),
    [
        ("", "geen enkele code heeft nog de betekenis heropname"),
        ("H;Heropname;2023-04-01;\n", "geen enkele code heeft nog de betekenis heropname"),
        ("H;Heropname;2023-04-01;herropname\n", "onbekende betekenis herropname"),
    ],
)
def test_a_meaning_that_rules_ask_for_cannot_be_lost(
    tmp_path: Path, regels: str, melding: str
) -> None:
    with pytest.raises(OngeldigeWet, match=melding):
        load_codelijst(
            tmp_path, WET, "pvt", "type_aanvraag", (TYPE + regels).encode(), uitvoeren=True
        )
    assert not list(tmp_path.rglob("*.csv"))


def test_rules_hold_on_under_other_codes(tmp_path: Path) -> None:
    """The border of 90 days, the report and the inherited kind of user, with other codes."""
    data = (TYPE + "H;Heropname;2023-04-01;heropname\n").encode()
    load_codelijst(tmp_path, WET, "pvt", "type_aanvraag", data, uitvoeren=True)
    wet = Sectorwet(with_loaded_lists(WET, tmp_path), find_sector("pvt"))

    def codes(soort: str, dagen: int) -> set[str]:
        feiten = {"verblijven": (na_vorig(dagen),)}
        inhoud = {"type_aanvraag": soort, "dsm5": None, "type_gebruiker": None}
        return {b.code for b in judge(example_zaak({"inhoud": inhoud, "feiten": feiten}, wet))}

    assert codes("N", 90) == {"OPN-034", "OPN-202"}
    assert codes("H", 91) == {"OPN-035", "OPN-203"}
    assert codes("N", 91) == {"OPN-202"}
    assert codes("heropname", 91) == {"OPN-007"}
