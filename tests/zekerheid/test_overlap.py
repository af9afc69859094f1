"""One person, two facilities, any sequence of messages and decisions: no constraint is ever hit.

Nothing is set apart, and the facts for billing can always be indexed.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zekerheid.wereld import NU, Wereld, discharge, leave, request

pytestmark = [pytest.mark.database, pytest.mark.slow]

_DAGEN = [f"2024-05-{d:02d}" for d in (2, 6, 10, 15, 20, 25)] + [
    f"2024-06-{d:02d}" for d in (1, 3, 6, 10, 20, 25)
]
_DAG = st.sampled_from(_DAGEN)
_KINDS = (
    "aanvraag", "aanvraag", "ontslag_melden", "ontslag_wijzigen", "ontslag_annuleren",
    "afwezigheid_melden", "afwezigheid_wijzigen", "afwezigheid_annuleren",
    "verlenging_aanvragen", "verlenging_annuleren", "basisgegevens_wijzigen", "beslis", "beslis",
    "later", "vraag",
)  # fmt: skip
_STAP = st.tuples(
    st.sampled_from(_KINDS),
    st.sampled_from([0, 0, 1]),
    st.integers(0, 7),
    _DAG,
    _DAG,
    st.booleans(),
)


class Verloop:
    """What was sent so far, to build the next message on."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld = wereld
        self.aanvragen: list[tuple[str, str]] = []
        self.gemeld: dict[str, list[str]] = {"afwezigheid_melden": [], "verlenging_aanvragen": []}
        self.nummer = 0
        self.dag = 0

    def step(self, stap: tuple[str, int, int, str, str, bool]) -> None:
        """Send one message, decide, or let time pass."""
        wat, huis, keuze, een, twee, ja = stap
        self.nummer += 1
        if wat == "later":
            self.dag += keuze
            self.wereld.clock(NU + timedelta(days=self.dag))
        elif wat == "beslis":
            self.decide(keuze, ja)
        elif wat == "aanvraag":
            self.ask(self.wereld.huizen[huis].hco, een, max(een, twee) if keuze % 2 else "", ja)
        elif self.aanvragen:
            hco, naam = self.aanvragen[keuze % len(self.aanvragen)]
            inhoud = self.body(wat, keuze, een, twee, ja)
            bericht = f"M{self.nummer}"
            if wat in self.gemeld:
                self.gemeld[wat].append(bericht)
            self.wereld.send(hco, wat, bericht, inhoud, bouwt_op=naam)

    def ask(self, hco: str, start: str, einde: str, weer: bool) -> None:
        """An aanvraag; `weer`: a heropname, which has no medical report."""
        naam = f"A{self.nummer}"
        self.aanvragen.append((hco, naam))
        verslag = {"type_gebruiker": None, "dsm5": None, "riziv_arts": None, "datum_verslag": None}
        anders = verslag | {"type_aanvraag": "heropname"} if weer else {"datum_verslag": start}
        inhoud = request(0, startdatum=start, einddatum=einde or "2024-07-31", **anders)
        self.wereld.send(hco, "opname_aanvraag", naam, inhoud)

    def body(self, wat: str, keuze: int, een: str, twee: str, ja: bool) -> dict[str, Any]:
        """The body of a change."""
        begin, einde = sorted((een, twee))
        verlof = self.gemeld["afwezigheid_melden"]
        welk = {"afwezigheid": verlof[keuze % len(verlof)] if verlof else "M0"}
        return {
            "ontslag_melden": discharge(een),
            "ontslag_wijzigen": {"ontslagdatum": een},
            "ontslag_annuleren": {},
            "afwezigheid_melden": leave(begin, einde),
            "afwezigheid_wijzigen": welk | {"terugkeerdatum": twee},
            "afwezigheid_annuleren": welk,
            "verlenging_aanvragen": {"einddatum": "2024-09-30" if ja else twee},
            "verlenging_annuleren": {},
            "basisgegevens_wijzigen": {"startdatum": een},
            "vraag": {"tekst": "Klopt dit?"},
        }[wat]

    def decide(self, keuze: int, ja: bool) -> None:
        """A worker decides one or all of what is open."""
        rijen = self.wereld.rows(
            "SELECT id, zorgkas FROM werkitem WHERE stand = 'open' AND zorgkas IS NOT NULL"
            " ORDER BY id"
        )
        if not rijen:
            return
        gekozen = rijen if keuze % 2 else [rijen[keuze % len(rijen)]]
        gekozen = [r for r in gekozen if r[1] == gekozen[0][1]]
        inhoud = {"werkitems": [r[0] for r in gekozen], "reden": "nagekeken",
                  "besluit": "goedgekeurd" if ja else "geweigerd"}  # fmt: skip
        self.wereld.deed(gekozen[0][1], "werkitems_beslissen", f"D{self.nummer}", inhoud)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reeksen=st.lists(st.lists(_STAP, min_size=4, max_size=16), min_size=1, max_size=1),
       samen=st.booleans())  # fmt: skip
def test_random_lives(
    databank_per_keer: Callable[..., Any], reeksen: list[list[Any]], samen: bool
) -> None:
    with databank_per_keer(personen=1) as wereld:
        verloop = Verloop(wereld)
        verloop.ask(wereld.huizen[0].hco, "2024-05-10", "2024-06-15", False)
        for stap in reeksen[0]:
            verloop.step(stap)
            if not samen:
                wereld.work()
                assert wereld.failures() == 0
                wereld.check_facts()
        wereld.work()
        assert wereld.failures() == 0
        wereld.check()
