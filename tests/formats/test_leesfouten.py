"""Faults of form in Dutch, and moments in one form."""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
import pytest

from vsb.api.momenten import as_text, with_moments
from vsb.formats.leesfouten import explain_field, explain_json


class _Vraag(msgspec.Struct, forbid_unknown_fields=True):
    insz: Annotated[str, msgspec.Meta(pattern="^[0-9]+$", max_length=11)]
    deur: str | None = None


class _Vragen(msgspec.Struct):
    vragen: Annotated[list[_Vraag], msgspec.Meta(min_length=1)]


@pytest.mark.parametrize(
    ("lichaam", "veld", "zin"),
    [
        ("{}", "vragen", "vragen ontbreekt."),
        ("[]", "", "De inhoud: verwacht werd een object, er staat een lijst."),
        ('{"vragen": []}', "vragen", "vragen: de lengte is minstens 1."),
        ('{"vragen": [{}]}', "vragen[0].insz", "vragen[0].insz ontbreekt."),
        (
            '{"vragen": [{"insz": 1}]}',
            "vragen[0].insz",
            "vragen[0].insz: verwacht werd tekst, er staat een geheel getal.",
        ),
        (
            '{"vragen": [{"insz": "x"}]}',
            "vragen[0].insz",
            "vragen[0].insz: heeft niet de vorm ^[0-9]+$.",
        ),
        (
            '{"vragen": [{"insz": "1", "deur": 1}]}',
            "vragen[0].deur",
            "vragen[0].deur: verwacht werd tekst of null, er staat een geheel getal.",
        ),
        (
            '{"vragen": [{"insz": "1", "dur": 1}]}',
            "vragen[0].dur",
            "vragen[0].dur bestaat hier niet.",
        ),
        (
            '{"vragen": [{"insz": "1", "77100799891": 1}]}',
            "vragen[0]",
            "Er staat een veld in dat hier niet bestaat.",
        ),
    ],
)
def test_a_fault_names_its_field_and_no_value(lichaam: str, veld: str, zin: str) -> None:
    with pytest.raises(msgspec.ValidationError) as fout:
        msgspec.json.decode(lichaam, type=_Vragen)
    assert explain_field(str(fout.value)) == (veld, zin)


def test_a_missing_parameter_and_a_wrong_code() -> None:
    boodschap = "Missing required query parameter 'bericht_id' for path /c"
    assert explain_field(boodschap) == ("bericht_id", "bericht_id ontbreekt.")
    assert "achterdeur" not in explain_field("Invalid enum value 'achterdeur'", "deur")[1]


@pytest.mark.parametrize("lichaam", [b"", b"{", b"{]", b"\xff", b'{"a": 1,}'])
def test_no_json_is_said_in_dutch(lichaam: bytes) -> None:
    with pytest.raises(msgspec.DecodeError) as fout:
        msgspec.json.decode(lichaam)
    assert explain_json(str(fout.value)).startswith("De JSON is ")


@pytest.mark.parametrize(
    "waarde", ["2026-01-01T00:00:00.000017Z", datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_every_moment_has_one_form(waarde: Any) -> None:
    assert with_moments([{"op": waarde}]) == [{"op": "2026-01-01T00:00:00+00:00"}]
    assert as_text(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00+00:00"


def test_what_is_no_moment_stays() -> None:
    plat = {"tekst": "op 2026-01-01T00:00:00Z", "vreemd": "2026-13-01T00:00:00Z", "n": None}
    assert with_moments(plat) == plat
