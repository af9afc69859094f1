"""A small world for adversarial tests: facilities, members, messages, and what must always hold.

Everything goes through `receive` and `treat_next` on a real database with a fixed clock.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
import numpy as np
import psycopg

from vsb.basis.intervallen import combine, index_intervals
from vsb.formats.facturatiebestand.inhoud import ZendingInhoud
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.minilab import synthetisch
from vsb.minilab.synthetisch import Huis
from vsb.processes.check_grootboek import check_grootboek
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.processes.receive_bericht import AnderBericht, Ontvangst, receive
from vsb.processes.treat_berichten import treat_next
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import antwoorden, feiten, klok, mislukking
from vsb.storage.berichten import Envelop

NU = datetime(2024, 6, 3, 8, tzinfo=UTC)
START = date(2024, 5, 15)
_RONDEN = 400


@cache
def law() -> Wet:
    """The law as shipped."""
    return Wet.lees(standaard_mappen())


def request(persoon: int, **anders: Any) -> dict[str, Any]:
    """A faultless aanvraag; None leaves a field out."""
    inhoud: dict[str, Any] = {
        "insz": synthetisch.insz(persoon), "campus": "1", "type_aanvraag": "nieuwe_opname",
        "statuut": "vrijwillig", "herkomst": "alleen", "code_ongeval": "geen",
        "startdatum": str(START), "einddatum": "2025-05-14", "contact_naam": "Contact-Voorbeeld",
        "toestemming": True, "type_gebruiker": synthetisch.TYPE, "dsm5": "VB01",
        "riziv_arts": "10000007000", "datum_verslag": "2024-05-10",
    }  # fmt: skip
    return {naam: w for naam, w in (inhoud | anders).items() if w is not None}


def discharge(dag: date | str = "2024-05-31") -> dict[str, Any]:
    """The body of an ontslag."""
    return {
        "ontslagdatum": str(dag), "tijdstip": "10:00", "reden_ontslag": "wederzijds_akkoord",
        "bestemming": "eigen_gezin",
    }  # fmt: skip


def leave(vertrek: date | str, terugkeer: date | str) -> dict[str, Any]:
    """The body of a reported leave."""
    return {
        "vertrekdatum": str(vertrek), "terugkeerdatum": str(terugkeer),
        "soort_afwezigheid": "verlof_andere_zorgvoorziening",
    }  # fmt: skip


@dataclass(slots=True)
class Wereld:
    """A database with facilities and members, its surroundings, one connection of the worker."""

    databank: Any
    omgeving: Omgeving
    conn: psycopg.Connection[Any]
    huizen: list[Huis]

    def envelope(self, hco: str, soort: str, bericht_id: str, **velden: Any) -> Envelop:
        """The envelope of a message of a facility."""
        gegevens: dict[str, Any] = {
            "zender": f"hco:{hco}", "hco": hco, "bericht_id": bericht_id, "soort": soort,
            "deur": "definitief", "vorm": "json", "onderwerp": "toets", "rollen": ["voorziening"],
        }  # fmt: skip
        return Envelop(**(gegevens | velden))

    def receive(self, envelop: Envelop, inhoud: bytes) -> Ontvangst | AnderBericht:
        """Store a message as the door does."""
        with self.conn.transaction():
            moment = klok.moment(self.conn)
            return receive(self.conn, envelop, inhoud, self.omgeving.sleutels, moment)

    def send(self, hco: str, soort: str, bericht_id: str, inhoud: Any, **velden: Any) -> int:
        """Send a new message of a facility; its number."""
        data = inhoud if isinstance(inhoud, bytes) else msgspec.json.encode(inhoud)
        uit = self.receive(self.envelope(hco, soort, bericht_id, **velden), data)
        assert isinstance(uit, Ontvangst)
        assert uit.nieuw
        return uit.nummer

    def bill(
        self, huis: Huis, bericht_id: str, inhoud: ZendingInhoud | bytes, **velden: Any
    ) -> int:
        """Send a zending of a facility to its zorgkas."""
        data = inhoud if isinstance(inhoud, bytes) else schrijf(inhoud)
        gegevens = {"vorm": "bestand", "zorgkas": huis.zorgkas} | velden
        return self.send(huis.hco, "zending", bericht_id, data, **gegevens)

    def deed(self, zorgkas: str, soort: str, bericht_id: str, inhoud: Any, **velden: Any) -> int:
        """Send a deed of a worker of a zorgkas."""
        gegevens = {
            "zender": f"zorgkas:{zorgkas}", "hco": None, "zorgkas": zorgkas,
            "onderwerp": "medewerker", "rollen": ["zorgkas_medewerker"],
        }  # fmt: skip
        envelop = replace(self.envelope("", soort, bericht_id), **(gegevens | velden))
        uit = self.receive(envelop, msgspec.json.encode(inhoud))
        assert isinstance(uit, Ontvangst)
        return uit.nummer

    def work(self, conn: psycopg.Connection[Any] | None = None) -> None:
        """Treat until nothing is left; what failed is tried again as soon as it may be."""
        for _ in range(_RONDEN):
            if not treat_next(conn or self.conn, self.omgeving) and not self.skip_pause():
                return
        raise AssertionError("de wachtrij komt niet tot rust")

    def skip_pause(self) -> bool:
        """Move the clock to the end of the first pause after a failure; False without one."""
        ((einde,),) = self.rows("SELECT min(niet_voor) FROM wachtrij WHERE stand = 'te_doen'")
        if einde is not None:
            self.clock(einde)
        return einde is not None

    def clock(self, moment: datetime) -> None:
        """Move the clock."""
        with self.conn.transaction():
            klok.zet_vast(self.conn, moment)

    def answers(self, bericht: int) -> list[dict[str, Any]]:
        """All answers to a message, oldest first."""
        with self.conn.transaction():
            stukken = antwoorden.of_bericht(self.conn, bericht)
        eigen = [s for s in stukken if s.soort == "antwoord"]
        return [msgspec.json.decode(open_piece(s, self.omgeving.sleutels)) for s in eigen]

    def outcome(self, bericht: int) -> str:
        """What the last answer says; "" without one."""
        alle = self.answers(bericht)
        return str(alle[-1]["uitkomst"]) if alle else ""

    def rows(self, vraag: str, *waarden: Any) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        with self.conn.transaction():
            return self.conn.execute(vraag.encode(), waarden).fetchall()

    def queue(self, bericht: int) -> str:
        """The state of a message in the queue."""
        ((stand,),) = self.rows("SELECT stand FROM wachtrij WHERE bericht = %s", bericht)
        return str(stand)

    def apart(self) -> list[tuple[Any, ...]]:
        """What is set apart."""
        with self.conn.transaction():
            return list(mislukking.set_apart(self.conn))

    def failures(self) -> int:
        """How often treating a message failed."""
        ((aantal,),) = self.rows("SELECT coalesce(sum(pogingen), 0) FROM wachtrij")
        return int(aantal)

    def check(self, *, poison: Sequence[int] = ()) -> None:
        """What must hold whatever happened, but for what is set apart on purpose."""
        assert {rij[0] for rij in self.apart()} == set(poison)
        assert self.rows(_TWO_ANSWERS) == []
        assert self.rows(_NO_ANSWER, list(poison)) == []
        assert self.rows(_TWICE) == []
        with self.conn.transaction():
            assert check_grootboek(self.conn).verschillen == ()
        self.check_facts()

    def check_facts(self) -> None:
        """The facts for billing of everybody can be indexed: no interval overlaps."""
        with self.conn.transaction():
            codes = feiten.gather_codes(self.conn, klok.moment(self.conn))
            vraag = feiten.Vraag(
                inszs=[synthetisch.insz(p) for h in self.huizen for p in h.personen],
                hcos=[h.hco for h in self.huizen], van=19_000, tem=21_000, factuurnummers=[],
                bekend_op=klok.moment(self.conn),
            )  # fmt: skip
            f = feiten.gather(self.conn, vraag, codes)
        v, k, a = f.verblijven, f.kenmerken, f.afwezigheden
        index_intervals(combine([v.persoon, v.hco.astype(np.int64)]), v.vanaf, v.tot)
        _, soort = np.unique(k.soort, return_inverse=True)
        index_intervals(combine([soort.astype(np.int64), k.wie]), k.vanaf, k.tot)
        index_intervals(a.dossier, a.vanaf, a.tot)


_TWO_ANSWERS = """
SELECT bericht FROM antwoord WHERE soort = 'antwoord' AND definitief
GROUP BY bericht HAVING count(*) > 1"""

_NO_ANSWER = """
SELECT w.bericht, w.stand FROM wachtrij w JOIN bericht b ON b.id = w.bericht
WHERE w.bericht <> ALL (%s)
  AND NOT EXISTS (SELECT FROM antwoord a WHERE a.bericht = w.bericht AND a.soort = 'antwoord'
                  AND a.definitief)
  AND NOT (w.stand = 'wacht' AND EXISTS (SELECT FROM antwoord a WHERE a.bericht = w.bericht))
  AND NOT EXISTS (SELECT FROM werkitem i WHERE i.bericht = w.bericht AND i.stand = 'open')"""

_TWICE = """
SELECT d.hco, d.persoon, d.inhoud FROM (
    SELECT d.hco, d.persoon, v.inhoud -> 'perioden' -> 0 ->> 'vanaf' AS inhoud
    FROM dossier d JOIN dossierversie v ON v.dossier = d.id
    WHERE v.bekend_tot IS NULL AND v.stand <> 'geweigerd') d
GROUP BY d.hco, d.persoon, d.inhoud HAVING count(*) > 1"""


@contextmanager
def open_world(
    databank: Any, *, huizen: int = 2, personen: int = 6, stays: bool = False
) -> Iterator[Wereld]:
    """A filled database with its clock fixed."""
    with databank.connect() as conn:
        conn.autocommit = True
        with conn.transaction():
            klok.zet_vast(conn, NU)
            lijst = synthetisch.houses(huizen, personen)
            synthetisch.fill(conn, lijst, klok.moment(conn) - timedelta(days=300), stays=stays)
        omgeving = replace(Omgeving.open(databank.server.thuis), wet=law())
        if stays:
            # The made-up messages of those stays were never sent; they are not in the queue.
            assert conn.execute("SELECT count(*) FROM wachtrij").fetchone() == (0,)
        yield Wereld(databank, omgeving, conn, lijst)


def month(huis: Huis, maand: int = 5, dagen: int = 10, **anders: Any) -> ZendingInhoud:
    """The faultless zending of a facility for a month of 2024."""
    inhoud = synthetisch.zending(huis, 2024, maand, dagen, date(2024, 6, 2))
    return replace(inhoud, **anders)
