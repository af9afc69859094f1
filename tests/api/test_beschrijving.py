"""The OpenAPI page: true, in Dutch, and without the help of any other machine."""

import re
import warnings
from collections.abc import Iterator
from types import MappingProxyType, SimpleNamespace
from typing import Any

import msgspec
import pytest
from litestar.exceptions import LitestarDeprecationWarning
from litestar.testing import TestClient

from vsb.api.app import TAGS, create_app
from vsb.api.sessie import Deurstaat
from vsb.api.voorbeeldberichten import DADEN, DOSSIER
from vsb.opname.berichtsoort import AANVRAGEN, berichtsoorten
from vsb.processes.zorgkasdaden import TITELS, VORMEN
from vsb.regelgeving.wet import Wet, standaard_mappen


class _GeenDatabank:
    conninfo, kwargs = "host=/nergens", MappingProxyType({"user": "niemand"})

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient[Any]]:
    """The door without a database: enough to read its description."""
    leeg: Any = _GeenDatabank()
    niets: Any = None
    omgeving: Any = SimpleNamespace(wet=Wet.lees(standaard_mappen()))
    with warnings.catch_warnings():
        warnings.simplefilter("error", LitestarDeprecationWarning)
        app = create_app(Deurstaat(leeg, omgeving, niets, leeg))
    with TestClient(app) as c:
        yield c


@pytest.fixture(scope="module")
def document(client: TestClient[Any]) -> Any:
    """The description as data."""
    return client.get("/schema/openapi.json").json()


def _body(document: Any, pad: str) -> Any:
    return document["paths"][pad]["post"]["requestBody"]["content"]["application/json"]


def test_nothing_comes_from_another_host(client: TestClient[Any]) -> None:
    pagina = client.get("/schema").text
    for tekst in (pagina, client.get("/schema/openapi.json").text):
        assert re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", tekst) == []
    adressen = re.findall(r"""(?:src|href)=["'](/[^"']+)["']""", pagina)
    assert "/statisch/openapi/favicon-32x32.png" in adressen
    for adres in adressen:
        assert client.get(adres).status_code == 200, adres


def test_the_address_of_the_platform_leads_to_the_page(client: TestClient[Any]) -> None:
    uit = client.get("/", follow_redirects=False)
    assert (uit.status_code, uit.headers["location"]) == (302, "/schema")


def test_every_address_has_its_group_and_dutch_answers(document: Any) -> None:
    assert [t["name"] for t in document["tags"]] == list(TAGS)
    gebruikt = set()
    for pad, wegen in document["paths"].items():
        for weg in wegen.values():
            assert len(weg["tags"]) == 1, pad
            gebruikt |= set(weg["tags"])
            for status, antwoord in weg["responses"].items():
                assert "document follows" not in antwoord["description"], pad
                if status >= "400" and pad.startswith("/v1"):
                    (vorm,) = antwoord["content"].items()
                    assert vorm == (
                        "application/problem+json",
                        {"schema": {"$ref": "#/components/schemas/Probleemantwoord"}},
                    )
    assert gebruikt == set(TAGS)


@pytest.mark.parametrize(
    ("pad", "meer"), [("/v1/berichten", set()), ("/v1/zendingen", {"415"})]
)  # fmt: skip
def test_what_a_message_in_can_get(document: Any, pad: str, meer: set[str]) -> None:
    verwacht = {"200", "202", "400", "401", "403", "409", "413", "503"} | meer
    assert set(document["paths"][pad]["post"]["responses"]) == verwacht


def test_answers_are_objects(document: Any) -> None:
    for pad, wegen in document["paths"].items():
        for weg in wegen.values():
            (inhoud,) = weg["responses"]["200"]["content"].values()
            schema = inhoud["schema"]
            if "$ref" in schema:
                schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
            assert schema["type"] == "object", pad


def test_there_is_an_example_of_every_message(document: Any) -> None:
    voorbeelden = _body(document, "/v1/berichten")["examples"]
    assert set(voorbeelden) == set(berichtsoorten()) | set(VORMEN)
    for soort in berichtsoorten():
        dossier = voorbeelden[soort]["value"].get("dossier")
        assert dossier == (None if soort in AANVRAGEN else DOSSIER), soort


def test_deeds_are_told_in_dutch_and_their_examples_can_be_read(document: Any) -> None:
    assert set(DADEN) == set(VORMEN)
    vormen = _body(document, "/v1/berichten")["schema"]["properties"]["inhoud"]["anyOf"]
    titels = {v["title"]: v["description"] for v in vormen}
    for soort, vorm in VORMEN.items():
        assert titels[soort] == TITELS[soort]
        assert msgspec.json.decode(msgspec.json.encode(DADEN[soort]), type=vorm)


def test_the_bulk_of_migratiedossiers_has_its_form(document: Any) -> None:
    lichaam = _body(document, "/v1/migratiedossiers")
    (dossier,) = lichaam["examples"]["opname_migratie"]["value"]["dossiers"]
    velden = lichaam["schema"]["properties"]["dossiers"]["items"]["properties"]["inhoud"]
    assert set(velden["required"]) <= set(dossier["inhoud"]) <= set(velden["properties"])
