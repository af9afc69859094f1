"""The law as a value: days, columns, lists, digest, replay."""

import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.dagen import GEEN_DAG, als_dag, als_kolom
from vsb.regelgeving.fouten import NotInForce, OnbekendInWet, OngeldigeWet
from vsb.regelgeving.parameter import Eenheid, Parameter, Waarde, parse_waarde
from vsb.regelgeving.wet import Wet


def test_value_on_both_sides_of_each_border(klein: Wet) -> None:
    assert klein.waarde("termijn", date(2023, 4, 1)) == 30
    assert klein.getal("termijn", date(2023, 12, 31)) == 30
    assert klein.waarde("termijn", date(2025, 1, 1)) == 5
    with pytest.raises(NotInForce, match="vanaf 1 april 2023, niet op 31 maart 2023"):
        klein.waarde("termijn", date(2023, 3, 31))
    with pytest.raises(NotInForce, match="onderbreking, niet op 1 januari 2024"):
        klein.waarde("termijn", date(2024, 1, 1))


def test_example_is_told_from_documented(klein: Wet) -> None:
    assert not klein.is_voorbeeld("termijn", date(2023, 4, 1))
    assert klein.is_voorbeeld("termijn", date(2025, 1, 1))
    assert klein.bron("voorbeeld").soort == "voorbeeld"
    assert klein.parameter("termijn").op(date(2025, 1, 1)).toelichting == "Gedacht."


def test_typed_access_refuses_another_unit(klein: Wet, pvt: Wet) -> None:
    dag = date(2025, 1, 1)
    with pytest.raises(TypeError, match="dagen"):
        klein.ja_nee("termijn", dag)
    with pytest.raises(TypeError):
        pvt.getal("toestemming_verplicht", dag)
    assert pvt.decimaal("foutenpercentage", dag) == Decimal(5)
    assert pvt.keuze("foutenpercentage_vergelijking", dag) == ">="
    assert pvt.ja_nee("toestemming_verplicht", dag) is True
    assert pvt.datum("intrededatum", date(2020, 1, 1)) == date(2023, 4, 1)


def test_unknown_names_are_named(klein: Wet) -> None:
    for vraag in (klein.parameter, klein.codelijst, klein.tabel, klein.bron, klein.term):
        with pytest.raises(OnbekendInWet, match="nergens"):
            vraag("nergens")


DAGEN = st.dates(date(2018, 1, 1), date(2030, 1, 1))
EENHEDEN = {
    Eenheid.EURO: ("12.5", 1250),
    Eenheid.CENT: ("7", 7),
    Eenheid.DAGEN: ("30", 30),
    Eenheid.WERKDAGEN: ("5", 5),
    Eenheid.MAANDEN: ("24", 24),
    Eenheid.PROCENT: ("5.25", 525),
    Eenheid.AANTAL: ("0", 0),
    Eenheid.JA_NEE: ("ja", 1),
    Eenheid.KEUZE: ("b", 1),
    Eenheid.DATUM: ("1970-01-02", 1),
    Eenheid.TIJDSTIP: ("12:30", 750),
}


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    """Any dated parameter, with or without holes and an end."""
    grenzen = sorted(draw(st.sets(DAGEN, min_size=2, max_size=7)))
    paren = list(zip(grenzen, [*grenzen[1:], None], strict=True))
    gekozen = [p for p in paren if draw(st.booleans())] or paren[:1]
    waarden = tuple(
        Waarde(vanaf, tot, draw(st.integers(0, 10**12)), "voorbeeld", vanaf)
        for vanaf, tot in gekozen
    )
    return Parameter("p", "p.toml", "P", Eenheid.CENT, waarden)


@given(parameters(), st.lists(DAGEN))
def test_column_equals_scalars(parameter: Parameter, dagen: list[date]) -> None:
    kolom = parameter.kolom(als_kolom(dagen))
    assert kolom.waarden.dtype == np.int64
    for dag, waarde, bekend in zip(dagen, kolom.waarden, kolom.bekend, strict=True):
        try:
            verwacht = parameter.op(dag).waarde
        except NotInForce:
            assert (waarde, bekend) == (0, False)
        else:
            assert (waarde, bekend) == (verwacht, True)
    als_numpy = parameter.kolom(np.array(dagen, dtype="datetime64[D]"))
    assert np.array_equal(als_numpy.waarden, kolom.waarden)
    assert np.array_equal(als_numpy.bekend, kolom.bekend)


@pytest.mark.parametrize("eenheid", Eenheid)
def test_column_counts_in_whole_numbers(eenheid: Eenheid) -> None:
    tekst, getal = EENHEDEN[eenheid]
    waarde = parse_waarde(tekst, eenheid, ("a", "b"))
    w = Waarde(date(2023, 4, 1), None, waarde, "voorbeeld", date(2026, 11, 22))
    keuzes = ("a", "b") if eenheid is Eenheid.KEUZE else ()
    kolom = Parameter("p", "p.toml", "P", eenheid, (w,), "", keuzes).kolom(als_kolom([w.vanaf]))
    assert kolom.waarden.tolist() == [getal]


def test_no_day_and_the_year_1900_are_without_law(klein: Wet) -> None:
    dagen = np.array([GEEN_DAG, als_dag(date(1900, 1, 1))], dtype=np.int32)
    assert not klein.kolom("termijn", dagen).bekend.any()
    assert not klein.kolom("termijn", np.array(["NaT"], dtype="datetime64[D]")).bekend.any()
    assert klein.kolom("termijn", np.array([], dtype=np.int32)).waarden.size == 0


def test_code_list_by_day(klein: Wet) -> None:
    pvt = klein.voor("pvt")
    kleuren = pvt.codelijst("kleuren")
    assert kleuren.codes(date(2023, 4, 1)) == ("rood", "blauw")
    assert kleuren.codes(date(2023, 3, 31)) == ()
    assert kleuren.omschrijving("rood", date(2023, 12, 31)) == "Rood"
    assert kleuren.omschrijving("rood", date(2024, 1, 1)) == "Dieprood"
    assert not kleuren.geldig("groen", date(2024, 1, 1))
    with pytest.raises(OnbekendInWet, match="groen"):
        kleuren.omschrijving("groen", date(2024, 1, 1))
    assert pvt.tabel("plaatsen").op(date(2024, 1, 1))[0]["naam"] == "Gent"
    assert pvt.tabel("plaatsen").rij("9000", date(2024, 1, 1)) is None


def test_loaded_list_is_another_law(klein: Wet) -> None:
    pvt = klein.voor("pvt")
    rij = {"code": "geel", "omschrijving": "Geel", "vanaf": "2024-01-01", "bron": "krant"}
    nieuw = pvt.met_codelijst("kleuren", [rij | {"code_bron": "krant"}])
    assert nieuw.codelijst("kleuren").codes(date(2024, 1, 1)) == ("geel",)
    assert pvt.codelijst("kleuren").geldig("rood", date(2024, 1, 1))
    assert nieuw.digest != klein.digest
    assert nieuw != pvt
    with pytest.raises(OngeldigeWet, match="geladen_lijst"):
        pvt.met_codelijst("kleuren", [{k: rij[k] for k in ("code", "omschrijving", "vanaf")}])
    with pytest.raises(OngeldigeWet, match="tint"):
        pvt.met_codelijst("kleuren", [rij | {"tint": "1"}])


def test_shipped_lists_can_be_loaded(pvt: Wet) -> None:
    rij = {"code": "F20.9", "omschrijving": "Een diagnose", "vanaf": "2023-04-01"}
    nieuw = pvt.met_codelijst("dsm5", [rij])
    gevonden = nieuw.codelijst("dsm5").rij("F20.9", date(2024, 1, 1))
    assert gevonden is not None
    assert not gevonden.voorbeeld
    assert nieuw.bron(gevonden.bron).soort == "gebruiker"


def test_replay_gives_the_same_law(wet: Wet) -> None:
    opnieuw = Wet.uit_bestanden(dict(reversed(wet.bestanden.items())))
    assert opnieuw == wet
    assert hash(opnieuw) == hash(wet)
    assert opnieuw.digest == wet.digest
    assert opnieuw.bestanden == wet.bestanden
    assert pickle.loads(pickle.dumps(wet)) == wet


def test_digest_sees_every_change(bestanden: dict[str, str]) -> None:
    anders = [
        bestanden | {naam: tekst + "\n"} for naam, tekst in bestanden.items() if "csv" not in naam
    ]
    anders.append(bestanden | {"regelgeving/termen.toml": ""})
    verplaatst = dict(bestanden)
    verplaatst["pvt/parameters/t.toml"] = verplaatst.pop("regelgeving/parameters/termijnen.toml")
    alle = [bestanden, *anders, verplaatst]
    assert len({Wet.uit_bestanden(b).digest for b in alle}) == len(alle)


def test_law_cannot_be_changed(wet: Wet) -> None:
    with pytest.raises(TypeError):
        wet.bestanden["x"] = ""  # type: ignore[index]
    with pytest.raises(TypeError):
        wet.parameters["x"] = wet.parameter("betaaltermijn")  # type: ignore[index]
    with pytest.raises(ValueError):
        wet.kolom("betaaltermijn", als_kolom([date(2024, 1, 1)])).waarden[0] = 0


def test_days_of_change(klein: Wet) -> None:
    dagen = (date(2023, 4, 1), date(2024, 1, 1), date(2025, 1, 1))
    assert klein.wijzigingsdagen == dagen
    assert klein.voor("pvt").wijzigingsdagen == dagen
