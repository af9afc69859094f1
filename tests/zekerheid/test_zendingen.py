"""Zendingen: the same answers whatever the batches, months used up once, credits in order."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, Vorige, ZendingInhoud
from vsb.identity.tokens import Identiteit
from vsb.minilab import synthetisch
from vsb.minilab.synthetisch import Huis
from vsb.processes import judge_zendingen, keep_zending, take_zendingen
from vsb.processes.sign_zending import propose_zending
from vsb.storage import klok
from vsb.storage.rollen import Rol
from zekerheid.wereld import Wereld, month

pytestmark = pytest.mark.database
JULI, AUGUSTUS = (datetime(2024, m, 3, 8, tzinfo=UTC) for m in (7, 8))


def credit(huis: Huis, *welke: int, van: ZendingInhoud | None = None) -> tuple[FactuurInhoud, ...]:
    """Credit notes of facturen of the zending of May, with numbers of their own."""
    bron = van or month(huis)
    return tuple(
        replace(
            bron.facturen[i],
            nummer=bron.facturen[i].nummer + 500_000,
            facturering=Facturering.CREDITNOTA,
            vorige=_vorige(huis, bron, i),
        )
        for i in welke
    )


def again(huis: Huis, *welke: int, erbij: int = 700_000) -> tuple[FactuurInhoud, ...]:
    """The facturen of May billed again, with reference to the former ones."""
    bron = month(huis)
    return tuple(
        replace(
            bron.facturen[i],
            nummer=bron.facturen[i].nummer + erbij,
            facturering=Facturering.OPNIEUW,
            vorige=_vorige(huis, bron, i),
        )
        for i in welke
    )


def _vorige(huis: Huis, bron: ZendingInhoud, i: int) -> Vorige:
    jaarmaand = bron.jaar * 100 + bron.maand
    return Vorige(bron.facturen[i].nummer, bron.zendingsnummer, int(huis.zorgkas), jaarmaand)


def later(huis: Huis, nummer: int, *facturen: FactuurInhoud) -> ZendingInhoud:
    """A later zending with these facturen."""
    return replace(month(huis, maand=6), zendingsnummer=nummer, facturen=facturen,
                   aanmaak=date(2024, 7, 2))  # fmt: skip


def with_faults(inhoud: ZendingInhoud, aantal: int) -> ZendingInhoud:
    """The same, with a wrong price on so many lines of the first factuur."""
    eerste = inhoud.facturen[0]
    lijnen = tuple(
        replace(p, bedrag=p.bedrag + 1) if i < aantal else p
        for i, p in enumerate(eerste.prestaties)
    )
    return replace(inhoud, facturen=(replace(eerste, prestaties=lijnen), *inhoud.facturen[1:]))


def doubt(wereld: Wereld, huis: Huis, persoon: int = 0) -> None:
    """The stay of one person becomes one that is still in beraad."""
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute(
            "UPDATE verblijf SET stand = 'in_beraad' WHERE persoon ="
            " (SELECT persoon FROM insz WHERE insz = %s)",
            (synthetisch.insz(huis.personen[persoon]),),
        )


def names(wereld: Wereld, bericht: int) -> set[str]:
    """The controls that found something in a zending."""
    return {f["naam"] for f in wereld.answers(bericht)[-1]["fouten"]}


def number_of(wereld: Wereld, bericht: int) -> int:
    """The zending that a message became."""
    ((nummer,),) = wereld.rows("SELECT id FROM zending WHERE bericht = %s", bericht)
    return int(nummer)


def stands(wereld: Wereld, bericht: int) -> dict[str, int]:
    """How many lines of a zending stand how."""
    return dict(wereld.rows("SELECT stand, count(*) FROM prestatie WHERE zending = %s GROUP BY 1",
                            number_of(wereld, bericht)))  # fmt: skip


def sign(wereld: Wereld, huis: Huis, bericht: int, naam: str) -> str:
    """Sign what is proposed now; the outcome."""
    wie = Identiteit("medewerker", frozenset(), huis.zorgkas, frozenset({"zorgkas_beheer"}))
    nummer = number_of(wereld, bericht)
    with wereld.conn.transaction():
        voorstel = propose_zending(wereld.conn, wie, nummer)
    daad = wereld.deed(huis.zorgkas, "zending_ondertekenen", naam,
                       {"zending": nummer, "digest": getattr(voorstel, "digest", "")},
                       rollen=["zorgkas_beheer"])  # fmt: skip
    wereld.work()
    return wereld.outcome(daad)


def decide(wereld: Wereld, huis: Huis, bericht: int, besluit: str, naam: str) -> None:
    """A worker decides all open lines of a zending."""
    ids = [i for (i,) in wereld.rows(
        "SELECT id FROM werkitem WHERE zending = %s AND stand = 'open' ORDER BY id",
        number_of(wereld, bericht))]  # fmt: skip
    daad = wereld.deed(huis.zorgkas, "werkitems_beslissen", naam,
                       {"werkitems": ids, "besluit": besluit, "reden": "nagekeken"})  # fmt: skip
    wereld.work()
    assert wereld.outcome(daad) == "aanvaard"


# The same answers whatever the batches.


def _send_rounds(wereld: Wereld) -> list[int]:
    """Two months of zendingen of every sort; the numbers of the messages."""
    h, nummers = wereld.huizen, []
    doubt(wereld, h[5])
    for i, huis in enumerate(h):
        inhoud = month(huis)
        if i == 1:
            inhoud = with_faults(inhoud, 1)
        elif i == 2:
            inhoud = with_faults(inhoud, 10)
        elif i == 3:
            buur = replace(month(h[0]).facturen[0], nummer=inhoud.facturen[0].nummer + 900)
            inhoud = replace(inhoud, facturen=(*inhoud.facturen, buur))
        nummers.append(wereld.bill(huis, f"A{i}", inhoud))
    nummers.append(wereld.bill(h[0], "A0-weer", month(h[0])))
    nummers.append(wereld.bill(h[6], "A6-stuk", b"geen zending"))
    nummers.append(wereld.bill(h[7], "A7-proef", month(h[7]), deur="proef"))
    wereld.work()
    wereld.clock(JULI)
    for i, huis in enumerate(h[:6]):
        facturen = (*credit(huis, 0), *month(huis, maand=6).facturen)
        if i == 1:
            facturen = (*credit(huis, 1), *again(huis, 1))
        nummers.append(wereld.bill(huis, f"B{i}", later(huis, 20 + i, *facturen)))
    wereld.work()
    wereld.clock(AUGUSTUS)
    for i, huis in enumerate(h[:4]):
        facturen = (*credit(huis, 0), *again(huis, 0, erbij=800_000))
        nummers.append(wereld.bill(huis, f"C{i}", later(huis, 30 + i, *facturen)))
    wereld.work()
    wereld.check()
    return nummers


@pytest.mark.slow
def test_any_batch_size_gives_the_same_answers(
    databank_per_keer: Callable[..., AbstractContextManager[Wereld]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uit = {}
    for batch in (1, 3, 64):
        monkeypatch.setattr(take_zendingen, "BATCH", batch)
        with databank_per_keer(huizen=8, personen=3, stays=True) as wereld:
            nummers = _send_rounds(wereld)
            antwoorden = [wereld.answers(n) for n in nummers]
            # How far the clock ticked is no part of what was decided.
            kaal = [[{k: w for k, w in a.items() if k != "beslist_op"} for a in b]
                    for b in antwoorden]  # fmt: skip
            rijen = wereld.rows(
                """SELECT b.bericht_id, p.regel, p.dag, p.stand, p.controles, p.netto,
                          (SELECT c.bericht_id FROM zending y JOIN bericht c ON c.id = y.bericht
                           WHERE y.id = p.gecrediteerd_door)
                   FROM prestatie p JOIN zending z ON z.id = p.zending
                   JOIN bericht b ON b.id = z.bericht ORDER BY 1, 2"""
            )
            boek = wereld.rows(
                """SELECT j.zorgkas, j.hco, o.rekening, sum(o.bedrag) FROM journaal j
                   JOIN boeking o ON o.journaal = j.id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
            )
        uit[batch] = ([msgspec.json.encode(a) for a in kaal], rijen, boek)
    assert uit[1] == uit[3] == uit[64]
    soorten = {msgspec.json.decode(a)[0]["uitkomst"] for a in uit[1][0]}
    assert {"aanvaard", "geweigerd"} <= soorten


def test_zendingen_that_share_a_person_and_day_never_share_a_batch(
    verblijvend: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, twee = verblijvend.huizen
    gezien: list[set[tuple[int, int]]] = []
    echt: Any = judge_zendingen.beoordeel

    def beoordeel(regels: Any, *wat: Any, **hoe: Any) -> Any:
        p = regels.prestaties
        per = [set(zip(p.insz[p.zending == z].tolist(), p.dag[p.zending == z].tolist(),
                       strict=True)) for z in range(len(regels.zendingen))]  # fmt: skip
        gezien.append(set.intersection(*per) if len(per) > 1 else set())
        return echt(regels, *wat, **hoe)

    monkeypatch.setattr(judge_zendingen, "beoordeel", beoordeel)
    vreemd = replace(month(een).facturen[0], nummer=77, zorgkas=int(twee.zorgkas))
    eerste = verblijvend.bill(een, "A", month(een))
    tweede = verblijvend.bill(twee, "B", replace(month(twee), facturen=(vreemd,)))
    verblijvend.work()
    assert gezien == [set(), set()]
    assert verblijvend.outcome(eerste) == "aanvaard"
    assert {"geen_opname_bekend", "verblijf_in_andere_voorziening"} & names(verblijvend, tweede)
    verblijvend.check()


# What uses up a month.


def test_only_a_kept_zending_uses_up_the_month(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    b = verblijvend.bill
    slecht = b(huis, "1", with_faults(month(huis), 10))
    proef = b(huis, "2", month(huis), deur="proef")
    toets = b(huis, "3", month(huis, test=True))
    voorwaarde = b(huis, "4", with_faults(month(huis), 1), deur="indien_foutloos")
    stuk = b(huis, "5", b"kapot")
    goed = b(huis, "6", month(huis))
    tweede = b(huis, "7", later(huis, 9, *month(huis, maand=4).facturen))
    verblijvend.work()
    wat = [verblijvend.outcome(n) for n in (slecht, proef, toets, voorwaarde, stuk, goed, tweede)]
    assert wat[0] == "geweigerd"
    assert wat[5:] == ["aanvaard", "geweigerd"]
    assert "tweede_zending_in_maand" in names(verblijvend, tweede)
    ((aantal,),) = verblijvend.rows("SELECT count(*) FROM zending WHERE verzendmaand IS NOT NULL")
    assert aantal == 1
    verblijvend.clock(JULI)
    derde = verblijvend.bill(huis, "8", later(huis, 9, *month(huis, maand=4).facturen))
    verblijvend.work()
    assert verblijvend.outcome(derde) == "aanvaard"
    verblijvend.check()


# Credit notes and their order.


def test_a_correction_needs_its_credit_accepted_before(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    eerst = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(JULI)
    samen = verblijvend.bill(huis, "2", later(huis, 12, *credit(huis, 0), *again(huis, 0)))
    verblijvend.work()
    assert "correctie_in_zelfde_zending" in names(verblijvend, samen)
    assert verblijvend.outcome(samen) == "geweigerd"
    zonder = verblijvend.bill(huis, "3", later(huis, 12, *again(huis, 0)))
    verblijvend.work()
    assert names(verblijvend, zonder) & {"creditnota_nog_niet_aanvaard", "dag_al_aanvaard"}
    alleen = verblijvend.bill(huis, "4", later(huis, 12, *credit(huis, 0)))
    verblijvend.work()
    assert (names(verblijvend, alleen), verblijvend.outcome(alleen)) == (set(), "aanvaard")
    assert sign(verblijvend, huis, eerst, "s1") == "aanvaard"
    assert sign(verblijvend, huis, alleen, "s2") == "aanvaard"
    verblijvend.clock(AUGUSTUS)
    goed = verblijvend.bill(huis, "5", later(huis, 13, *again(huis, 0)))
    verblijvend.work()
    assert (names(verblijvend, goed), verblijvend.outcome(goed)) == (set(), "aanvaard")
    assert sign(verblijvend, huis, goed, "s3") == "aanvaard"
    verblijvend.check()


def test_a_refused_line_may_be_asked_again_and_an_accepted_one_not(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    eerst = verblijvend.bill(huis, "1", with_faults(month(huis), 1))
    verblijvend.work()
    assert stands(verblijvend, eerst) == {"aanvaard": 59, "verworpen": 1}
    verblijvend.clock(JULI)
    f = month(huis).facturen[0]
    weer = replace(f, nummer=99, prestaties=f.prestaties[:1])
    dubbel = replace(f, nummer=98, prestaties=f.prestaties[1:2])
    slecht = verblijvend.bill(huis, "2", later(huis, 12, weer, dubbel))
    verblijvend.work()
    assert "dag_al_aanvaard" in names(verblijvend, slecht)
    goed = verblijvend.bill(huis, "3", later(huis, 12, weer))
    verblijvend.work()
    assert (names(verblijvend, goed), verblijvend.outcome(goed)) == (set(), "aanvaard")
    verblijvend.check()


def test_a_credit_that_took_effect_cannot_be_pulled_back(verblijvend: Wereld) -> None:
    """Else the day is paid twice: the first line stands, its credit is refused, it is re-billed."""
    huis = verblijvend.huizen[0]
    verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(JULI)
    terug = verblijvend.bill(huis, "2", later(huis, 12, *credit(huis, 0)))
    verblijvend.work()
    nummer = number_of(verblijvend, terug)
    daad = verblijvend.deed(huis.zorgkas, "in_beraad_nemen", "n",
                            {"zending": nummer, "regels": [0, 1], "reden": "x"})  # fmt: skip
    verblijvend.work()
    assert verblijvend.outcome(daad) == "geweigerd"
    assert stands(verblijvend, terug) == {"aanvaard": 10}
    verblijvend.clock(AUGUSTUS)
    weer = verblijvend.bill(huis, "3", later(huis, 13, *again(huis, 0)))
    verblijvend.work()
    assert verblijvend.outcome(weer) == "aanvaard"
    assert _paid(verblijvend) == [(1,)]
    verblijvend.check()


def _paid(wereld: Wereld) -> list[tuple[Any, ...]]:
    """How often each day counts: originals minus credits, each number once."""
    return wereld.rows(
        """SELECT DISTINCT sum(CASE WHEN credit THEN -1 ELSE 1 END) FROM prestatie
           WHERE stand = 'aanvaard' GROUP BY persoon, dag, code"""
    )


def test_a_line_is_credited_once(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(JULI)
    een = credit(huis, 0)
    twee = tuple(replace(f, nummer=f.nummer + 1) for f in een)
    dubbel = verblijvend.bill(huis, "2", later(huis, 12, *een, *twee))
    verblijvend.work()
    assert "dubbel_in_zending" in names(verblijvend, dubbel)
    assert verblijvend.outcome(dubbel) == "geweigerd"
    goed = verblijvend.bill(huis, "3", later(huis, 12, *een))
    verblijvend.work()
    verblijvend.clock(AUGUSTUS)
    weer = verblijvend.bill(huis, "4", later(huis, 13, *twee))
    verblijvend.work()
    assert [verblijvend.outcome(n) for n in (goed, weer)] == ["aanvaard", "geweigerd"]
    assert "prestatie_al_gecrediteerd" in names(verblijvend, weer)
    assert set(_paid(verblijvend)) == {(0,), (1,)}
    verblijvend.check()


def test_a_line_credited_meanwhile_is_not_credited_again(
    verblijvend: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker approves another credit note between the facts and the writing."""
    huis = verblijvend.huizen[0]
    eerst = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    verblijvend.clock(JULI)
    terug = verblijvend.bill(huis, "2", later(huis, 12, *credit(huis, 0)))
    nummer, gedaan = number_of(verblijvend, eerst), []
    echt: Any = keep_zending._write_lines

    def meanwhile(*wat: Any) -> None:
        if not gedaan:
            with verblijvend.databank.connect() as ander:
                gedaan.append(ander.execute(
                    "UPDATE prestatie SET gecrediteerd_op = %s, gecrediteerd_door = %s"
                    " WHERE zending = %s AND regel = 0", (JULI, nummer, nummer)))  # fmt: skip
        echt(*wat)

    monkeypatch.setattr(keep_zending, "_write_lines", meanwhile)
    verblijvend.work()
    assert verblijvend.outcome(terug) == "geweigerd"
    assert "prestatie_al_gecrediteerd" in names(verblijvend, terug)
    assert verblijvend.failures() == 1
    verblijvend.check()


def replace_number(wereld: Wereld, huis: Huis) -> None:
    """The first person gets another INSZ: what names the old one goes in beraad."""
    oud, nieuw = synthetisch.insz(huis.personen[0]), synthetisch.insz(9_000)
    with wereld.conn.transaction():
        moment, conn = klok.moment(wereld.conn), wereld.conn
        conn.execute(
            "UPDATE insz SET bekend_tot = %s WHERE insz = %s AND bekend_tot IS NULL", (moment, oud)
        )
        for nummer, stand, door in ((oud, "vervangen", nieuw), (nieuw, "actief", None)):
            conn.execute(
                """INSERT INTO insz (insz, persoon, stand, vervangen_door, bekend_vanaf)
                   SELECT %s, persoon, %s, %s, %s FROM insz WHERE insz = %s LIMIT 1""",
                (nummer, stand, door, moment, oud),
            )


@pytest.mark.parametrize("besluit", ["goedgekeurd", "geweigerd"])
def test_a_credit_in_beraad_takes_back_only_when_approved(
    verblijvend: Wereld, besluit: str
) -> None:
    huis = verblijvend.huizen[0]
    verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    replace_number(verblijvend, huis)
    verblijvend.clock(JULI)
    terug = verblijvend.bill(huis, "2", later(huis, 12, *credit(huis, 0)))
    verblijvend.work()
    assert stands(verblijvend, terug) == {"in_beraad": 10}
    assert _paid(verblijvend) == [(1,)]
    decide(verblijvend, huis, terug, besluit, "d")
    wat = {"goedgekeurd": {(0,), (1,)}, "geweigerd": {(1,)}}[besluit]
    assert set(_paid(verblijvend)) == wat
    ((terug_,),) = verblijvend.rows(
        "SELECT count(*) FROM prestatie WHERE gecrediteerd_op IS NOT NULL"
    )
    assert terug_ == (10 if besluit == "goedgekeurd" else 0)
    assert sign(verblijvend, huis, terug, "s") == "aanvaard"
    verblijvend.check()


def test_a_credit_of_a_line_that_fell_away_cannot_be_approved(verblijvend: Wereld) -> None:
    """Its line was pulled in and refused meanwhile: approving would take the money back twice."""
    huis = verblijvend.huizen[0]
    eerst = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    replace_number(verblijvend, huis)
    verblijvend.clock(JULI)
    terug = verblijvend.bill(huis, "2", later(huis, 12, *credit(huis, 0)))
    verblijvend.work()
    inhoud = {"zending": number_of(verblijvend, eerst), "regels": [0], "reden": "x"}
    verblijvend.deed(huis.zorgkas, "in_beraad_nemen", "n", inhoud)
    verblijvend.work()
    decide(verblijvend, huis, eerst, "geweigerd", "d1")
    ids = [i for (i,) in verblijvend.rows("SELECT id FROM werkitem WHERE stand = 'open'")]
    daad = verblijvend.deed(huis.zorgkas, "werkitems_beslissen", "d2",
                            {"werkitems": ids, "besluit": "goedgekeurd", "reden": "x"})  # fmt: skip
    verblijvend.work()
    assert verblijvend.outcome(daad) == "geweigerd"
    assert stands(verblijvend, terug) == {"in_beraad": 10}
    decide(verblijvend, huis, terug, "geweigerd", "d3")
    assert (-1,) not in _paid(verblijvend)
    verblijvend.check()


# Lines in beraad, and facts that change before the signature.


def test_lines_in_beraad_are_decided_counted_and_signed(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    doubt(verblijvend, huis)
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    nummer = number_of(verblijvend, bericht)
    open_ = "SELECT open_in_beraad FROM zending WHERE id = %s"
    assert stands(verblijvend, bericht) == {"aanvaard": 50, "in_beraad": 10}
    assert verblijvend.rows(open_, nummer) == [(10,)]
    daad = verblijvend.deed(huis.zorgkas, "in_beraad_nemen", "n",
                            {"zending": nummer, "regels": [10, 11, 999], "reden": "x"})  # fmt: skip
    verblijvend.work()
    assert verblijvend.answers(daad)[-1]["resultaat"]["in_beraad_genomen"] == [10, 11]
    assert verblijvend.rows(open_, nummer) == [(12,)]
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    items = [i for (i,) in verblijvend.rows("SELECT id FROM werkitem ORDER BY id")]
    for besluit, ids in (("geweigerd", items[:3]), ("goedgekeurd", items[3:])):
        verblijvend.deed(huis.zorgkas, "werkitems_beslissen", besluit,
                         {"werkitems": ids, "besluit": besluit, "reden": "x"})  # fmt: skip
    verblijvend.work()
    assert stands(verblijvend, bericht) == {"aanvaard": 57, "verworpen": 3}
    assert verblijvend.rows(open_, nummer) == [(0,)]
    inhoud = {"werkitems": items[:1], "besluit": "goedgekeurd", "reden": "x"}
    nogmaals = verblijvend.deed(huis.zorgkas, "werkitems_beslissen", "nog", inhoud)
    verblijvend.work()
    assert verblijvend.outcome(nogmaals) == "geweigerd"
    assert sign(verblijvend, huis, bericht, "s2") == "aanvaard"
    assert sign(verblijvend, huis, bericht, "s3") == "geweigerd"
    verblijvend.check()


def test_facts_that_change_before_the_signature_stop_it(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    with verblijvend.conn.transaction():
        moment = klok.moment(verblijvend.conn)
        verblijvend.conn.execute(
            """UPDATE persoonsgegeven SET bekend_tot = %s WHERE persoon =
               (SELECT persoon FROM insz WHERE insz = %s)""",
            (moment, synthetisch.insz(huis.personen[0])),
        )
        verblijvend.conn.execute(
            """INSERT INTO persoonsgegeven (persoon, naam, voornaam, geslacht, adres,
                      kan_aansluiten, overleden_op, bekend_vanaf)
               SELECT persoon, naam, voornaam, geslacht, adres, kan_aansluiten, '2024-05-04', %s
               FROM persoonsgegeven WHERE bekend_tot = %s""",
            (moment, moment),
        )
    assert sign(verblijvend, huis, bericht, "s1") == "geweigerd"
    assert stands(verblijvend, bericht) == {"aanvaard": 54, "in_beraad": 6}
    decide(verblijvend, huis, bericht, "geweigerd", "d")
    assert sign(verblijvend, huis, bericht, "s2") == "aanvaard"
    verblijvend.check()


def test_two_sign_at_once_and_one_signs(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    bericht = verblijvend.bill(huis, "1", month(huis))
    verblijvend.work()
    nummer = number_of(verblijvend, bericht)
    wie = Identiteit("medewerker", frozenset(), huis.zorgkas, frozenset({"zorgkas_beheer"}))
    with verblijvend.conn.transaction():
        digest = getattr(propose_zending(verblijvend.conn, wie, nummer), "digest", "")
    daden = [
        verblijvend.deed(huis.zorgkas, "zending_ondertekenen", f"s{n}",
                         {"zending": nummer, "digest": digest}, onderwerp=f"wie{n}",
                         rollen=["zorgkas_beheer"])
        for n in range(3)
    ]  # fmt: skip
    verblijvend.work()
    assert [verblijvend.outcome(d) for d in daden] == ["aanvaard", "geweigerd", "geweigerd"]
    assert verblijvend.rows("SELECT count(*) FROM betaalopdracht") == [(1,)]
    verblijvend.check()


def test_years_of_days_make_their_months(verblijvend: Wereld) -> None:
    """Lines of any day that a file can hold: what cannot be, is refused and makes no month."""
    huis = verblijvend.huizen[0]
    f = month(huis).facturen[0]
    dagen: Sequence[date] = [
        date(1900, 1, 1),
        date(2018, 1, 1),
        date(2099, 12, 31),
        f.prestaties[0].dag,
    ]
    lijnen = tuple(replace(f.prestaties[0], dag=d) for d in dagen)
    nummer = verblijvend.bill(huis, "1", month(huis, facturen=(replace(f, prestaties=lijnen),)))
    verblijvend.clock(datetime(2024, 6, 30, 8, tzinfo=UTC) + timedelta(days=1))
    verblijvend.work()
    assert verblijvend.outcome(nummer) == "geweigerd"
    assert verblijvend.failures() == 0
    verblijvend.check()
