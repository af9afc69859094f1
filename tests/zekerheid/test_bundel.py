"""A bundle of messages is judged together: each answer is as if it had been judged alone."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from vsb.processes import treat_berichten
from zekerheid.wereld import Wereld, discharge, leave, request

pytestmark = pytest.mark.database


def test_an_ontslag_received_before_the_next_aanvraag_counts_for_it(wereld: Wereld) -> None:
    """All in one bundle: stay and discharge in one facility, then an aanvraag in another."""
    een, twee = (h.hco for h in wereld.huizen)
    wereld.send(een, "opname_aanvraag", "A1", request(0))
    wereld.send(een, "ontslag_melden", "O1", discharge("2024-05-20"), bouwt_op="A1")
    ander = wereld.send(twee, "opname_aanvraag", "B1", request(0, startdatum="2024-05-20"))
    wereld.work()
    assert wereld.outcome(ander) == "aanvaard"
    wereld.check()


def test_an_ontslag_received_after_it_does_not(wereld: Wereld) -> None:
    een, twee = (h.hco for h in wereld.huizen)
    wereld.send(een, "opname_aanvraag", "A1", request(0))
    ander = wereld.send(twee, "opname_aanvraag", "B1", request(0, startdatum="2024-05-20"))
    wereld.send(een, "ontslag_melden", "O1", discharge("2024-05-20"), bouwt_op="A1")
    wereld.work()
    assert wereld.outcome(ander) == "in_beraad"
    wereld.check()


@pytest.mark.parametrize("zaad", range(4))
def test_any_division_into_bundles_gives_the_same_answers(
    databank_per_keer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, zaad: int
) -> None:
    antwoorden = []
    for aantal in (1, 3, 50):
        monkeypatch.setattr(treat_berichten, "BUNDEL", aantal)
        with databank_per_keer() as wereld:
            nummers = _send_stream(wereld, random.Random(zaad))
            wereld.work()
            assert wereld.failures() == 0
            wereld.check()
            antwoorden.append([[_without_number(a) for a in wereld.answers(n)] for n in nummers])
    assert antwoorden[0] == antwoorden[1] == antwoorden[2]
    assert {"aanvaard", "geweigerd"} <= {a[-1]["uitkomst"] for a in antwoorden[0]}


def _without_number(antwoord: dict[str, Any]) -> dict[str, Any]:
    """The VSB-referentienummer comes from a counter: which number is no part of the judgement."""
    return antwoord | {"dossier": bool(antwoord["dossier"])}


def _send_stream(wereld: Wereld, kans: random.Random) -> list[int]:
    """Aanvragen of few persons in two facilities, and changes that build on any of them."""
    nummers, gekend = [], []
    for n in range(40):
        hco, persoon = kans.choice(wereld.huizen).hco, kans.randrange(4)
        eigen = [naam for wie, naam in gekend if wie == hco]
        soort, inhoud = kans.choice(
            [
                ("contact_wijzigen", {"contact_naam": f"Naam {n}"}),
                ("ontslag_melden", discharge(f"2024-05-{kans.randrange(18, 30)}")),
                ("afwezigheid_melden", leave("2024-05-17", "2024-05-19")),
            ]
        )
        if eigen and n % 3:
            op = kans.choice(eigen)
            nummers.append(wereld.send(hco, soort, f"M{n}", inhoud, bouwt_op=op))
        else:
            anders = kans.choice([{}, {"startdatum": "2024-05-22"}, {"campus": "9"}])
            nummers.append(wereld.send(hco, "opname_aanvraag", f"M{n}", request(persoon, **anders)))
        gekend.append((hco, f"M{n}"))
    return nummers
