"""Benches: how long one zending and one opname take, from bytes to a durable answer.

Each runs in a database of its own that is thrown away, and times beside it what this machine can do
at all: a bare COPY with its write to disk (`ijking`). Progress goes to stderr; the last line on
stdout is one line of JSON.
"""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import numpy as np
from psycopg import Connection
from rich.console import Console
from rich.progress import track

from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.identity.tokens import Uitgever
from vsb.minilab import synthetisch
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import Ontvangst, receive
from vsb.processes.treat_berichten import treat_next, treat_small
from vsb.storage import berichten, klok, wachtrij
from vsb.storage.berichten import Envelop
from vsb.storage.migreer import migreer
from vsb.storage.rollen import Rol
from vsb.storage.server import ensure_server
from vsb.storage.verbinding import connect

_STIL = Console(stderr=True)
_MOMENT = datetime(2024, 6, 3, 8, tzinfo=UTC)
_GELDIG_S = 3600
_PERSONEN, _DAGEN = 6, 30
"""6 persons x 30 days x 3 records + 6 x 2 + 10, 90: 554 records, and 95, 96."""


@contextmanager
def _world() -> Iterator[tuple[Connection[Any], Omgeving]]:
    server = ensure_server()
    naam = f"vsb_t_bank_{secrets.token_hex(4)}"
    server.maak_database(naam)
    try:
        eigenaar = server.dsn(naam, Rol.EIGENAAR)
        migreer(eigenaar, "test")
        with connect(eigenaar, Rol.EIGENAAR) as conn:
            klok.zet_vast(conn, _MOMENT)
            conn.execute("CREATE TABLE ijking (a bigint, b bigint, c date, d text)")
            conn.execute("GRANT INSERT ON ijking TO vsb_beoordelaar")
        with connect(server.dsn(naam, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
            yield conn, Omgeving.open(server.thuis)
    finally:
        server.verwijder_database(naam)


def _timed(doe: Callable[[int], None], aantal: int, wat: str) -> np.ndarray[Any, Any]:
    duur = np.zeros(aantal)
    for n in track(range(aantal), wat, console=_STIL):
        begin = time.perf_counter()
        doe(n)
        duur[n] = time.perf_counter() - begin
    return duur * 1000


def _calibrate(conn: Connection[Any], rijen: int, aantal: int) -> float:
    """p99 in ms of a COPY of `rijen` rows and its commit, nothing else."""

    def once(_: int) -> None:
        with (
            conn.transaction(),
            conn.cursor() as cur,
            cur.copy("COPY ijking FROM STDIN") as uit,
        ):
            for n in range(rijen):
                uit.write_row((n, n, date(2024, 5, 1), "regel"))

    return float(np.percentile(_timed(once, aantal, "IJking (COPY en fsync)"), 99))


def _report(duur: np.ndarray[Any, Any], ijking: float, **meer: Any) -> dict[str, Any]:
    return {
        "p50_ms": round(float(np.percentile(duur, 50)), 2),
        "p99_ms": round(float(np.percentile(duur, 99)), 2),
        "per_second": round(1000 / float(duur.mean()), 1),
        "ijking_p99_ms": round(ijking, 2),
    } | meer


def _send(
    conn: Connection[Any], omgeving: Omgeving, hco: str, inhoud: bytes, **velden: Any
) -> Ontvangst:
    with conn.transaction():
        envelop = Envelop(
            zender=f"hco:{hco}", deur="definitief", onderwerp="bank", rollen=["voorziening"],
            hco=hco, **velden,
        )  # fmt: skip
        uit = receive(conn, envelop, inhoud, omgeving.sleutels, klok.moment(conn))
    if not isinstance(uit, Ontvangst):
        raise RuntimeError("de bank stuurde twee keer hetzelfde bericht_id")
    return uit


def _outcomes(conn: Connection[Any]) -> dict[str, int]:
    rijen = conn.execute(
        "SELECT uitkomst, count(*) FROM antwoord WHERE soort = 'antwoord' GROUP BY uitkomst"
    ).fetchall()
    return {str(uitkomst): int(aantal) for uitkomst, aantal in rijen}


def bench_zending(aantal: int = 200) -> dict[str, Any]:
    """`aantal` different zendingen of 554 records, one after another, each judged alone."""
    with _world() as (conn, omgeving):
        huizen = synthetisch.houses(aantal, _PERSONEN)
        with conn.transaction():
            synthetisch.fill(conn, huizen, klok.moment(conn), stays=True)
        bestanden = [
            schrijf(synthetisch.zending(h, 2024, 5, _DAGEN, date(2024, 6, 2))) for h in huizen
        ]
        records = (len(bestanden[0]) - 227) // 350 - 2

        def once(n: int) -> None:
            _send(conn, omgeving, huizen[n].hco, bestanden[n], bericht_id=f"Z{n}",
                  soort="zending", vorm="bestand", zorgkas=huizen[n].zorgkas)  # fmt: skip
            treat_next(conn, omgeving)

        duur = _timed(once, aantal, "Zendingen, een voor een")
        uitkomsten = _outcomes(conn)
        ijking = _calibrate(conn, _PERSONEN * _DAGEN, aantal)
        conn.rollback()
    return _report(duur, ijking, zendingen=aantal, records=records, uitkomsten=uitkomsten)


def bench_opname(aantal: int = 500) -> dict[str, Any]:
    """`aantal` aanvragen one after another (p50, p99), then as many at once (`per_second`)."""
    with _world() as (conn, omgeving):
        huizen = synthetisch.houses(20, aantal // 10)
        with conn.transaction():
            synthetisch.fill(conn, huizen, klok.moment(conn), stays=False)
        wie = [(h.hco, p) for h in huizen for p in h.personen]

        def send(n: int) -> None:
            hco, persoon = wie[n]
            _send(conn, omgeving, hco, request_of(persoon), bericht_id=f"A{n}",
                  soort="opname_aanvraag", vorm="json")  # fmt: skip

        def once(n: int) -> None:
            send(n)
            treat_next(conn, omgeving)

        duur = _timed(once, aantal, "Aanvragen, een voor een")
        for n in track(range(aantal, 2 * aantal), "Aanvragen ontvangen", console=_STIL):
            send(n)
        begin = time.perf_counter()
        while treat_next(conn, omgeving):
            pass
        bundel = time.perf_counter() - begin
        uitkomsten = _outcomes(conn)
        ijking = _calibrate(conn, 1, aantal)
        conn.rollback()
    uit = _report(duur, ijking, opnames=2 * aantal, uitkomsten=uitkomsten)
    return uit | {"alleen_per_second": uit["per_second"], "per_second": round(aantal / bundel, 1)}


def bench_gif(dossiers: int = 200, keren: int = 7) -> dict[str, Any]:
    """How much longer `dossiers` aanvragen take when one message among them cannot be treated:
    the same work in turn without and with it, from received to answered."""
    with _world() as (conn, omgeving):
        huizen = synthetisch.houses(20, dossiers * keren * 2 // 20)
        with conn.transaction():
            synthetisch.fill(conn, huizen, klok.moment(conn), stays=False)
        wie = iter([(h.hco, p) for h in huizen for p in h.personen])

        def receive_round(ronde: int) -> None:
            """Even rounds without, odd rounds with a message that cannot be opened."""
            for n in range(dossiers):
                hco, persoon = next(wie)
                _send(conn, omgeving, hco, request_of(persoon), bericht_id=f"A{ronde}-{n}",
                      soort="opname_aanvraag", vorm="json")  # fmt: skip
                if ronde % 2 and n == dossiers // 2:
                    _send_poison(conn, hco, f"G{ronde}")

        duur = np.zeros(2 * keren)
        for ronde in track(range(2 * keren), "Zonder en met gif", console=_STIL):
            receive_round(ronde)
            begin = time.perf_counter()
            while treat_small(conn, omgeving):
                pass
            duur[ronde] = (time.perf_counter() - begin) * 1000
        uitkomsten = _outcomes(conn)
        mislukt = conn.execute("SELECT count(*) FROM wachtrij WHERE pogingen > 0").fetchone()
        ijking = _calibrate(conn, 1, 100)
        conn.rollback()
    zonder, met = duur[0::2], duur[1::2]
    uit = _report(met, ijking, dossiers=dossiers, uitkomsten=uitkomsten)
    return uit | {
        "zonder_p50_ms": round(float(np.percentile(zonder, 50)), 2),
        "extra_procent": round(float((np.median(met) / np.median(zonder) - 1) * 100), 1),
        "mislukt": mislukt[0] if mislukt else 0,
        "per_second": round(dossiers * 1000 / float(np.median(met)), 1),
    }


def _send_poison(conn: Connection[Any], hco: str, bericht_id: str) -> None:
    """A message whose stored bytes are damaged: it can never be opened."""
    envelop = Envelop(
        zender=f"hco:{hco}", deur="definitief", onderwerp="bank", rollen=["voorziening"], hco=hco,
        bericht_id=bericht_id, soort="opname_aanvraag", vorm="json",
    )  # fmt: skip
    with conn.transaction():
        moment = klok.moment(conn)
        nummer = berichten.insert(conn, envelop, b"gif", b"gif" * 40, moment)
        if nummer is None:
            raise RuntimeError("het gif werd niet bewaard")
        wachtrij.enqueue(conn, nummer, envelop.zender, envelop.soort, f"gif|{bericht_id}")


def tokens_of(omgeving: Omgeving, huizen: Sequence[synthetisch.Huis]) -> list[str]:
    """A token of the local issuer for each facility, as from now (real time)."""
    uitgever, nu = Uitgever.open(omgeving.sleutels), klok.real_time()
    return [
        uitgever.geef_uit(f"bank-{h.hco}", [h.hco], None, ["voorziening"], _GELDIG_S, nu)
        for h in huizen
    ]


def request_of(persoon: int) -> bytes:
    """The body of a faultless aanvraag for this made-up person."""
    return msgspec.json.encode(
        {
            "insz": synthetisch.insz(persoon),
            "campus": "1",
            "type_aanvraag": "nieuwe_opname",
            "statuut": "vrijwillig",
            "herkomst": "alleen",
            "code_ongeval": "geen",
            "startdatum": "2024-05-15",
            "einddatum": "2025-05-14",
            "contact_naam": "Contact-Voorbeeld",
            "toestemming": True,
            "type_gebruiker": synthetisch.TYPE,
            "dsm5": "VB01",
            "riziv_arts": "10000007000",
            "datum_verslag": "2024-05-10",
        }
    )
