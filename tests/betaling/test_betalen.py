"""From signature to bank, in a real database: refusals, double clicks, hold, bounce, netting."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from lxml import etree

from betaling.camtmaker import Post, camt
from betaling.geldwereld import (
    ANDERE_IBAN,
    COLLEGA,
    HCO,
    IBAN,
    KAS,
    KASSIER,
    TEKENAAR,
    Wereld,
    law,
    open_world,
    worker,
)
from vsb.basis.uitkomst import Weigering
from vsb.betaling.betaalopdracht import Betaalopdracht, Stand, referentie
from vsb.betaling.grootboek import Rekening
from vsb.identity.tokens import Identiteit
from vsb.processes import post
from vsb.processes.check_grootboek import check_grootboek
from vsb.processes.confirm_betaling import Bevestiging, confirm_betaling
from vsb.processes.load_reference_data import load_reference_data
from vsb.processes.reject_betaalbestand import reject_betaalbestand
from vsb.processes.release_betaling import (
    Vrijgave,
    hold_betaling,
    release_betaling,
    resume_betaling,
)
from vsb.processes.sign_zending import Ondertekening, propose_zending, sign_zending
from vsb.storage import antwoorden, betaling, grootboek, klok

if TYPE_CHECKING:
    from conftest import Databank

pytestmark = pytest.mark.database

VAN_280 = "BE84999000028059"
LIJNEN = ((8500, "aanvaard"), (6500, "aanvaard"), (9900, "verworpen"))


@pytest.fixture
def wereld(databank: "Databank", tmp_path: Path) -> Iterator[Wereld]:
    """The world of a test; whatever was done in it, the ledger holds."""
    with open_world(databank, tmp_path) as deze:
        yield deze
        deze.conn.rollback()
        verslag = check_grootboek(deze.conn)
        assert verslag.verschillen == ()
        assert verslag.totaal.som == 0


def saldi(wereld: Wereld) -> dict[Rekening, int]:
    """The accounts that are not zero, between our facility and zorgkas."""
    alle = grootboek.read_balances(wereld.conn, KAS, HCO)
    return {rekening: bedrag for rekening, bedrag in alle.items() if bedrag}


def release(wereld: Wereld, *referenties: str, wie: Any = KASSIER) -> Vrijgave:
    """Release and commit."""
    uit = release_betaling(wereld.conn, wie, referenties, wereld.later(), wereld.omgeving)
    wereld.conn.commit()
    assert isinstance(uit, Vrijgave)
    return uit


def confirm(wereld: Wereld, document: bytes, wie: Any = KASSIER) -> Bevestiging:
    """Take in a document of the bank and commit."""
    uit = confirm_betaling(wereld.conn, wie, document, wereld.later(), wereld.omgeving)
    wereld.conn.commit()
    assert isinstance(uit, Bevestiging), uit
    return uit


def boxes(wereld: Wereld, ontvanger: str) -> list[tuple[str, str, bool, bytes]]:
    """Kind, form, final or not, and content of each piece in a post box."""
    stukken = antwoorden.poll(wereld.conn, ontvanger, "", 100, alleen=True)
    return [
        (s.soort, s.vorm, s.definitief, post.open_piece(s, wereld.omgeving.sleutels))
        for s in stukken
    ]


def signed_order(wereld: Wereld) -> str:
    """The reference of a signed zending of 150 euro."""
    uit = wereld.sign(wereld.zending(*LIJNEN))
    assert isinstance(uit, Ondertekening)
    assert uit.opdracht is not None
    return uit.opdracht.referentie


def released_order(wereld: Wereld) -> str:
    """The same, with its payment ordered at the bank."""
    ref = signed_order(wereld)
    assert release(wereld, ref).vrijgegeven
    return ref


# Signing


def test_a_signature_posts_and_puts_the_payment_ready(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    assert saldi(wereld) == {Rekening.VERWACHTE_KOST: 15000, Rekening.GERESERVEERD: -15000}
    uit = wereld.sign(zending)
    assert (uit.aanvaard, uit.geweigerd, uit.te_betalen) == (15000, 9900, 15000)
    assert uit.opdracht.stand is Stand.KLAAR
    assert uit.opdracht.referentie == referentie(zending, 1)
    assert (uit.opdracht.iban, uit.opdracht.klaargezet_door) == (IBAN, "an")
    assert uit.vervaldag == date(2025, 4, 14)
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 15000, Rekening.TE_BETALEN: -15000}
    assert wereld.afrekeningen == [uit]


def test_afrekening_and_betaalopdracht_leave_in_the_same_transaction(wereld: Wereld) -> None:
    signed_order(wereld)
    naar_voorziening = boxes(wereld, f"hco:{HCO}")
    assert naar_voorziening == [
        ("afrekening", "bestand", False, b"afrekenbestand"),
        ("afrekening", "json", False, b"{}"),
    ]
    [(soort, vorm, _, inhoud)] = boxes(wereld, f"zorgkas:{KAS}")
    assert (soort, vorm) == ("betaalopdracht", "json")
    assert b'"bedrag":15000' in inhoud
    assert b'"vervaldag":"2025-04-14","vervaldag_voorbeeld":true' in inhoud


def test_open_work_blocks_the_signature(wereld: Wereld) -> None:
    zending = wereld.zending((8500, "aanvaard"), (6500, "in_beraad"))
    voorstel = propose_zending(wereld.conn, TEKENAAR, zending)
    assert not isinstance(voorstel, Weigering)
    assert (voorstel.open_items, voorstel.digest) == (1, "")
    uit = wereld.sign(zending, digest="")
    assert isinstance(uit, Weigering)
    assert uit.code == "nog_open"
    assert ": 1." in uit.reden
    assert saldi(wereld)[Rekening.GERESERVEERD] == -8500


def test_an_open_werkitem_blocks_the_signature(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    digest = wereld.digest(zending)
    wereld.conn.execute(
        """INSERT INTO werkitem (soort, zorgkas, eigenaar, hco, bericht, zending, regel, redenen,
                  sinds)
           SELECT 'prestatie', zorgkas, 'zorgkas', hco, bericht, id, 0, '{}', beoordeeld_op
           FROM zending WHERE id = %s""",
        (zending,),
    )
    assert wereld.sign(zending, digest=digest).code == "nog_open"


def test_what_changed_must_be_seen_again(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    gezien = wereld.digest(zending)
    wereld.conn.execute(
        "UPDATE prestatie SET stand = 'verworpen' WHERE zending = %s AND regel = 1", (zending,)
    )
    grootboek.reserve(wereld.conn, [zending], wereld.later())
    wereld.conn.commit()
    uit = wereld.sign(zending, digest=gezien)
    assert uit.code == "gewijzigd"
    assert "opnieuw" in uit.reden
    assert wereld.sign(zending).aanvaard == 8500


@pytest.mark.parametrize(
    ("wie", "code"),
    [
        (worker("x", "zorgkas_betaling"), "geen_toegang"),
        (worker("x", "zorgkas_beheer", zorgkas="680"), "geen_toegang"),
    ],
)
def test_who_may_not_sign(wereld: Wereld, wie: Any, code: str) -> None:
    zending = wereld.zending(*LIJNEN)
    assert wereld.sign(zending, wie, wereld.digest(zending)).code == code
    assert isinstance(propose_zending(wereld.conn, wie, zending), Weigering)


def test_an_unknown_zending_is_no_error(wereld: Wereld) -> None:
    assert wereld.sign(999, digest="x").code == "onbekend"


def test_a_refused_zending_cannot_be_signed(wereld: Wereld) -> None:
    zending = wereld.zending((8500, "verworpen"))
    wereld.conn.execute("UPDATE zending SET stand = 'geweigerd' WHERE id = %s", (zending,))
    assert wereld.sign(zending).code == "geweigerd"


def test_nothing_accepted_is_signed_without_payment(wereld: Wereld) -> None:
    uit = wereld.sign(wereld.zending((8500, "verworpen")))
    assert (uit.aanvaard, uit.te_betalen, uit.opdracht) == (0, 0, None)
    assert saldi(wereld) == {}


def test_two_signers_at_once_have_one_effect(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    digest = wereld.digest(zending)
    wereld.conn.commit()
    begin = threading.Barrier(2)
    uitkomsten: list[Any] = []

    def sign(wie: Any) -> None:
        with wereld.databank.connect() as conn:
            begin.wait()
            uitkomsten.append(
                sign_zending(
                    conn, wie, zending, digest, wereld.nu, wereld.omgeving, wereld.make_file
                )
            )

    draden = [threading.Thread(target=sign, args=(wie,)) for wie in (TEKENAAR, COLLEGA)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(type(u).__name__ for u in uitkomsten) == ["Ondertekening", "Weigering"]
    [weigering] = [u for u in uitkomsten if isinstance(u, Weigering)]
    assert weigering.code == "al_ondertekend"
    assert len(betaling.orders_of(wereld.conn, KAS, list(Stand))) == 1
    assert len(boxes(wereld, f"hco:{HCO}")) == 2


def test_a_replayed_signature_has_no_effect(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    digest = wereld.digest(zending)
    wereld.sign(zending, digest=digest)
    assert wereld.sign(zending, digest=digest).code == "al_ondertekend"


def test_a_failing_afrekenbestand_leaves_nothing(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    digest = wereld.digest(zending)

    def fail(conn: psycopg.Connection[Any], uit: Ondertekening) -> list[tuple[str, bytes]]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sign_zending(wereld.conn, TEKENAAR, zending, digest, wereld.later(), wereld.omgeving, fail)
    wereld.conn.rollback()
    assert saldi(wereld)[Rekening.GERESERVEERD] == -15000
    assert wereld.sign(zending).te_betalen == 15000


# Netting


def test_below_zero_is_carried_and_netted_never_paid(wereld: Wereld) -> None:
    negatief = wereld.sign(wereld.zending((-12000, "aanvaard"), (2000, "aanvaard")))
    assert (negatief.aanvaard, negatief.overgedragen, negatief.opdracht) == (-10000, 10000, None)
    klein = wereld.sign(wereld.zending((4000, "aanvaard")))
    assert (klein.verrekend, klein.te_betalen, klein.opdracht) == (4000, 0, None)
    assert saldi(wereld)[Rekening.OVERGEDRAGEN] == 6000
    groot = wereld.sign(wereld.zending((8500, "aanvaard")))
    assert (groot.verrekend, groot.te_betalen) == (6000, 2500)
    assert groot.opdracht.bedrag == 2500
    assert Rekening.OVERGEDRAGEN not in saldi(wereld)


def test_a_debt_to_one_zorgkas_is_not_netted_by_another(wereld: Wereld) -> None:
    wereld.sign(wereld.zending((-10000, "aanvaard")))
    bij_680 = worker("dirk", "zorgkas_beheer", zorgkas="680")
    zending = wereld.zending((8500, "aanvaard"), zorgkas="680")
    assert wereld.sign(zending, bij_680, wereld.digest(zending, bij_680)).te_betalen == 8500


def test_one_debt_is_netted_once_by_two_signatures_at_once(wereld: Wereld) -> None:
    wereld.sign(wereld.zending((-5000, "aanvaard")))
    zendingen = [wereld.zending((8500, "aanvaard")) for _ in range(2)]
    digests = [wereld.digest(z) for z in zendingen]
    wereld.conn.commit()
    begin = threading.Barrier(2)
    uitkomsten: list[Any] = []

    def sign(zending: int, digest: str) -> None:
        with wereld.databank.connect() as conn:
            begin.wait()
            uitkomsten.append(
                sign_zending(
                    conn, TEKENAAR, zending, digest, wereld.nu, wereld.omgeving, wereld.make_file
                )
            )

    draden = [
        threading.Thread(target=sign, args=paar) for paar in zip(zendingen, digests, strict=True)
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(u.te_betalen for u in uitkomsten) == [3500, 8500]


# Release


def test_another_person_releases_to_the_bank(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    uit = release(wereld, ref)
    [opdracht] = uit.vrijgegeven
    assert (opdracht.stand, opdracht.vrijgegeven_door) == (Stand.VRIJGEGEVEN, "carla")
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 15000, Rekening.ONDERWEG: -15000}
    boom = etree.fromstring(uit.inhoud)
    assert boom.findtext(".//{*}EndToEndId") == ref
    assert boom.findtext(".//{*}CdtrAcct/{*}Id/{*}IBAN") == IBAN
    assert boom.findtext(".//{*}InstdAmt") == "150.00"
    assert boom.findtext(".//{*}ReqdExctnDt/{*}Dt") == "2025-04-14"
    assert boxes(wereld, f"zorgkas:{KAS}")[-1] == ("betaalbestand", "xml", False, uit.inhoud)
    assert uit.voorbeeld


@pytest.mark.parametrize(
    ("wie", "code"),
    [
        (worker("an", "zorgkas_beheer", "zorgkas_betaling"), "geen_toegang"),
        (COLLEGA, "geen_toegang"),
        (worker("x", "zorgkas_betaling", zorgkas="680"), "onbekend"),
    ],
)
def test_who_may_not_release(wereld: Wereld, wie: Any, code: str) -> None:
    ref = signed_order(wereld)
    uit = release(wereld, ref, wie=wie)
    assert [(r, w.code) for r, w in uit.geweigerd] == [(ref, code)]
    assert (uit.vrijgegeven, uit.inhoud, uit.bestand) == ((), b"", "")


def test_the_database_itself_refuses_one_person(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    with pytest.raises(psycopg.errors.CheckViolation):
        wereld.conn.execute(
            """UPDATE betaalopdracht SET stand = 'vrijgegeven', bestand = 'x',
                      vrijgegeven_door = klaargezet_door, vrijgegeven_op = gewijzigd_op
               WHERE referentie = %s""",
            (ref,),
        )


def test_one_refused_order_holds_up_no_other(wereld: Wereld) -> None:
    goed, betaald = signed_order(wereld), released_order(wereld)
    uit = release(wereld, "RFonzin", betaald, goed, goed)
    assert [o.referentie for o in uit.vrijgegeven] == [goed]
    assert [w.code for _, w in uit.geweigerd] == ["onbekend", "verkeerde_stand"]


def test_two_releases_at_once_make_one_file(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    begin = threading.Barrier(2)
    uitkomsten: list[Any] = []

    def let_go() -> None:
        with wereld.databank.connect() as conn:
            begin.wait()
            uitkomsten.append(release_betaling(conn, KASSIER, [ref], wereld.nu, wereld.omgeving))

    draden = [threading.Thread(target=let_go) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(len(u.vrijgegeven) for u in uitkomsten) == [0, 1]
    assert sorted(len(u.inhoud) > 0 for u in uitkomsten) == [False, True]


# Hold


def test_without_erkenning_the_payment_is_held(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    wereld.conn.execute("UPDATE erkenning SET bekend_tot = %s", (wereld.later(),))
    uit = wereld.sign(zending)
    assert uit.opdracht.stand is Stand.AANGEHOUDEN
    assert "geen erkenning" in uit.opdracht.reden
    assert saldi(wereld)[Rekening.AANGEHOUDEN] == -15000
    ref = uit.opdracht.referentie
    assert [w.code for _, w in release(wereld, ref).geweigerd] == ["verkeerde_stand"]
    weer = resume_betaling(wereld.conn, COLLEGA, ref, "nagevraagd", wereld.later())
    assert isinstance(weer, Weigering)
    wereld.later()
    wereld.erkenning()
    weer = resume_betaling(wereld.conn, COLLEGA, ref, "nagevraagd", wereld.later())
    assert not isinstance(weer, Weigering)
    assert (weer.stand, weer.iban, weer.poging) == (Stand.KLAAR, IBAN, 2)
    assert release(wereld, weer.referentie).vrijgegeven


def test_an_account_changed_since_judgement_holds_the_payment(wereld: Wereld) -> None:
    zending = wereld.zending(*LIJNEN)
    wereld.later()
    wereld.erkenning(ANDERE_IBAN)
    uit = wereld.sign(zending)
    assert uit.opdracht.stand is Stand.AANGEHOUDEN
    assert "gewijzigd" in uit.opdracht.reden


def test_an_account_changed_since_signing_holds_the_payment(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    wereld.later()
    wereld.erkenning(ANDERE_IBAN)
    uit = release(wereld, ref)
    assert uit.vrijgegeven == ()
    assert [o.stand for o in uit.aangehouden] == [Stand.AANGEHOUDEN]
    nieuw = resume_betaling(wereld.conn, COLLEGA, ref, "gebeld", wereld.later())
    assert not isinstance(nieuw, Weigering)
    assert nieuw.iban == ANDERE_IBAN
    # Neither who signed nor who chose the new account may release.
    for naam in ("an", "bert"):
        beide = worker(naam, "zorgkas_beheer", "zorgkas_betaling")
        assert release(wereld, nieuw.referentie, wie=beide).vrijgegeven == ()
    assert release(wereld, nieuw.referentie).vrijgegeven


def test_a_worker_holds_and_resumes_with_a_reason(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    leeg = hold_betaling(wereld.conn, KASSIER, ref, " ", wereld.later())
    assert isinstance(leeg, Weigering)
    gehouden = hold_betaling(wereld.conn, KASSIER, ref, "vraag van de voorziening", wereld.later())
    assert not isinstance(gehouden, Weigering)
    assert saldi(wereld)[Rekening.AANGEHOUDEN] == -15000
    nog_eens = hold_betaling(wereld.conn, KASSIER, ref, "nog eens", wereld.later())
    assert isinstance(nog_eens, Weigering)
    leeg = resume_betaling(wereld.conn, TEKENAAR, ref, "", wereld.later())
    assert isinstance(leeg, Weigering)
    nieuw = resume_betaling(wereld.conn, TEKENAAR, ref, "opgelost", wereld.later())
    assert not isinstance(nieuw, Weigering)
    assert saldi(wereld)[Rekening.TE_BETALEN] == -15000
    te_laat = resume_betaling(wereld.conn, TEKENAAR, ref, "dubbelklik", wereld.later())
    assert isinstance(te_laat, Weigering)


def test_another_zorgkas_can_hold_nothing(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    vreemd = worker("x", "zorgkas_betaling", zorgkas="680")
    uit = hold_betaling(wereld.conn, vreemd, ref, "x", wereld.later())
    assert isinstance(uit, Weigering)
    assert uit.code == "onbekend"


# The bank


def test_the_bank_confirms(wereld: Wereld) -> None:
    ref = released_order(wereld)
    uit = confirm(wereld, camt(Post(ref, "150.00")))
    assert [o.stand for o in uit.betaald] == [Stand.BETAALD]
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 15000, Rekening.BANK: -15000}


def test_the_same_line_is_taken_in_once(wereld: Wereld) -> None:
    ref = released_order(wereld)
    regel = Post(ref, "150.00")
    confirm(wereld, camt(regel, bericht="054"))
    uit = confirm(wereld, camt(regel))
    assert (uit.betaald, uit.open, uit.al_bekend) == ((), (), 1)
    assert saldi(wereld)[Rekening.BANK] == -15000


def test_a_payment_booked_twice_by_the_bank_is_an_open_post(wereld: Wereld) -> None:
    ref = released_order(wereld)
    uit = confirm(wereld, camt(Post(ref, "150.00"), Post(ref, "150.00", bank="B2")))
    assert (len(uit.betaald), len(uit.open)) == (1, 1)
    [tekst] = check_grootboek(wereld.conn).open_posten
    assert "nog eens" in tekst
    assert saldi(wereld)[Rekening.BANK] == -15000


@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        (Post("", "149.99"), "149,99"),
        (Post(referentie(777, 1), "150.00"), "nooit gegeven"),
        (Post("", "150.00", terug="AC04"), "eerst het uittreksel"),
        (Post("", "150.00", richting="CRDT"), "geen uitgaande"),
    ],
)
def test_what_does_not_fit_changes_nothing(wereld: Wereld, regel: Post, woord: str) -> None:
    ref = released_order(wereld)
    uit = confirm(wereld, camt(regel.for_reference(ref)))
    assert uit.betaald == ()
    [open_post] = uit.open
    assert woord in open_post.reden
    assert saldi(wereld)[Rekening.ONDERWEG] == -15000


def test_a_return_before_its_payment_is_taken_in_when_offered_again(wereld: Wereld) -> None:
    ref = released_order(wereld)
    terug = camt(Post(ref, "150.00", terug="AC04", bank="R1"))
    assert len(confirm(wereld, terug).open) == 1
    confirm(wereld, camt(Post(ref, "150.00")))
    assert len(confirm(wereld, terug).teruggekeerd) == 1
    assert check_grootboek(wereld.conn).open_posten == ()


def test_a_payment_before_its_release_is_an_open_post(wereld: Wereld) -> None:
    uit = confirm(wereld, camt(Post(signed_order(wereld), "150.00")))
    assert (uit.betaald, len(uit.open)) == ((), 1)


def test_a_bounced_payment_comes_back_and_is_paid_again(wereld: Wereld) -> None:
    ref = released_order(wereld)
    terug = Post(ref, "150.00", terug="AC04", bank="R1")
    uit = confirm(wereld, camt(terug, Post(ref, "150.00")))
    assert (len(uit.betaald), len(uit.teruggekeerd)) == (1, 1)
    assert "afgesloten" in (uit.teruggekeerd[0].reden or "")
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 15000, Rekening.TERUGGEKEERD: -15000}
    assert boxes(wereld, f"hco:{HCO}")[-1][0] == "betaling_teruggekeerd"
    wereld.later(days=2)
    wereld.erkenning(ANDERE_IBAN)
    nieuw = resume_betaling(wereld.conn, COLLEGA, ref, "nieuwe rekening", wereld.later())
    assert not isinstance(nieuw, Weigering)
    vrij = release(wereld, nieuw.referentie)
    assert [o.iban for o in vrij.vrijgegeven] == [ANDERE_IBAN]
    confirm(wereld, camt(Post(nieuw.referentie, "150.00", bank="B3")))
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 15000, Rekening.BANK: -15000}


def test_lines_that_are_not_ours_are_counted_only(wereld: Wereld) -> None:
    uit = confirm(wereld, camt(Post("NOTPROVIDED", "1.00"), Post("HUUR", "2.00", status="PDNG")))
    assert (uit.andere, uit.niet_geboekt, uit.open) == (1, 1, ())


@pytest.mark.parametrize(
    ("wie", "document", "code"),
    [
        (TEKENAAR, camt(), "geen_toegang"),
        (KASSIER, b"<Document/>", "onleesbaar"),
        (KASSIER, camt(iban=VAN_280), "andere_rekening"),
    ],
)
def test_refused_documents(wereld: Wereld, wie: Any, document: bytes, code: str) -> None:
    uit = confirm_betaling(wereld.conn, wie, document, wereld.later(), wereld.omgeving)
    assert isinstance(uit, Weigering)
    assert uit.code == code


def test_a_reference_of_another_zorgkas_is_unknown(wereld: Wereld) -> None:
    ref = released_order(wereld)
    vreemd = worker("x", "zorgkas_betaling", zorgkas="280")
    uit = confirm(wereld, camt(Post(ref, "150.00"), iban=VAN_280), vreemd)
    assert (uit.betaald, len(uit.open)) == ((), 1)


def test_the_day_of_signing_is_the_belgian_one(wereld: Wereld) -> None:
    wereld.nu = datetime(2025, 3, 3, 23, 30, tzinfo=UTC)
    assert wereld.sign(wereld.zending(*LIJNEN)).vervaldag == date(2025, 4, 15)


# The account of the zorgkas


def accounts(wereld: Wereld, *rijen: str) -> Any:
    """Load accounts from now on."""
    data = "zorgkas,iban,bic,van,tem,bron\n" + "\n".join(rijen) + "\n"
    uit = load_reference_data(
        wereld.conn, "rekeningen", data.encode(), wereld.later(), law(), uitvoeren=True
    )
    wereld.conn.commit()
    return uit


def refused(wereld: Wereld, ref: str) -> str:
    """Why nothing can be released."""
    uit = release_betaling(wereld.conn, KASSIER, [ref], wereld.later(), wereld.omgeving)
    wereld.conn.rollback()
    assert isinstance(uit, Weigering)
    return uit.code


def test_the_account_is_data_of_the_installation(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    assert accounts(wereld, "180,BE43068999999501,VOORBEBB,2025-01-01,2025-03-02,bank").geladen
    assert refused(wereld, ref) == "geen_rekening"
    assert accounts(wereld, "180,BE43068999999501,VOORBEBB,2025-01-01,,bank").geladen
    uit = release(wereld, ref)
    assert not uit.voorbeeld
    boom = etree.fromstring(uit.inhoud)
    assert boom.findtext(".//{*}DbtrAcct/{*}Id/{*}IBAN") == "BE43068999999501"
    # What left before can still be confirmed, by a statement of the account of then.
    assert confirm(wereld, camt(Post(ref, "150.00"), iban="BE43068999999501")).betaald


def test_every_wrong_account_is_reported(wereld: Wereld) -> None:
    uit = accounts(
        wereld,
        "180,BE00068999999501,VOORBEBB,2025-01-01,,bank",
        "999,BE43068999999501,VOORBEBB,2025-01-01,,bank",
        "280,BE43068999999501,x,2025-02-30,,",
        "380,BE43068999999501,VOORBEBB,2025-01-01,2025-06-30,bank",
        "380,BE43068999999501,VOORBEBB,2025-06-30,,bank",
    )
    assert not uit.geladen
    assert [(f.regel, f.kolom) for f in uit.fouten] == [
        (2, "iban"), (3, "zorgkas"), (4, "bic"), (4, "bron"), (4, "van"), (6, "van"),
    ]  # fmt: skip


def test_an_invented_account_pays_nobody_in_production(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = signed_order(wereld)
    monkeypatch.setattr(klok, "database_soort", lambda conn: "productie")
    assert refused(wereld, ref) == "voorbeeldrekening"
    assert accounts(wereld, "180,BE43068999999501,VOORBEBB,2019-01-01,,bank").geladen
    assert release(wereld, ref).vrijgegeven


# A file that the bank refuses


def reject(wereld: Wereld, bestand: str, *refs: str, wie: Any = COLLEGA) -> Any:
    """Tell that the bank refused a file, and commit."""
    uit = reject_betaalbestand(
        wereld.conn, wie, bestand, refs, "Onleesbaar volgens de bank.", wereld.later()
    )
    wereld.conn.commit()
    return uit


def test_a_file_that_the_bank_refuses_is_put_ready_again(wereld: Wereld) -> None:
    refs = [signed_order(wereld), signed_order(wereld)]
    uit = release(wereld, *refs)
    nieuw = reject(wereld, uit.bestand)
    assert [o.stand for o in nieuw] == [Stand.KLAAR] * 2
    assert {o.poging for o in nieuw} == {2}
    assert saldi(wereld) == {Rekening.TEGEMOETKOMINGEN: 30000, Rekening.TE_BETALEN: -30000}
    assert reject(wereld, uit.bestand).code == "verkeerde_stand"
    # The bank pays after all: seen, and not booked on anything.
    laat = confirm(wereld, camt(Post(refs[0], "150.00")))
    assert (len(laat.betaald), len(laat.open)) == (0, 1)
    opnieuw = release(wereld, *(o.referentie for o in nieuw))
    assert opnieuw.bestand != uit.bestand
    assert saldi(wereld)[Rekening.ONDERWEG] == -30000


def test_only_what_the_bank_did_not_pay_comes_back(wereld: Wereld) -> None:
    een, twee = signed_order(wereld), signed_order(wereld)
    bestand = release(wereld, een, twee).bestand
    confirm(wereld, camt(Post(een, "150.00")))
    assert reject(wereld, bestand).code == "verkeerde_stand"
    assert reject(wereld, bestand, een).code == "verkeerde_stand"
    (nieuw,) = reject(wereld, bestand, twee)
    assert nieuw.referentie != twee
    assert saldi(wereld)[Rekening.BANK] == -15000
    assert saldi(wereld)[Rekening.TE_BETALEN] == -15000


def test_who_may_not_tell_and_what_is_not_there(wereld: Wereld) -> None:
    bestand = release(wereld, signed_order(wereld)).bestand
    vreemd = worker("x", "zorgkas_beheer", zorgkas="680")
    assert reject(wereld, bestand, wie=vreemd).code == "onbekend"
    agentschap = Identiteit("x", frozenset(), None, frozenset({"agentschap"}))
    assert reject(wereld, bestand, wie=agentschap).code == "geen_toegang"
    assert reject(wereld, bestand, referentie(999, 1)).code == "onbekend"
    assert reject(wereld, "VSB180-x").code == "onbekend"


# A facility that is no more


def closed(wereld: Wereld, **einde: Any) -> None:
    """The erkenning ended on 1 March; known from now on."""
    wereld.later()
    wereld.conn.execute(
        "UPDATE erkenning SET bekend_tot = %s WHERE hco = %s AND bekend_tot IS NULL",
        (wereld.nu, HCO),
    )
    wereld.conn.execute(
        """INSERT INTO erkenning (hco, sector, naam, riziv, kbo, iban, bic, plaatsen, einde_reden,
                  overgenomen_door, vanaf, tot, bekend_vanaf)
           VALUES (%s, 'pvt', 'PVT De Linde', '59999943527', '0999999922', %s, 'VOORBEBB', 30,
                   %s, %s, '2024-01-01', '2025-03-01', %s)""",
        (HCO, IBAN, einde.get("reden", "sluiting"), einde.get("door"), wereld.nu),
    )
    wereld.conn.commit()


@pytest.mark.parametrize(
    ("einde", "iban", "naam"),
    [
        ({}, IBAN, "PVT De Linde"),
        ({"reden": "overname", "door": "4000"}, ANDERE_IBAN, "PVT De Es"),
        ({"reden": "overname", "door": "9999"}, IBAN, "PVT De Linde"),
    ],
)
def test_the_last_month_of_a_facility_is_paid(
    wereld: Wereld, einde: dict[str, str], iban: str, naam: str
) -> None:
    wereld.conn.execute(
        """INSERT INTO erkenning (hco, sector, naam, riziv, kbo, iban, bic, plaatsen, vanaf,
                  bekend_vanaf)
           VALUES ('4000', 'pvt', 'PVT De Es', '59999943527', '0999999922', %s, 'VOORBEBB', 30,
                   '2025-03-01', %s)""",
        (ANDERE_IBAN, wereld.nu),
    )
    closed(wereld, **einde)
    uit = wereld.sign(wereld.zending(*LIJNEN))
    assert (uit.opdracht.stand, uit.opdracht.iban) == (Stand.AANGEHOUDEN, "")
    assert "Hervat" in uit.opdracht.reden
    wie = worker("els", "zorgkas_beheer", "zorgkas_betaling")
    nieuw = resume_betaling(wereld.conn, wie, uit.opdracht.referentie, "Nagekeken.", wereld.later())
    wereld.conn.commit()
    assert isinstance(nieuw, Betaalopdracht)
    assert (nieuw.iban, nieuw.na_einde) == (iban, True)
    assert nieuw.reden == (
        "Nagekeken. (De erkenning is beëindigd; betaald wordt op de laatst bekende rekening, van "
        f"{naam}.)"
    )
    assert not release(wereld, nieuw.referentie, wie=wie).vrijgegeven
    assert [o.iban for o in release(wereld, nieuw.referentie).vrijgegeven] == [iban]


def test_an_order_of_before_the_end_is_held_at_release(wereld: Wereld) -> None:
    ref = signed_order(wereld)
    closed(wereld)
    uit = release(wereld, ref)
    assert (uit.vrijgegeven, len(uit.aangehouden)) == ((), 1)


# Twins of the bank


def test_the_same_entry_twice_is_paid_once_and_open_once(wereld: Wereld) -> None:
    ref = released_order(wereld)
    post = Post(ref, "150.00", bank="B7")
    uit = confirm(wereld, camt(post, post))
    assert (len(uit.betaald), len(uit.open)) == (1, 1)
    assert "nog eens" in uit.open[0].reden
    assert saldi(wereld)[Rekening.BANK] == -15000


def test_lines_of_others_hold_up_nothing(wereld: Wereld) -> None:
    ref = released_order(wereld)
    vreemd = Post("HUUR APRIL", "12.345", bank="H1")
    document = camt(vreemd, Post(ref, "150.00"), Post("", "1e9", bank="H2"))
    uit = confirm(wereld, document)
    assert (len(uit.betaald), uit.andere, uit.open) == (1, 2, ())
