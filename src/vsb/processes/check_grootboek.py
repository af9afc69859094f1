"""Prove the ledger: it sums to zero and matches lines, settlements, payments and the bank."""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from vsb.basis.geld import euro
from vsb.storage import grootboek_controle as vragen
from vsb.storage.grootboek_controle import Totaal


@dataclass(frozen=True, slots=True)
class Verslag:
    """What was checked, every difference in Dutch, and what of the bank still waits for somebody.

    An open post is no difference: it was booked nowhere.
    """

    totaal: Totaal
    verschillen: tuple[str, ...]
    open_posten: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        """Is there no difference at all?"""
        return not self.verschillen


def check_grootboek(conn: Connection[Any]) -> Verslag:
    """Check the whole ledger, on one snapshot when the transaction is repeatable read."""
    totaal = vragen.totals(conn)
    verschillen = [*_sums(conn, totaal), *_settlements(conn), *_payments(conn)]
    posten = tuple(
        f"Zorgkas {zorgkas}: bankregel {referentie} van {euro(bedrag)}: {reden}"
        for zorgkas, referentie, bedrag, reden in vragen.open_posts(conn)
    )
    return Verslag(totaal, tuple(verschillen), posten)


def _sums(conn: Connection[Any], totaal: Totaal) -> list[str]:
    geheel = [f"Het hele grootboek sluit op {euro(totaal.som)} in plaats van 0."]
    return [
        *(geheel if totaal.som else []),
        *(
            f"Journaal {nummer} ({soort}) sluit op {euro(som)} of heeft geen boekingen."
            for nummer, soort, som in vragen.unbalanced_entries(conn)
        ),
        *(
            f"Tussen zorgkas {zorgkas} en HCO {hco} sluit het grootboek op {euro(som)}."
            for zorgkas, hco, som in vragen.unbalanced_parties(conn)
        ),
        *(
            f"{wat.capitalize()} {nummer} noemt een andere zorgkas of HCO dan de zending."
            for nummer, wat in vragen.strange_parties(conn)
        ),
    ]


def _settlements(conn: Connection[Any]) -> list[str]:
    return [
        *(
            f"Zending {zending}, rekening {rekening}: verwacht {euro(verwacht)}, geboekt "
            f"{euro(geboekt)}, verschil {euro(geboekt - verwacht)}."
            for zending, rekening, verwacht, geboekt in vragen.wrong_balances(conn)
        ),
        *(
            f"Zending {zending}: ondertekend voor {euro(goed)} aanvaard en {euro(fout)} geweigerd; "
            f"de lijnen geven {euro(goed_lijnen)} en {euro(fout_lijnen)}."
            for zending, goed, goed_lijnen, fout, fout_lijnen in vragen.wrong_settlements(conn)
        ),
    ]


def _payments(conn: Connection[Any]) -> list[str]:
    return [
        *(
            f"Tussen zorgkas {zorgkas} en HCO {hco} is {euro(-schuld)} te veel verrekend."
            for zorgkas, hco, schuld in vragen.wrong_debts(conn)
        ),
        *(
            f"Betaalopdracht {referentie}: volgens de bank {euro(bank)} betaald, volgens het "
            f"grootboek {euro(geboekt)}."
            for referentie, bank, geboekt in vragen.wrong_bank(conn)
        ),
    ]
