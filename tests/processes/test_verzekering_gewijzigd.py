"""What an import of members sets in motion: post to facilities and zorgkassen, new decisions."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from platformwereld import BERTA, GRETA, A, B, Wereld, open_wereld, vertel
from vsb.processes.notify_verzekering import Gemeld, notify_verzekering
from vsb.storage import klok
from vsb.storage.server import Server

pytestmark = pytest.mark.database

KOP = (
    "insz;stand;vervangen_door;naam;voornaam;geslacht;geboren;adres;overleden_op;kan_aansluiten;"
    "reden;verzekeringsinstelling;zorgkas;aansluitingstype;categorie;van;tem\n"
)
_BERTA = f"{BERTA};actief;;Janssens-Voorbeeld;Berta;V;1977-10-07;"
THUIS = "Proefweg 2, 9999 Leuven-Voorbeeld"


@pytest.fixture
def wereld(server: Server, sjabloon: str, tmp_path: Path) -> Iterator[Wereld]:
    """The story, fresh for each test."""
    with open_wereld(server, sjabloon, tmp_path) as w:
        yield vertel(w)


def _load(w: Wereld, *regels: str) -> Gemeld:
    uit = w.load("leden", (KOP + "\n".join(regels) + "\n").encode())
    # As an operator does: told a little later than loaded.
    gemeld = notify_verzekering(w.conn, w.omgeving, uit.personen, w.now())
    w.conn.commit()
    return gemeld


def _post(w: Wereld, kop: dict[str, str], aantal: int = 1) -> list[Any]:
    return [s["inhoud"] for s in w.mail(kop, "verzekering_gewijzigd", aantal)]


def test_a_mutation_known_in_time_is_told_in_time(wereld: Wereld) -> None:
    lid = _BERTA + THUIS + ";;ja;;christelijke_mutualiteiten;{};officieel;1;{}"
    gemeld = _load(
        wereld,
        lid.format("180", "2019-01-01;2026-03-31"),
        lid.format("680", "2026-04-01;"),
    )
    assert gemeld == Gemeld(0, 1, 2)
    (stuk,) = _post(wereld, wereld.facility(A))
    assert stuk["dossier"] == wereld.namen["ref"]
    assert [(w["wat"], w["dag"]) for w in stuk["wijzigingen"]] == [("zorgkas", "2026-04-01")]
    assert "Op 1 april 2026: De zorgkas is gewijzigd van 180 naar 680." in stuk["tekst"]
    for zorgkas in ("180", "680"):
        (eigen,) = _post(wereld, wereld.worker(zorgkas))
        assert eigen["wijzigingen"][0]["nieuw"] == "680"
    assert _post(wereld, wereld.worker("280"), 0) == []
    assert _post(wereld, wereld.facility(B), 0) == []


def test_address_and_category_go_to_the_facility_only(wereld: Wereld) -> None:
    regel = _BERTA + "Elders 5, 9999 Gent-Voorbeeld;;ja;;christelijke_mutualiteiten;180;officieel;2"
    assert _load(wereld, regel + ";2019-01-01;") == Gemeld(0, 1, 0)
    (stuk,) = _post(wereld, wereld.facility(A))
    assert {w["wat"] for w in stuk["wijzigingen"]} == {"adres", "categorie"}


def test_a_correction_inside_a_past_month_is_told_with_its_day(wereld: Wereld) -> None:
    wereld.set_clock(datetime(2026, 3, 10, 9, tzinfo=UTC))
    lid = _BERTA + THUIS + ";;ja;;christelijke_mutualiteiten;180;officieel;{}"
    _load(wereld, lid.format("1;2019-01-01;2026-01-31"), lid.format("2;2026-02-01;2026-02-28"),
          lid.format("1;2026-03-01;"))  # fmt: skip
    (stuk,) = _post(wereld, wereld.facility(A))
    assert [(w["wat"], w["dag"], w["nieuw"]) for w in stuk["wijzigingen"]] == [
        ("categorie", "2026-02-01", "2")
    ]


def test_a_replaced_number_points_onward(wereld: Wereld) -> None:
    nieuw = "77500799880"
    regel = _BERTA.replace(BERTA, nieuw) + THUIS
    _load(
        wereld,
        f"{BERTA};vervangen;{nieuw};;;;;;;;;;;;;;",
        regel + ";;ja;;christelijke_mutualiteiten;180;officieel;1;2019-01-01;",
    )
    (stuk,) = _post(wereld, wereld.facility(A))
    assert stuk["insz"] == nieuw
    assert [w["wat"] for w in stuk["wijzigingen"]] == ["insz"]


def test_nothing_changed_is_not_told(wereld: Wereld) -> None:
    regel = _BERTA + THUIS + ";;ja;;christelijke_mutualiteiten;180;officieel;1;2019-01-01;"
    assert _load(wereld, regel) == Gemeld()
    assert notify_verzekering(wereld.conn, wereld.omgeving, (), wereld.now()) == Gemeld()


def test_who_joins_gets_a_decision_by_itself(wereld: Wereld) -> None:
    voor = wereld.namen["greta"]["antwoord"]
    assert (voor["uitkomst"], voor["definitief"]) == ("in_beraad", False)
    regel = (
        f"{GRETA};actief;;Claes-Voorbeeld;Greta;V;1961-11-21;Proefweg 67, 9999 Brugge-Voorbeeld;;"
        "ja;;mutualia;280;officieel;1;2025-01-01;"
    )
    assert _load(wereld, regel).opnieuw == 1
    wereld.work()
    # Three of four aanvragen got one answer, a leave one, and Greta's now has a second.
    stukken = wereld.mail(wereld.facility(B), "antwoord", 6)
    eigen = [s for s in stukken if s["bericht"] == wereld.namen["greta"]["ontvangst"]]
    assert [s["uitkomst"] for s in eigen] == ["in_beraad", "aanvaard"]
    assert eigen[-1]["inhoud"]["dossier"].startswith("VSB-")


def test_the_number_of_queries_does_not_grow(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two persons in a stay or all of the demo: the same number of statements."""
    in_verblijf = [p for (p,) in wereld.conn.execute("SELECT DISTINCT persoon FROM verblijf")]
    allen = [p for (p,) in wereld.conn.execute("SELECT id FROM persoon ORDER BY id")]
    echt, geteld = psycopg.Cursor.execute, []

    def execute(cursor: Any, *waarden: Any, **meer: Any) -> Any:
        geteld.append(1)
        return echt(cursor, *waarden, **meer)

    monkeypatch.setattr(psycopg.Cursor, "execute", execute)
    tellingen = []
    for wie in (in_verblijf[:1], in_verblijf, allen):
        geteld.clear()
        notify_verzekering(wereld.conn, wereld.omgeving, wie, klok.moment(wereld.conn))
        wereld.conn.rollback()
        tellingen.append(len(geteld))
    # An item that waits for a person to join costs two more, however many there are.
    assert max(tellingen) - min(tellingen) <= 2
    assert max(tellingen) <= 12
