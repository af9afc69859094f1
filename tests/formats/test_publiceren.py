"""The page for builders of software: whole, true to the layout, with an example that holds."""

from datetime import date
from typing import Any

import msgspec
import pytest

from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand import lees, schrijf
from vsb.formats.facturatiebestand.layout import layout, zone
from vsb.formats.facturatiebestand.publiceren import TITELS, VOORBEELD, facturatiebestand_page
from vsb.formats.jsonl_velden import VELDEN
from vsb.minilab.controleer import Omstandigheden, check
from vsb.regelgeving.wet import Wet, standaard_mappen

PAGINA = facturatiebestand_page()
JSONL = [msgspec.json.decode(regel) for regel in schrijf_jsonl(VOORBEELD).splitlines()]
BIJZONDER = {
    "aandeelcode": 1, "aandeel": 1, "aandeel_tegenboeking": 1, "code_aandeel": 1,
    "tweede_code": 2, "tweede_deel": 2,
}  # fmt: skip
"""Fields of a prestatie that stand on its second or third record."""


def _deel(kop: str) -> list[str]:
    """The rows of the table under a heading."""
    regels = PAGINA.split(f"\n### {kop}", 1)[1].splitlines()[4:]
    return regels[: regels.index("")] if "" in regels else regels


@pytest.mark.parametrize("record", TITELS)
def test_every_zone_stands_on_the_page(record: str) -> None:
    rijen = [rij.split(" | ") for rij in _deel(f"Record {record}:")]
    assert [rij[0].removeprefix("| ") for rij in rijen] == [z.naam for z in layout()[record]]
    assert sum(int(rij[2]) for rij in rijen) == sum(z.lengte for z in layout()[record])


@pytest.mark.parametrize("soort", VELDEN)
def test_every_field_is_explained(soort: str) -> None:
    rijen = [rij.split(" | ") for rij in _deel(f"{soort}")]
    assert [rij[0] for rij in rijen] == [f"| `{veld.naam}`" for veld in VELDEN[soort]]
    assert all(rij[3].strip() for rij in rijen)


@pytest.mark.parametrize("soort", ["zending", "factuur", "prestatie"])
def test_a_field_says_what_its_zone_says(soort: str) -> None:
    bestand = lees(schrijf(VOORBEELD))
    begin = {"zending": 0, "factuur": 1, "prestatie": 2}[soort]
    (regel,) = [r for r in JSONL if r["soort"] == soort]
    plekken = {rij.split("`")[1]: rij.split(" | ")[-1].rstrip(" |") for rij in _deel(f"{soort}")}
    for veld in regel.keys() - {"soort", "test", "type_zending"}:
        record, naam = plekken[veld].split(".")
        rij = begin + BIJZONDER.get(veld, 0)
        z = zone(record, naam)
        tekst = bestand.records.matrix[rij].tobytes().decode("ascii")[z.begin :][: z.lengte]
        assert _same(tekst, regel[veld]), (veld, tekst, regel[veld])


def _same(tekst: str, waarde: Any) -> bool:
    kaal = str(waarde).replace("-", "") if isinstance(waarde, str) else str(waarde)
    if kaal.lstrip("-").isdigit():
        return int(tekst) == int(kaal)
    return tekst.strip() == kaal


@pytest.mark.parametrize("data", [schrijf(VOORBEELD), schrijf_jsonl(VOORBEELD)])
def test_the_example_has_no_fault_of_form(data: bytes) -> None:
    om = Omstandigheden(hco="99001", zorgkas="180", op=date(2026, 4, 2))
    antwoord = check(data, Wet.lees(standaard_mappen()), om).antwoord
    assert (antwoord["fouten"], antwoord["uitkomst"]) == ([], "aanvaard")
