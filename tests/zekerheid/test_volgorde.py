"""Order and waiting: within a dossier in order, between dossiers never."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsb.storage import wachtrij
from vsb.storage.rollen import Rol
from zekerheid.wereld import NU, START, Wereld, discharge, leave, request

pytestmark = pytest.mark.database
CONTACT = "contact_wijzigen"


def test_a_change_before_its_request_waits_and_is_judged_later(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    volg = wereld.send(hco, CONTACT, "C1", {"contact_naam": "Ander"}, bouwt_op="A1")
    wereld.work()
    wereld.work()
    assert [a["uitkomst"] for a in wereld.answers(volg)] == ["wacht"]
    wereld.send(hco, "opname_aanvraag", "A1", request(0))
    wereld.work()
    assert [a["uitkomst"] for a in wereld.answers(volg)] == ["wacht", "aanvaard"]
    wereld.check()


def test_a_change_is_refused_with_its_request(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    volg = wereld.send(hco, CONTACT, "C1", {"contact_naam": "Ander"}, bouwt_op="A1")
    derde = wereld.send(hco, CONTACT, "C2", {"contact_naam": "Nog"}, bouwt_op="C1")
    wereld.work()
    wereld.send(hco, "opname_aanvraag", "A1", request(0, campus="9"))
    wereld.work()
    assert [wereld.outcome(n) for n in (volg, derde)] == ["geweigerd"] * 2
    wereld.check()


@pytest.mark.parametrize(("dagen", "uitkomst"), [(5, "wacht"), (6, "in_beraad")])
def test_after_the_term_it_goes_in_beraad(wereld: Wereld, dagen: int, uitkomst: str) -> None:
    hco = wereld.huizen[0].hco
    laat = request(0, startdatum="2024-04-01", datum_verslag="2024-03-20")
    aanvraag = wereld.send(hco, "opname_aanvraag", "A1", laat)
    volg = wereld.send(hco, CONTACT, "C1", {"contact_naam": "Ander"}, bouwt_op="A1")
    wereld.work()
    assert wereld.outcome(aanvraag) == "in_beraad"
    wereld.clock(NU + timedelta(days=dagen))
    wereld.work()
    assert wereld.outcome(volg) == uitkomst
    wereld.check()


def test_a_chain_of_three_in_the_wrong_order(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    c2 = wereld.send(hco, CONTACT, "C2", {"contact_naam": "Twee"}, bouwt_op="C1")
    wereld.work()
    c1 = wereld.send(hco, CONTACT, "C1", {"contact_naam": "Een"}, bouwt_op="A1")
    wereld.work()
    a1 = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    wereld.work()
    assert [wereld.outcome(n) for n in (a1, c1, c2)] == ["aanvaard"] * 3
    assert _contact(wereld, a1) == "Twee"
    wereld.check()


def test_what_waits_for_a_message_of_its_dossier_is_woken(wereld: Wereld) -> None:
    """A leave named by the reference waits for an ontslag in beraad, and goes on when decided."""
    hco = wereld.huizen[0].hco
    a1 = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    wereld.work()
    dossier = wereld.answers(a1)[-1]["dossier"]
    wereld.send(hco, "ontslag_melden", "O1", discharge(), dossier=dossier)
    wereld.work()
    wereld.clock(NU + timedelta(days=10))
    laat = wereld.send(hco, "ontslag_wijzigen", "O2", {"ontslagdatum": "2024-06-01"},
                       dossier=dossier)  # fmt: skip
    verlof = wereld.send(hco, "afwezigheid_melden", "V1", leave("2024-05-20", "2024-05-22"),
                         dossier=dossier)  # fmt: skip
    wereld.work()
    assert wereld.outcome(laat) == "in_beraad"
    wereld.check()
    eerst = wereld.outcome(verlof)
    decide(wereld, [laat], "goedgekeurd")
    assert wereld.outcome(laat) == "aanvaard"
    assert wereld.queue(verlof) == "klaar", eerst
    wereld.check()


def test_one_decision_on_two_changes_of_one_dossier(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    a1 = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    wereld.send(hco, "ontslag_melden", "O1", discharge(), bouwt_op="A1")
    wereld.work()
    wereld.clock(NU + timedelta(days=10))
    laat = [
        wereld.send(hco, CONTACT, f"C{n}", {"contact_naam": f"Naam {n}"}, bouwt_op="A1")
        for n in range(3)
    ]
    wereld.work()
    assert {wereld.outcome(n) for n in laat} == {"in_beraad"}
    decide(wereld, laat, "goedgekeurd")
    assert {wereld.outcome(n) for n in laat} == {"aanvaard"}
    assert _contact(wereld, a1) == "Naam 2"
    assert wereld.failures() == 0
    wereld.check()


def test_one_decision_on_two_overlapping_requests(wereld: Wereld) -> None:
    """Two late requests of one person for overlapping days: both cannot stand."""
    hco = wereld.huizen[0].hco
    twee = [
        wereld.send(hco, "opname_aanvraag", f"A{n}",
                    request(0, startdatum=f"2024-0{4 - n}-01", datum_verslag="2024-02-20"))
        for n in range(2)
    ]  # fmt: skip
    wereld.work()
    open_ = [n for n in twee if wereld.outcome(n) == "in_beraad"]
    decide(wereld, open_, "goedgekeurd")
    assert wereld.failures() == 0
    assert sum(wereld.outcome(n) == "aanvaard" for n in twee) <= 1
    wereld.check()


@pytest.mark.parametrize("soort", ["klein", "zendingen", "alleen"])
@pytest.mark.parametrize("koppen", [True, False])
def test_the_claim_does_not_read_what_is_done(wereld: Wereld, koppen: bool, soort: str) -> None:
    """The queue holds every message ever: taking the next must not look at all of them."""
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute(
            """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                                    inhoud, ontvangen_op)
               SELECT 'hco:1', 'oud' || n, 'vraag', 'definitief', 'json', 'x', '{}', '', '', %s
               FROM generate_series(1, 20000) n""",
            (NU,),
        )
        conn.execute(
            """INSERT INTO wachtrij (bericht, zender, soort, sleutel, stand)
               SELECT id, 'hco:' || id % 200, soort, 'oud' || id % 100, 'klaar' FROM bericht"""
        )
        conn.execute("UPDATE wachtrij SET stand = 'te_doen' WHERE bericht % 4000 = 0")
        conn.commit()
        conn.autocommit = True
        conn.execute("ANALYZE wachtrij")
    with wereld.conn.transaction():
        plan = "\n".join(
            r[0]
            for r in wereld.conn.execute(
                "EXPLAIN " + wachtrij._VRAGEN[soort],
                {"aantal": 50, "moment": NU, "koppen": koppen, "alleen": 7, "elk": wachtrij.ELK},
            ).fetchall()
        )
    assert "Seq Scan" not in plan, plan


def decide(wereld: Wereld, nummers: Sequence[int], besluit: str) -> int:
    """A worker decides on these messages in one deed, which is treated."""
    rijen = wereld.rows(
        "SELECT id, zorgkas FROM werkitem WHERE bericht = ANY (%s) AND stand = 'open' ORDER BY id",
        list(nummers),
    )
    assert rijen
    inhoud = {"werkitems": [r[0] for r in rijen], "besluit": besluit, "reden": "nagekeken"}
    daad = wereld.deed(rijen[0][1], "werkitems_beslissen", f"D{rijen[0][0]}-{rijen[-1][0]}", inhoud)
    wereld.work()
    assert wereld.outcome(daad) == "aanvaard"
    return daad


def _contact(wereld: Wereld, aanvraag: int) -> str:
    ((naam,),) = wereld.rows(
        """SELECT v.inhoud -> 'contact' ->> 'contact_naam' FROM dossierversie v
           JOIN dossier d ON d.id = v.dossier WHERE v.bekend_tot IS NULL AND d.aanvraag = %s""",
        aanvraag,
    )
    return str(naam)


# The messages of one dossier, each on its predecessor; p is the person.
STORY: list[tuple[str, str, str | None, dict[str, Any]]] = [
    ("opname_aanvraag", "A", None, {}),
    (CONTACT, "C", "A", {"contact_naam": "Ander"}),
    ("afwezigheid_melden", "V", "C", leave(START + timedelta(days=3), START + timedelta(days=5))),
    ("afwezigheid_annuleren", "W", "V", {"afwezigheid": "V{p}"}),
    ("ontslag_melden", "O", "W", discharge()),
]


def _play(wereld: Wereld, volgorde: Sequence[int], beurten: Sequence[bool], keer: str) -> list[Any]:
    """Send the next message of the dossiers in this order; the states per person at the end."""
    hco, plek = wereld.huizen[0].hco, dict.fromkeys(range(3), 0)
    for persoon, werk in zip(volgorde, beurten, strict=True):
        soort, naam, op, inhoud = STORY[plek[persoon]]
        plek[persoon] += 1
        merk = f"{persoon}{keer}"
        velden = {"bouwt_op": f"{op}{merk}"} if op else {}
        if soort == "opname_aanvraag":
            inhoud = request(persoon)
        vol = {k: v.replace("{p}", merk) if isinstance(v, str) else v for k, v in inhoud.items()}
        wereld.send(hco, soort, f"{naam}{merk}", vol, **velden)
        if werk:
            wereld.work()
    wereld.work()
    wereld.check()
    rijen = wereld.rows(
        """SELECT p.insz, v.inhoud, (SELECT array_agg((f.vanaf, f.tot, f.stand)::text ORDER BY 1)
                  FROM verblijf f WHERE f.dossier = d.id AND f.bekend_tot IS NULL)
           FROM dossier d JOIN dossierversie v ON v.dossier = d.id
           JOIN insz p ON p.persoon = d.persoon
           WHERE v.bekend_tot IS NULL ORDER BY p.insz"""
    )
    return [
        (insz, inhoud["contact"], inhoud["afwezigheden"], inhoud["ontslag"]["dag"], dagen)
        for insz, inhoud, dagen in rijen
    ]


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_interleaving_of_dossiers_ends_the_same(
    databank_per_keer: Any, data: st.DataObject
) -> None:
    volgorde = data.draw(st.permutations([p for p in range(3) for _ in STORY]))
    beurten = data.draw(st.lists(st.booleans(), min_size=15, max_size=15))
    with databank_per_keer() as wereld:
        gemengd = _play(wereld, volgorde, beurten, "x")
    with databank_per_keer() as wereld:
        recht = _play(wereld, sorted(volgorde), [True] * 15, "x")
    assert gemengd == recht
    assert len(recht) == 3
