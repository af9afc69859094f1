"""What waits for a person: seen with its own reasons, asked again when facts changed, never twice.

Judged, decided and signed on a real database.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, PrestatieInhoud
from vsb.minilab import synthetisch
from vsb.minilab.synthetisch import Huis
from vsb.regelgeving.wet import Wet
from vsb.storage import klok
from vsb.storage.rollen import Rol
from zekerheid.test_zendingen import decide, doubt, number_of, sign, stands
from zekerheid.wereld import Wereld, law, month

pytestmark = pytest.mark.database

PERSOON = "(SELECT persoon FROM insz WHERE insz = %s)"


def as_owner(wereld: Wereld, vraag: str, *waarden: Any) -> None:
    """Change facts behind the back of the platform."""
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute(vraag.encode(), waarden)


def open_items(wereld: Wereld, bericht: int) -> dict[int, list[str]]:
    """The open lines of a zending with the reasons that stand on the work list."""
    return dict(
        wereld.rows(
            "SELECT regel, redenen FROM werkitem WHERE zending = %s AND stand = 'open'"
            " ORDER BY regel",
            number_of(wereld, bericht),
        )
    )


def with_price(factuur: FactuurInhoud, bedrag: int) -> FactuurInhoud:
    """The same days at another price."""
    lijnen: list[PrestatieInhoud] = [replace(p, bedrag=bedrag) for p in factuur.prestaties]
    return replace(factuur, prestaties=tuple(lijnen))


def test_the_amounts_of_a_stay_in_beraad_are_judged(databank_per_keer: Any) -> None:
    with databank_per_keer(huizen=1, personen=30, stays=True) as wereld:
        huis = wereld.huizen[0]
        doubt(wereld, huis)
        eerste, *rest = month(huis).facturen
        bericht = wereld.bill(huis, "1", month(huis, facturen=(with_price(eerste, 99_999_999),
                                                               *rest)))  # fmt: skip
        wereld.work()
        assert stands(wereld, bericht) == {"verworpen": 10, "aanvaard": 290}
        wereld.clock(datetime(2024, 7, 3, 8, tzinfo=UTC))
        opnieuw = month(huis, facturen=(replace(eerste, nummer=7),), zendingsnummer=99)
        goed = wereld.bill(huis, "2", opnieuw)
        wereld.work()
        assert stands(wereld, goed) == {"in_beraad": 10}
        assert set(map(tuple, open_items(wereld, goed).values())) == {("FAC-239",)}


def test_a_decided_line_comes_back_when_something_new_is_found(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    doubt(verblijvend, huis)
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    assert set(map(tuple, open_items(verblijvend, bericht).values())) == {("FAC-239",)}
    decide(verblijvend, huis, bericht, "goedgekeurd", "d1")
    # Meanwhile the person turns out to have died, and the price of the fourth day another one.
    verblijvend.clock(klok.moment(verblijvend.conn) + timedelta(hours=1))
    _die(verblijvend, huis, date(2024, 5, 4))
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    open_ = open_items(verblijvend, bericht)
    assert len(open_) == 6
    assert all("FAC-239" in codes and len(codes) > 1 for codes in open_.values())
    assert stands(verblijvend, bericht) == {"aanvaard": 54, "in_beraad": 6}
    decide(verblijvend, huis, bericht, "goedgekeurd", "d2")
    # Now it was seen: the same finding does not come back for ever.
    assert sign(verblijvend, huis, bericht, "s2") == "aanvaard"
    verblijvend.check()


def test_doubt_that_became_a_fault_is_new(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    wie = synthetisch.insz(huis.personen[0])
    as_owner(verblijvend, "UPDATE kenmerk SET bekend_tot = bekend_vanaf + interval '1 day' WHERE"
             f" wie IN (SELECT id::text FROM dossier WHERE persoon = {PERSOON})", wie)  # fmt: skip
    eerste, *rest = month(huis).facturen
    duur = with_price(eerste, 99_999_999)
    bericht = verblijvend.bill(huis, "1", month(huis, facturen=(duur, *rest)))
    verblijvend.work()
    assert all("FAC-221" in codes for codes in open_items(verblijvend, bericht).values())
    decide(verblijvend, huis, bericht, "goedgekeurd", "d1")
    as_owner(verblijvend, "INSERT INTO kenmerk (soort, wie, waarde, vanaf, bekend_vanaf)"
             " SELECT k.soort, k.wie, k.waarde, k.vanaf, k.bekend_tot FROM kenmerk k WHERE k.wie IN"
             f" (SELECT id::text FROM dossier WHERE persoon = {PERSOON})", wie)  # fmt: skip
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    assert set(map(tuple, open_items(verblijvend, bericht).values())) == {("FAC-221",)}
    decide(verblijvend, huis, bericht, "geweigerd", "d2")
    assert sign(verblijvend, huis, bericht, "s2") == "aanvaard"
    verblijvend.check()


def test_each_line_has_its_own_reasons(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(klok.moment(verblijvend.conn) + timedelta(hours=1))
    _die(verblijvend, huis, date(2024, 5, 4))
    as_owner(verblijvend, f"UPDATE lidmaatschap SET tot = '2024-05-10' WHERE persoon = {PERSOON}",
             synthetisch.insz(huis.personen[1]))  # fmt: skip
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    open_ = open_items(verblijvend, bericht)
    assert {r: codes for r, codes in open_.items() if r >= 10} == {19: ["FAC-202"]}
    assert {tuple(codes) for r, codes in open_.items() if r < 10} == {("FAC-241",)}


def test_a_fault_of_the_whole_zending_says_which(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    as_owner(verblijvend, "UPDATE erkenning SET kbo = '0999999823' WHERE hco = %s", huis.hco)
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    open_ = open_items(verblijvend, bericht)
    assert len(open_) == 60
    assert {tuple(codes) for codes in open_.values()} == {("FAC-029",)}


def test_another_account_holds_the_payment_only(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(klok.moment(verblijvend.conn) + timedelta(hours=1))
    with verblijvend.conn.transaction():
        nu = klok.moment(verblijvend.conn)
    as_owner(verblijvend, "UPDATE erkenning SET bekend_tot = %s WHERE hco = %s", nu, huis.hco)
    as_owner(verblijvend, "INSERT INTO erkenning (hco, sector, naam, riziv, kbo, iban, bic,"
             " plaatsen, vanaf, bekend_vanaf) SELECT hco, sector, naam, riziv, kbo,"
             " 'BE43068999999501', bic, plaatsen, vanaf, bekend_tot FROM erkenning WHERE hco = %s",
             huis.hco)  # fmt: skip
    assert sign(verblijvend, huis, bericht, "s1") == "aanvaard"
    assert verblijvend.rows("SELECT stand FROM betaalopdracht") == [("aangehouden",)]


def test_the_words_of_a_worker_are_no_codes(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.deed(
        huis.zorgkas,
        "in_beraad_nemen",
        "n",
        {"zending": number_of(verblijvend, bericht), "regels": [3], "reden": "dit kan niet"},
    )
    verblijvend.work()
    vraag = "SELECT redenen, toelichting FROM werkitem"
    assert verblijvend.rows(vraag) == [([], "dit kan niet")]


def test_a_day_waits_at_two_facilities_and_is_accepted_once(verblijvend: Wereld) -> None:
    hier, daar = verblijvend.huizen
    wie = synthetisch.insz(hier.personen[0])
    # Both have a stay that is still in beraad.
    doubt(verblijvend, hier)
    as_owner(verblijvend, "INSERT INTO verblijf (dossier, persoon, hco, stand, opname, vanaf, tot,"
             " bekend_vanaf) SELECT dossier, persoon, %s, stand, opname, vanaf, tot, bekend_vanaf"
             f" FROM verblijf WHERE persoon = {PERSOON}", daar.hco, wie)  # fmt: skip
    as_owner(verblijvend, f"UPDATE lidmaatschap SET zorgkas = %s WHERE persoon = {PERSOON}",
             daar.zorgkas, wie)  # fmt: skip
    as_owner(verblijvend, "UPDATE lidmaatschap SET zorgkas = %s WHERE zorgkas = %s",
             daar.zorgkas, hier.zorgkas)  # fmt: skip
    hier = replace(hier, zorgkas=daar.zorgkas)
    eerste = verblijvend.bill(hier, "1", month(hier))
    verblijvend.work()
    extra = replace(month(hier).facturen[0], nummer=month(daar).facturen[-1].nummer + 1)
    tweede = verblijvend.bill(daar, "2", month(daar, facturen=(*month(daar).facturen, extra)))
    verblijvend.work()
    verblijvend.check()
    codes = {tuple(c) for c in open_items(verblijvend, tweede).values()}
    assert codes == {("FAC-239", "FAC-253")}
    ids = [i for (i,) in verblijvend.rows("SELECT id FROM werkitem ORDER BY id")]
    beide = _approve(verblijvend, daar, ids, "beide")
    assert "twee keer aanvaard" in beide["fouten"][0]["bericht"]
    assert _approve(verblijvend, daar, ids[:10], "hier")["uitkomst"] == "aanvaard"
    assert (
        "twee keer aanvaard"
        in _approve(verblijvend, daar, ids[10:], "daar")["fouten"][0]["bericht"]
    )
    decide(verblijvend, daar, tweede, "geweigerd", "weg")
    assert stands(verblijvend, eerste) == {"aanvaard": 60}
    assert sign(verblijvend, daar, tweede, "s2") == "aanvaard"
    assert sign(verblijvend, hier, eerste, "s1") == "aanvaard"
    verblijvend.check()


def test_two_zendingen_a_month_when_the_law_says_so(verblijvend: Wereld) -> None:
    bestanden = dict(law().bestanden)
    naam = next(n for n, tekst in bestanden.items() if "[[zendingen_per_maand.waarden]]" in tekst)
    kop, *waarden = bestanden[naam].split("[[zendingen_per_maand.waarden]]")
    waarden = [w.replace('waarde = "1"', 'waarde = "2"', 1) for w in waarden]
    bestanden[naam] = "[[zendingen_per_maand.waarden]]".join([kop, *waarden])
    wet = Wet.uit_bestanden(bestanden)
    verblijvend.omgeving = replace(verblijvend.omgeving, wet=wet)
    huis = verblijvend.huizen[0]
    delen = [month(huis, facturen=(f,), zendingsnummer=90 + i)
             for i, f in enumerate(month(huis).facturen[:3])]  # fmt: skip
    nummers = []
    for i, deel in enumerate(delen):
        nummers.append(verblijvend.bill(huis, f"{i}", deel))
        verblijvend.work()
    assert [verblijvend.outcome(n) for n in nummers] == ["aanvaard", "aanvaard", "geweigerd"]
    verblijvend.check()


def _approve(wereld: Wereld, huis: Huis, ids: list[int], naam: str) -> dict[str, Any]:
    inhoud = {"werkitems": ids, "besluit": "goedgekeurd", "reden": "nagekeken"}
    daad = wereld.deed(huis.zorgkas, "werkitems_beslissen", naam, inhoud)
    wereld.work()
    return wereld.answers(daad)[-1]


def _die(wereld: Wereld, huis: Huis, dag: date) -> None:
    """The first person of a facility died, as is known from now on."""
    with wereld.conn.transaction():
        nu = klok.moment(wereld.conn)
    wie = synthetisch.insz(huis.personen[0])
    as_owner(wereld, f"UPDATE persoonsgegeven SET bekend_tot = %s WHERE persoon = {PERSOON}",
             nu, wie)  # fmt: skip
    velden = "persoon, naam, voornaam, geslacht, adres, kan_aansluiten"
    as_owner(wereld, f"INSERT INTO persoonsgegeven ({velden}, overleden_op, bekend_vanaf)"
             f" SELECT {velden}, %s, bekend_tot FROM persoonsgegeven WHERE bekend_tot = %s",
             dag, nu)  # fmt: skip
