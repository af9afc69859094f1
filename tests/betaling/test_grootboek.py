"""The ledger as values: any order of legal events sums to zero and leaves what it should."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from vsb.betaling.betaalopdracht import REKENING, STAPPEN, Stand
from vsb.betaling.grootboek import (
    Gebeurtenis,
    Journaal,
    Regel,
    Rekening,
    balances,
    book,
    settle,
)

CENTEN = st.integers(-(10**12), 10**12).filter(bool)


@pytest.mark.parametrize(
    "regels",
    [
        (),
        (Regel(Rekening.BANK, 5),),
        (Regel(Rekening.BANK, 5), Regel(Rekening.BANK, -5)),
        (Regel(Rekening.BANK, 0), Regel(Rekening.ONDERWEG, 0)),
    ],
)
def test_an_entry_that_does_not_hold_is_refused(regels: tuple[Regel, ...]) -> None:
    with pytest.raises(ValueError):
        Journaal(Gebeurtenis.BETAALD, regels)


@given(st.sampled_from(Gebeurtenis), CENTEN)
def test_every_event_sums_to_zero_and_can_be_taken_back(soort: Gebeurtenis, bedrag: int) -> None:
    saldi = balances([book(soort, bedrag), book(soort, -bedrag)])
    assert sum(regel.bedrag for regel in book(soort, bedrag).regels) == 0
    assert set(saldi.values()) == {0}


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_a_settlement_splits_without_a_cent_lost(aanvaard: int, schuld: int) -> None:
    v = settle(aanvaard, schuld)
    assert v.te_betalen + v.verrekend - v.overgedragen == aanvaard
    assert min(v.te_betalen, v.verrekend, v.overgedragen) >= 0
    assert v.verrekend <= schuld
    assert v.te_betalen == 0 or v.verrekend == schuld
    saldi = balances(v.journalen)
    assert saldi[Rekening.TE_BETALEN] == -v.te_betalen
    assert saldi[Rekening.OVERGEDRAGEN] == v.overgedragen - v.verrekend
    assert saldi[Rekening.GERESERVEERD] == aanvaard


def test_a_negative_debt_is_refused() -> None:
    with pytest.raises(ValueError):
        settle(100, -1)


@dataclass
class Zending:
    """The model: what is accepted, and where its payment is."""

    aanvaard: int
    stand: Stand | None = None
    te_betalen: int = 0


@dataclass
class Model:
    """What everybody would expect, without a ledger."""

    schuld: int = 0
    zendingen: list[Zending] = field(default_factory=list)


class Geldstroom(RuleBasedStateMachine):
    """Zendingen are accepted, corrected, signed, paid, held, returned, in any legal order."""

    open = Bundle("open")
    opdrachten = Bundle("opdrachten")

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.journalen: list[Journaal] = []

    @rule(target=open, bedrag=st.integers(-500, 500))
    def accept(self, bedrag: int) -> Zending:
        zending = Zending(bedrag)
        self.model.zendingen.append(zending)
        if bedrag:
            self.journalen.append(book(Gebeurtenis.AANVAARD, bedrag))
        return zending

    @rule(zending=open, erbij=st.integers(-50, 50).filter(bool))
    def decide_more(self, zending: Zending, erbij: int) -> None:
        if zending in self.model.zendingen and zending.stand is None:
            zending.aanvaard += erbij
            self.journalen.append(book(Gebeurtenis.AANVAARD, erbij))

    @rule(target=opdrachten, zending=st.data())
    def sign(self, zending: st.DataObject) -> object:
        wachtend = [z for z in self.model.zendingen if z.stand is None]
        if not wachtend:
            return multiple()
        gekozen = zending.draw(st.sampled_from(range(len(wachtend))))
        deze = wachtend[gekozen]
        v = settle(deze.aanvaard, self.model.schuld)
        self.journalen.extend(v.journalen)
        self.model.schuld += v.overgedragen - v.verrekend
        deze.te_betalen = v.te_betalen
        deze.stand = Stand.KLAAR if v.te_betalen else Stand.VERVANGEN
        return deze if v.te_betalen else multiple()

    @rule(opdracht=opdrachten, soort=st.sampled_from(sorted(STAPPEN)))
    def step(self, opdracht: Zending, soort: Gebeurtenis) -> None:
        van, naar = STAPPEN[soort]
        if opdracht.stand is van:
            self.journalen.append(book(soort, opdracht.te_betalen))
            opdracht.stand = Stand.KLAAR if naar is Stand.VERVANGEN else naar

    @invariant()
    def every_balance_is_what_the_model_says(self) -> None:
        saldi = balances(self.journalen)
        assert sum(saldi.values()) == 0
        gereserveerd = sum(z.aanvaard for z in self.model.zendingen if z.stand is None)
        ondertekend = sum(z.aanvaard for z in self.model.zendingen if z.stand is not None)
        assert saldi[Rekening.GERESERVEERD] == -gereserveerd
        assert saldi[Rekening.VERWACHTE_KOST] == gereserveerd
        assert saldi[Rekening.TEGEMOETKOMINGEN] == ondertekend
        assert saldi[Rekening.OVERGEDRAGEN] == self.model.schuld >= 0
        for stand, rekening in REKENING.items():
            hier = sum(z.te_betalen for z in self.model.zendingen if z.stand is stand)
            assert saldi[rekening] == -hier, rekening


TestGeldstroom = Geldstroom.TestCase
