"""Figures out of counts: the minister's own table, the trend, quantiles, rates, software."""

import doctest
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from vsb import rapportbeeld, terminal, toestandbeeld
from vsb.rapportering import achterblijvers, software
from vsb.rapportering.achterblijvers import TOTAAL, ZONDER_OPNAMEBERICHT, compose
from vsb.rapportering.foutenbeeld import compose as compose_faults
from vsb.rapportering.foutenbeeld import gather_foutenbeeld
from vsb.rapportering.toestand import OVERIG, Rij, answer_times, queue, rates
from vsb.rapportering.vraagfout import VraagFout
from vsb.storage.achterblijvers import Begin
from vsb.storage.foutenbeeld import Gestuurd, Gevonden
from vsb.storage.toestand import Beantwoord, Wachtend

NU = datetime(2020, 3, 4, 12, tzinfo=UTC)
OP = date(2020, 3, 4)


@pytest.mark.parametrize(
    "module", [achterblijvers, software, toestandbeeld, rapportbeeld, terminal]
)
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def _facilities(sector: str, totaal: int, zonder_opname: int, zonder_zending: int) -> list[Begin]:
    eerder = datetime(2019, 6, 1, 9, tzinfo=UTC)
    return [
        Begin(
            hco=f"{sector}{n}", sector=sector, naam=f"Huis {n}", vanaf=date(2019, 1, 1), tot=None,
            eerste_opname=None if n < zonder_opname else eerder,
            eerste_zending=None if n < zonder_zending else eerder,
        )
        for n in range(totaal)
    ]  # fmt: skip


def test_the_table_of_the_minister() -> None:
    """Answer 345, question 3, figures of 4 March 2020: to the second decimal."""
    begin = [
        *_facilities("wzc", 821, 11, 91),
        *_facilities("cvk", 469, 4, 44),
        *_facilities("dvc", 230, 11, 43),
    ]
    opname, zending = compose(begin, OP).tabellen
    assert opname.zonder == ZONDER_OPNAMEBERICHT
    assert {r.sector: (r.zonder, str(r.percentage)) for r in opname.regels} == {
        "wzc": (11, "1.34"), "cvk": (4, "0.85"), "dvc": (11, "4.78"), TOTAAL: (26, "1.71"),
    }  # fmt: skip
    assert {r.sector: (r.zonder, str(r.percentage)) for r in zending.regels} == {
        "wzc": (91, "11.08"), "cvk": (44, "9.38"), "dvc": (43, "18.70"), TOTAAL: (178, "11.71"),
    }  # fmt: skip
    assert opname.regels[-1].totaal == 1520
    assert len(zending.voorzieningen) == 178


def test_a_day_is_that_of_belgium_and_recognitions_begin_and_end() -> None:
    def begin(**meer: object) -> Begin:
        gewoon: dict[str, object] = {
            "hco": "1", "sector": "pvt", "naam": "Huis", "vanaf": date(2020, 1, 1), "tot": None,
            "eerste_opname": None, "eerste_zending": None,
        }  # fmt: skip
        return Begin(**(gewoon | meer))  # type: ignore[arg-type]

    laat = begin(eerste_opname=datetime(2020, 3, 4, 22, 59, tzinfo=UTC))
    te_laat = begin(hco="2", eerste_opname=datetime(2020, 3, 4, 23, 0, tzinfo=UTC))
    gestopt = begin(hco="3", tot=OP)
    nieuw = begin(hco="4", vanaf=OP)
    straks = begin(hco="5", vanaf=date(2020, 3, 5))
    tabel, _ = compose([laat, te_laat, gestopt, nieuw, straks], OP).tabellen
    assert [v.hco for v in tabel.voorzieningen] == ["2", "4"]
    assert (tabel.regels[0].totaal, tabel.regels[0].percentage) == (3, Decimal("66.67"))


def test_the_trend_goes_week_by_week_to_the_asked_day() -> None:
    huizen = [
        Begin(str(n), "pvt", "Huis", date(2019, 1, 1), None,
              datetime(2020, 3, 4, 9, tzinfo=UTC) - timedelta(weeks=n), None)
        for n in range(5)
    ]  # fmt: skip
    opname, zending = compose(huizen, OP).tabellen
    assert [w.op for w in opname.verloop][-2:] == [date(2020, 2, 26), OP]
    assert [w.zonder for w in opname.verloop] == [5] * 7 + [4, 3, 2, 1, 0]
    assert opname.verloop[-3].per_sector == {"pvt": 2}
    assert [w.zonder for w in zending.verloop] == [5] * 12


def _answer(duur: float, *, soort: str = "zending", eerste: bool = True, definitief: bool = True,
            geleden: float = 1) -> Beantwoord:  # fmt: skip
    return Beantwoord(soort, eerste, definitief, duur, NU - timedelta(seconds=geleden))


def test_answer_times_are_of_the_first_and_of_the_final_answer() -> None:
    lijst = [_answer(n / 100) for n in range(1, 101)]
    lijst += [_answer(0.5, soort="opname_aanvraag", definitief=False),
              _answer(86_400, soort="opname_aanvraag", eerste=False)]  # fmt: skip
    lijst += [_answer(3, soort="zomaar_iets"), _answer(4, soort="nog_iets")]
    uit = answer_times(lijst, {"zending", "opname_aanvraag"})
    per = {(a.soort, a.definitief): (a.aantal, a.p50, a.p95, a.p99) for a in uit}
    assert per["zending", True] == per["zending", False] == (100, 0.5, 0.95, 0.99)
    assert per["opname_aanvraag", False] == (1, 0.5, 0.5, 0.5)
    assert per["opname_aanvraag", True] == (1, 86_400, 86_400, 86_400)
    assert per[OVERIG, True] == (2, 3, 4, 4)


def test_a_rate_covers_only_what_is_seen() -> None:
    lijst = [_answer(1, geleden=s) for s in range(30)] + [_answer(1, geleden=300)] * 30
    een, tien = rates(lijst, NU, None)
    assert (een.per_seconde, tien.per_seconde) == (0.5, 0.1)
    een, tien = rates(lijst[:30], NU, NU - timedelta(seconds=30))
    assert (een.per_seconde, tien.per_seconde) == (1.0, 1.0)
    assert (een.gemeten, tien.gemeten) == (30.0, 30.0)


def test_unknown_kinds_are_one() -> None:
    eerder = NU - timedelta(seconds=90)
    lijst = [Wachtend("zending", "te_doen", 3, eerder), Wachtend("xyz", "te_doen", 1, NU),
             Wachtend("abc", "te_doen", 2, eerder)]  # fmt: skip
    assert queue(lijst, {"zending"}, NU) == (
        Rij(OVERIG, "te_doen", 3, 90.0), Rij("zending", "te_doen", 3, 90.0),
    )  # fmt: skip


def test_faults_are_grouped_over_facilities_and_by_version() -> None:
    gestuurd = [
        Gestuurd("Suite/1.0", "1", 10, 4, 5), Gestuurd("Suite 1.0", "2", 10, 1, 2),
        Gestuurd("Suite/2.0", "3", 20, 0, 1), Gestuurd(None, "4", 1, 0, 0),
    ]  # fmt: skip
    gevonden = [
        Gevonden("Suite/1.0", "1", "FAC-001", 5, 50), Gevonden("Suite 1.0", "2", "FAC-001", 2, 2),
        Gevonden("Suite/2.0", "3", "FAC-001", 1, 1), Gevonden("Suite/1.0", "1", "OPN-030", 1, 1),
    ]  # fmt: skip
    beeld = compose_faults(OP, OP, gestuurd, gevonden)
    eerste = beeld.fouten[0]
    assert (eerste.code, eerste.voorzieningen, eerste.berichten, eerste.aantal) == (
        "FAC-001", 3, 8, 53,
    )  # fmt: skip
    assert [(h.software.versie, h.voorzieningen, h.berichten) for h in eerste.herkomst] == [
        ("1.0", 2, 7), ("2.0", 1, 1),
    ]  # fmt: skip
    een, twee, onbekend = beeld.software
    assert (een.software.versie, een.voorzieningen, een.berichten, een.geweigerd) == (
        "1.0", 2, 20, 5,
    )  # fmt: skip
    assert (een.percentage, een.ergste) == (Decimal("25.00"), ("FAC-001", "OPN-030"))
    assert (twee.software.versie, onbekend.software.pakket) == ("2.0", "onbekend")


@pytest.mark.parametrize(
    ("van", "tem"), [("2020-01-01", "2020-02-01"), ("2020-01-02", "2020-01-01")]
)
def test_a_long_or_turned_period_is_refused(van: str, tem: str) -> None:
    niets: object = None
    with pytest.raises(VraagFout, match="31 dagen"):
        gather_foutenbeeld(niets, date.fromisoformat(van), date.fromisoformat(tem))  # type: ignore[arg-type]
