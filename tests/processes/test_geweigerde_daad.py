"""A refused deed says in plain Dutch what is wrong and what to do: a worker reads it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from platformwereld import Wereld, open_wereld
from vsb.basis.uitkomst import Weigering
from vsb.processes.explain_weigering import HERSTEL, remedy
from vsb.storage.server import Server


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """A platform without a story."""
    with open_wereld(server, sjabloon, tmp_path_factory.mktemp("thuis")) as w:
        w.set_clock(datetime(2026, 2, 3, 9, tzinfo=UTC))
        yield w


GROOT = 10**30

DADEN: list[tuple[str, Any, str]] = [
    ("zending_ondertekenen", {"zending": "x", "digest": ""},
     "zending: verwacht werd een geheel getal, er staat tekst."),
    ("zending_ondertekenen", {"digest": ""}, "zending ontbreekt."),
    ("zending_ondertekenen", {"zending": GROOT, "digest": ""}, "zending: "),
    ("zending_ondertekenen", {"zending": 7, "digest": ""}, "Deze zending bestaat niet"),
    ("zending_ondertekenen", [], "De inhoud: verwacht werd een object, er staat een lijst."),
    ("werkitems_beslissen", {"werkitems": [], "besluit": "goedgekeurd", "reden": "x"},
     "werkitems: de lengte is minstens 1."),
    ("werkitems_beslissen", {"werkitems": [5], "besluit": "goedgekeurd", "reden": "x"},
     "Niet op de werklijst van uw zorgkas: 5."),
    ("werkitems_beslissen", {"werkitems": [GROOT], "besluit": "goedgekeurd", "reden": "x"},
     "werkitems[0]: de waarde is hoogstens"),
    ("in_beraad_nemen", {"reden": "x"}, "Er is geen zending met regels genoemd"),
    ("in_beraad_nemen", {"reden": "x", "zending": 7}, "Er is geen zending met regels genoemd"),
    ("opname_intrekken", {"dossier": "2026-1", "reden": "x"}, "Dit dossier bestaat niet"),
    ("betaling_vrijgeven", {"betaalopdrachten": []}, "betaalopdrachten: de lengte is minstens 1."),
    ("betaling_vrijgeven", {"betaalopdrachten": ["RF1"]}, "Deze betaalopdracht bestaat niet"),
    ("betaling_aanhouden", {"betaalopdracht": "RF1", "reden": ""}, "Deze betaalopdracht bestaat"),
    ("bankafschrift", {"document": "<x"}, ""),
]  # fmt: skip


@pytest.mark.database
@pytest.mark.parametrize(("soort", "inhoud", "tekst"), DADEN)
def test_what_is_wrong_and_what_to_do(wereld: Wereld, soort: str, inhoud: Any, tekst: str) -> None:
    kassier = soort.startswith(("betaling_", "bank"))
    kop = wereld.cashier() if kassier else wereld.worker()
    uit = wereld.send(soort, inhoud, kop)
    assert uit["antwoord"]["uitkomst"] == "geweigerd", uit
    (fout,) = uit["antwoord"]["inhoud"]["fouten"]
    assert fout["bericht"].startswith(tekst)
    assert fout["bericht"].endswith(".")
    assert "Expected" not in fout["bericht"]
    assert "$" not in fout["bericht"]
    assert fout["herstel"].endswith(".")


def test_every_refusal_has_a_remedy() -> None:
    assert remedy(Weigering("nooit_gehoord", "")).startswith("Er is niets gewijzigd.")
    assert remedy(Weigering("nog_open", "")) == HERSTEL["nog_open"]
