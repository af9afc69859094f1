"""`check_grootboek` finds what is wrong, with numbers; the database refuses what it can."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from betaling.geldwereld import HCO, KAS, TEKENAAR, Wereld, open_world
from vsb.betaling.grootboek import Gebeurtenis, Rekening, book
from vsb.processes.check_grootboek import check_grootboek
from vsb.storage import grootboek
from vsb.storage.grootboek import Partij
from vsb.storage.rollen import Rol

if TYPE_CHECKING:
    from conftest import Databank

pytestmark = pytest.mark.database


@pytest.fixture
def wereld(databank: "Databank", tmp_path: Path) -> Iterator[Wereld]:
    """A world with one signed zending of 85 euro and one that waits."""
    with open_world(databank, tmp_path) as deze:
        deze.sign(deze.zending((8500, "aanvaard")))
        deze.zending((6500, "aanvaard"), (1, "verworpen"))
        assert check_grootboek(deze.conn).klopt
        yield deze


def differences(wereld: Wereld) -> str:
    """All differences, one on a line."""
    return "\n".join(check_grootboek(wereld.conn).verschillen)


def test_totals_are_told(wereld: Wereld) -> None:
    totaal = check_grootboek(wereld.conn).totaal
    assert (totaal.journalen, totaal.boekingen, totaal.som) == (3, 8, 0)
    assert (totaal.zendingen, totaal.betaalopdrachten, totaal.bankregels) == (2, 1, 0)


def test_a_line_that_was_decided_but_not_booked(wereld: Wereld) -> None:
    wereld.conn.execute("UPDATE prestatie SET stand = 'aanvaard' WHERE netto = 1")
    tekst = differences(wereld)
    assert "Zending 2, rekening gereserveerd: verwacht -65,01 EUR, geboekt -65,00 EUR" in tekst
    assert "Zending 2, rekening verwachte_kost" in tekst


def test_a_signed_line_that_was_changed(wereld: Wereld) -> None:
    wereld.conn.execute("UPDATE prestatie SET stand = 'verworpen' WHERE netto = 8500")
    assert (
        "ondertekend voor 85,00 EUR aanvaard en 0,00 EUR geweigerd; de lijnen geven 0,00 EUR"
        in (differences(wereld))
    )


def test_an_entry_too_many(wereld: Wereld) -> None:
    extra = book(Gebeurtenis.VRIJGEGEVEN, 8500)
    grootboek.insert(wereld.conn, [(Partij(KAS, HCO, 1), extra)], wereld.later())
    tekst = differences(wereld)
    assert "rekening onderweg: verwacht 0,00 EUR, geboekt -85,00 EUR" in tekst
    assert "rekening te_betalen: verwacht -85,00 EUR, geboekt 0,00 EUR" in tekst


def test_an_order_that_moved_without_the_ledger(wereld: Wereld) -> None:
    wereld.conn.execute("UPDATE betaalopdracht SET stand = 'aangehouden', reden = 'x'")
    assert "rekening aangehouden: verwacht -85,00 EUR, geboekt 0,00 EUR" in differences(wereld)


def test_a_bank_line_without_the_ledger(wereld: Wereld) -> None:
    wereld.conn.execute(
        """INSERT INTO bankregel (zorgkas, bankreferentie, referentie, soort, bedrag, dag, reden,
                  betaalopdracht, moment)
           SELECT zorgkas, 'B', referentie, 'betaald', bedrag, vervaldag, '', id, gewijzigd_op
           FROM betaalopdracht"""
    )
    assert "volgens de bank 85,00 EUR betaald, volgens het grootboek 0,00 EUR" in (
        differences(wereld)
    )


def test_an_entry_with_the_wrong_zorgkas(wereld: Wereld) -> None:
    vreemd = Partij("680", HCO, 2)
    terug = book(Gebeurtenis.VERREKEND, 500)
    grootboek.insert(wereld.conn, [(vreemd, terug)], wereld.later())
    tekst = differences(wereld)
    assert "noemt een andere zorgkas of HCO" in tekst
    assert "Tussen zorgkas 680 en HCO 3709 is 5,00 EUR te veel verrekend" in tekst


def test_the_database_refuses_an_entry_that_does_not_sum_to_zero(wereld: Wereld) -> None:
    wereld.conn.execute("INSERT INTO boeking SELECT min(id), %s, 5 FROM journaal", (Rekening.BANK,))
    with pytest.raises(psycopg.errors.RaiseException, match="nul"):
        wereld.conn.commit()


@pytest.mark.parametrize("tabel", ["journaal", "boeking", "bankregel"])
def test_nothing_of_the_ledger_is_ever_changed(wereld: Wereld, tabel: str) -> None:
    for opdracht in (f"UPDATE {tabel} SET bedrag = bedrag", f"DELETE FROM {tabel}"):
        with pytest.raises(psycopg.Error):
            wereld.conn.execute(opdracht.encode())
        wereld.conn.rollback()


def test_even_a_ledger_that_was_broken_into_is_found_out(wereld: Wereld) -> None:
    wereld.conn.commit()
    with wereld.databank.connect(Rol.EIGENAAR) as eigenaar:
        eigenaar.execute("ALTER TABLE boeking DISABLE TRIGGER USER")
        eigenaar.execute("UPDATE boeking SET bedrag = bedrag + 1 WHERE rekening = 'te_betalen'")
    tekst = differences(wereld)
    assert "Het hele grootboek sluit op 0,01 EUR" in tekst
    assert "(ondertekend) sluit op 0,01 EUR" in tekst
    assert f"Tussen zorgkas {KAS} en HCO {HCO} sluit het grootboek op 0,01 EUR" in tekst


def test_reserving_again_books_nothing(wereld: Wereld) -> None:
    for _ in range(2):
        grootboek.reserve(wereld.conn, [1, 2, 999], wereld.later())
    assert check_grootboek(wereld.conn).totaal.journalen == 3
    assert wereld.sign(2, TEKENAAR).aanvaard == 6500


def test_amounts_known_from_the_judgement_are_reserved_as_they_are(wereld: Wereld) -> None:
    zending = wereld.zending((8500, "aanvaard"), (-500, "aanvaard"), reserve=False)
    leeg = wereld.zending((8500, "verworpen"), reserve=False)
    assert not check_grootboek(wereld.conn).klopt
    # The first one is signed already: nothing is reserved for it any more.
    aanvaard = {zending: 8000, leeg: 0, 1: 8500}
    grootboek.reserve_judged(wereld.conn, aanvaard, wereld.later())
    assert check_grootboek(wereld.conn).klopt
