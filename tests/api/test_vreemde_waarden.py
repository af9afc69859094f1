"""Odd values in an address or a query: refused or not found, never a fault of ours."""

from collections.abc import Iterator

import pytest

from platformwereld import Wereld, open_wereld
from vsb.storage.server import Server

pytestmark = pytest.mark.database

GROOT = "9" * 50


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """A platform without a story."""
    with open_wereld(server, sjabloon, tmp_path_factory.mktemp("thuis")) as w:
        yield w


@pytest.mark.parametrize(
    "na",
    ["٣-1", "1-٣", "²-1", f"{GROOT}-1", f"1-{GROOT}", f"{2**64}-1", f"1-{2**63}", "1", "-", "1-",
     "-1-1", "1-1-1", " 1-1", "1-1\x00", "\x00"],
)  # fmt: skip
def test_a_cursor_that_we_did_not_give(wereld: Wereld, na: str) -> None:
    assert wereld.get("/antwoorden", wereld.facility(), na=na).status_code == 400


def test_the_highest_cursor_is_one(wereld: Wereld) -> None:
    hoogst = f"{2**64 - 1}-{2**63 - 1}"
    uit = wereld.get("/antwoorden", wereld.facility(), na=hoogst)
    assert uit.json() == {"antwoorden": [], "cursor": hoogst}


@pytest.mark.parametrize(
    "pad",
    ["/dossiers/%00", "/dossiers/a%00b", "/dossiers/%F0%9F%98%80", f"/dossiers/{'x' * 5000}",
     f"/antwoorden/{GROOT}", f"/zendingen/{GROOT}", f"/zendingen/{GROOT}/voorstel",
     f"/berichten/{GROOT}/dossier", f"/berichten/{GROOT}/uitleg", f"/zendingen?na={GROOT}",
     f"/dossiers?na={GROOT}", f"/werklijst?na={GROOT}", f"/betaalopdrachten?na={GROOT}",
     f"/berichten/open?na={GROOT}", "/zendingen?namens=%00", "/dossiers/x?bekend_op=%00",
     f"/zendingen/1?na={GROOT}"],
)  # fmt: skip
def test_an_odd_address_or_query(wereld: Wereld, pad: str) -> None:
    for kop in (wereld.facility(), wereld.worker(), wereld.cashier()):
        uit = wereld.client.get("/v1" + pad, headers=kop)
        assert uit.status_code in (200, 400, 403, 404), (pad, uit.text)
        if uit.status_code == 200:
            assert [] in uit.json().values()


def test_a_nul_in_a_body(wereld: Wereld) -> None:
    kop = wereld.facility()
    uit = wereld.client.post("/v1/verzekeringsstatus", json={"insz": "\x00"}, headers=kop)
    assert uit.status_code in (200, 400)
    for veld in ("dossier", "bouwt_op", "namens", "software"):
        bericht = {"bericht_id": "n", "soort": "vraag", "inhoud": {}, veld: "\x00"}
        uit = wereld.client.post("/v1/berichten", json=bericht, headers=kop)
        assert uit.status_code in (400, 403), uit.text


def test_open_messages_come_in_pages(wereld: Wereld) -> None:
    kop = wereld.facility()
    for n in range(5):
        bericht = {"bericht_id": f"open{n}", "soort": "vraag", "inhoud": {"tekst": "?"}}
        assert wereld.client.post("/v1/berichten", json=bericht, headers=kop).status_code == 202
    gezien, na = [], 0
    while deel := (uit := wereld.get("/berichten/open", kop, na=na, maximaal=2).json())[
        "berichten"
    ]:
        assert len(deel) <= 2
        gezien += [b["bericht_id"] for b in deel]
        na = uit["cursor"]
    assert gezien == [f"open{n}" for n in range(5)]
    assert wereld.get("/berichten/open", kop, na=na).json() == {"berichten": [], "cursor": na}
