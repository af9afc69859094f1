"""The transport without network: receive and judge in this process, with the rights of the door."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from vsb.access.rechten import Daad, Doel, mag
from vsb.api.berichten import DADEN
from vsb.basis.uitkomst import Weigering
from vsb.minilab.platform import Platform, Vastgelopen
from vsb.minilab.vervoer import Deurweigering, Poststuk, Statusvragen, Uitgaand, Wie
from vsb.processes.post import open_piece
from vsb.processes.query_verzekeringsstatus import Vrager, query_verzekeringsstatus
from vsb.processes.receive_bericht import AnderBericht, receive
from vsb.processes.refuse_overdue import refuse_overdue
from vsb.processes.show_werklijst import show_werklijst
from vsb.processes.sign_zending import propose_zending
from vsb.processes.treat_berichten import treat_next
from vsb.storage import antwoorden, klok
from vsb.storage.antwoorden import Antwoord
from vsb.storage.berichten import Envelop

_RONDEN = 1000
_PER_KEER = 500


@dataclass(slots=True)
class Rechtstreeks:
    """A `Vervoer` on the database itself; `cursors` remembers what was read per post box."""

    platform: Platform
    cursors: dict[str, str] = field(default_factory=dict)

    def set_clock(self, moment: datetime) -> None:
        self.platform.set_clock(moment)

    def load(self, soort: str, data: bytes) -> None:
        self.platform.load(soort, data)

    def check_ledger(self) -> tuple[str, ...]:
        return self.platform.check_ledger()

    def work(self) -> None:
        for _ in range(_RONDEN):
            conn, omgeving = self.platform.conn, self.platform.omgeving
            if not (treat_next(conn, omgeving) or refuse_overdue(conn, omgeving)):
                return
        raise Vastgelopen("Het platform komt niet tot rust: een bericht mislukt telkens opnieuw.")

    def send(self, wie: Wie, uit: Uitgaand) -> int | Deurweigering:
        daad = DADEN.get(uit.soort, Daad.BERICHT_STUREN)
        if geweigerd := _refusal(wie, daad, uit.namens):
            return geweigerd
        rol, _, nummer = uit.namens.partition(":")
        envelop = Envelop(
            zender=uit.namens, bericht_id=uit.bericht_id, soort=uit.soort, deur=uit.deur,
            vorm=uit.vorm, onderwerp=wie.onderwerp, rollen=[wie.rol],
            hco=nummer if rol == "hco" else None,
            zorgkas=nummer if rol == "zorgkas" else uit.zorgkas,
            dossier=uit.dossier, bouwt_op=uit.bouwt_op, software="minilab",
        )  # fmt: skip
        conn, sleutels = self.platform.conn, self.platform.omgeving.sleutels
        with conn.transaction():
            ontvangst = receive(conn, envelop, uit.inhoud, sleutels, klok.moment(conn))
        if isinstance(ontvangst, AnderBericht):
            return Deurweigering(409, "Dit bericht_id is al gebruikt voor een ander bericht")
        return ontvangst.nummer

    def read_post(self, partij: str) -> list[Poststuk]:
        uit: list[Poststuk] = []
        while True:
            cursor = self.cursors.get(partij, "")
            with self.platform.conn.transaction():
                stukken = antwoorden.poll(
                    self.platform.conn, partij, cursor, _PER_KEER, alleen=True
                )
            uit += [self._open(stuk) for stuk in stukken]
            if stukken:
                self.cursors[partij] = stukken[-1].cursor
            if len(stukken) < _PER_KEER:
                return uit

    def answer_to(self, wie: Wie, ontvangst: int) -> Poststuk | None:
        with self.platform.conn.transaction():
            stukken = antwoorden.of_bericht(self.platform.conn, ontvangst)
        eigen = [stuk for stuk in stukken if stuk.soort == "antwoord"]
        return self._open(eigen[-1]) if eigen else None

    def ask_status(self, wie: Wie, vragen: Statusvragen) -> list[dict[str, Any]] | Deurweigering:
        if geweigerd := _refusal(wie, Daad.STATUS_VRAGEN, wie.partij):
            return geweigerd
        conn, vrager = self.platform.conn, Vrager(wie.onderwerp, wie.partij)
        inszs, dagen = [insz for insz, _ in vragen], [dag for _, dag in vragen]
        with conn.transaction():
            moment, wet = klok.moment(conn), self.platform.omgeving.wet
            return query_verzekeringsstatus(conn, inszs, dagen, moment, vrager, wet)

    def work_list(self, wie: Wie) -> list[dict[str, Any]]:
        zorgkas = wie.partij.partition(":")[2]
        with self.platform.conn.transaction():
            moment = klok.moment(self.platform.conn)
            wet = self.platform.omgeving.wet
            return show_werklijst(self.platform.conn, wet, zorgkas, 0, _PER_KEER, moment)

    def proposal(self, wie: Wie, zending: int) -> str:
        with self.platform.conn.transaction():
            uit = propose_zending(self.platform.conn, wie.identiteit, zending)
        return "" if isinstance(uit, Weigering) else uit.digest

    def _open(self, stuk: Antwoord) -> Poststuk:
        data = open_piece(stuk, self.platform.omgeving.sleutels)
        inhoud = msgspec.json.decode(data) if stuk.vorm == "json" else data
        return Poststuk(stuk.id, stuk.ontvanger, stuk.soort, stuk.bericht, stuk.vorm, inhoud)


def _refusal(wie: Wie, daad: Daad, namens: str) -> Deurweigering | None:
    """The same two questions that the door asks: for whom, and may it."""
    if namens != wie.partij:
        return Deurweigering(403, "U spreekt niet voor deze voorziening of zorgkas")
    soort, _, nummer = namens.partition(":")
    doel = Doel(hco=nummer) if soort == "hco" else Doel(zorgkas=nummer)
    toegang = mag(wie.identiteit, daad, doel)
    return None if toegang else Deurweigering(403, toegang.reden)
