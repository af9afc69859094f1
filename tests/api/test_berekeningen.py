"""Calculations over HTTP: the same answer as the terminal, for whoever has a token."""

import json
from typing import Any

import pytest

from platformwereld import Wereld
from vsb.api.berekeningen import MAX_INVOER, input_schema
from vsb.catalogus.berekening import Invoersoort, Invoerveld
from vsb.catalogus.vinden import berekeningen
from vsb.minilab.bereken import answer

SCORES = {
    "wassen": 3, "kleden": 3, "transfer": 1, "toilet": 1, "continentie": 1, "eten": 1,
    "tijd": 1, "plaats": 1, "bilan": None,
}  # fmt: skip
NAMEN = ", ".join(b.naam for b in berekeningen())


def _post(w: Wereld, lichaam: Any, naam: str = "katz", **meer: Any) -> Any:
    kop = meer.pop("kop", None) or w.facility()
    data = lichaam if isinstance(lichaam, bytes) else json.dumps(lichaam).encode()
    return w.client.post(f"/v1/berekeningen/{naam}", content=data, headers=kop, params=meer)


@pytest.mark.database
def test_the_answer_is_that_of_the_terminal(wereld: Wereld) -> None:
    uit = _post(wereld, SCORES, dag="2026-01-01")
    assert uit.status_code == 200, uit.text
    assert uit.json() == json.loads(answer("katz", json.dumps(SCORES).encode(), "2026-01-01"))
    assert (uit.json()["categorie"], uit.json()["uitkomst"]) == ("A", "aanvaard")


@pytest.mark.database
def test_without_a_day_it_is_the_day_of_the_platform(wereld: Wereld) -> None:
    assert _post(wereld, SCORES).json()["dag"] == wereld.now().date().isoformat()


@pytest.mark.database
def test_in_beraad_has_no_category(wereld: Wereld) -> None:
    uit = _post(wereld, SCORES | {"wassen": 1, "kleden": 1, "eten": 3}).json()
    assert (uit["categorie"], uit["ad"], uit["uitkomst"]) == (None, False, "in_beraad")


@pytest.mark.database
def test_every_known_role_may_and_nobody_else(wereld: Wereld) -> None:
    for kop in (wereld.facility(), wereld.worker("180"), wereld.token("agentschap")):
        assert _post(wereld, SCORES, kop=kop).status_code == 200
        lijst = wereld.client.get("/v1/berekeningen", headers=kop).json()["berekeningen"]
        assert [b["naam"] for b in lijst] == [b.naam for b in berekeningen()]
    for weg in ("get", "post"):
        pad = "/v1/berekeningen" + ("/katz" if weg == "post" else "")
        assert wereld.client.request(weg, pad).status_code == 401


@pytest.mark.database
def test_all_faults_come_at_once_without_values(wereld: Wereld) -> None:
    uit = _post(wereld, {"wassen": 61112199821, "kleden": "x", "61112199821": 1, "bilan": {}})
    assert uit.status_code == 400
    assert uit.headers["content-type"] == "application/problem+json"
    detail = uit.json()["detail"]
    velden = "wassen, kleden, transfer, toilet, continentie, eten, tijd, plaats, bilan.door"
    assert detail.startswith(f"Velden met een fout: {velden}, bilan.verslag. ")
    assert "Er staat een veld in de invoer dat niet bestaat" in detail
    assert "61112199821" not in uit.text


@pytest.mark.database
@pytest.mark.parametrize(
    ("lichaam", "wat"),
    [
        (b"", "De invoer is leeg"),
        (b"{", "fout geschreven op regel 1, teken 2"),
        (b"[1]", "verwacht werd een object, er staat een lijst"),
        (b"\xff", "geen UTF-8"),
        (b'{"wassen": NaN}', "NaN"),
    ],
)
def test_what_is_no_input_is_refused(wereld: Wereld, lichaam: bytes, wat: str) -> None:
    uit = _post(wereld, lichaam)
    assert uit.status_code == 400
    assert wat in uit.json()["detail"]


@pytest.mark.database
def test_other_refusals(wereld: Wereld) -> None:
    vroeg = _post(wereld, SCORES, dag="2018-12-31")
    assert vroeg.status_code == 400
    assert vroeg.json()["detail"].startswith("Velden met een fout: dag. ")
    assert _post(wereld, SCORES, dag="gisteren").status_code == 400
    geen = _post(wereld, SCORES, naam="kats")
    assert (geen.status_code, geen.json()["herstel"]) == (404, f"Kies uit: {NAMEN}.")
    assert _post(wereld, b" " * (MAX_INVOER + 1)).status_code == 413


def test_the_schema_of_an_input() -> None:
    velden = (
        Invoerveld("km", "Afstand.", Invoersoort.GETAL, van=0, tem=500),
        Invoerveld("soort", "Soort.", Invoersoort.TEKST, verplicht=False, keuzes=("a", "b")),
        Invoerveld(
            "dagen", "Dagen.", Invoersoort.LIJST, tem=31,
            velden=(Invoerveld("dag", "Dag.", Invoersoort.DATUM),),
        ),
    )  # fmt: skip
    schema = input_schema(velden).to_schema()
    assert schema["required"] == ["km", "dagen"]
    assert schema["additionalProperties"] is False
    km, soort, dagen = (schema["properties"][v.naam] for v in velden)
    assert (km["type"], km["minimum"], km["maximum"]) == ("number", 0, 500)
    assert [deel.get("enum", deel["type"]) for deel in soort["oneOf"]] == [["a", "b"], "null"]
    assert (dagen["type"], dagen["maxItems"]) == ("array", 31)
    assert dagen["items"]["properties"]["dag"]["format"] == "date"
