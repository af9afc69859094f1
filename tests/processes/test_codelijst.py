"""Load a code list: compared first, kept for the next start, part of the law from then on."""

from datetime import date
from pathlib import Path

import pytest

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
