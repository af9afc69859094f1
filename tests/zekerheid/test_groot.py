"""A very large zending: refused at the door while it streams, or judged while others are answered.

The record number of the file has six digits, so a zending counts 999,999 records at most: 350 MB.
"""

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.identity.tokens import Uitgever
from vsb.minilab import synthetisch
from vsb.storage import klok
from vsb.storage.rollen import Rol
from zekerheid.deurproces import Deur, door_process
from zekerheid.verwerkerproces import wait_until, worker_process
from zekerheid.wereld import Wereld, month, open_world, request

pytestmark = pytest.mark.database
STUK = b"0" * 65_536
WET = 100_000_000
"""The bound of the law as shipped."""


def headers(wereld: Wereld, huis: int) -> dict[str, str]:
    """Who speaks: the software of a facility."""
    with wereld.conn.transaction():
        nu = klok.moment(wereld.conn) - timedelta(minutes=1)
    uitgever = Uitgever.open(wereld.omgeving.sleutels)
    token = uitgever.geef_uit("an", [wereld.huizen[huis].hco], None, ["voorziening"], 3600, nu)
    return {"Authorization": f"Bearer {token}"}


def stream(deur: Deur, kop: dict[str, str], omvang: int, *, vooraf: bool) -> tuple[int, Any, int]:
    """Send so many bytes in pieces, `vooraf`: their number is said in front.

    The status, the answer, and how many bytes were taken before the door closed.
    """
    lang = {"Content-Length": str(omvang)} if vooraf else {"Transfer-Encoding": "chunked"}
    kanaal = http.client.HTTPConnection("127.0.0.1", deur.poort, timeout=60)
    kanaal.putrequest("POST", "/v1/zendingen?bericht_id=groot&zorgkas=180")
    for naam, waarde in (kop | lang | {"Content-Type": "application/octet-stream"}).items():
        kanaal.putheader(naam, waarde)
    kanaal.endheaders()
    gestuurd = 0
    try:
        while gestuurd < omvang:
            kanaal.send(STUK if vooraf else b"%x\r\n%b\r\n" % (len(STUK), STUK))
            gestuurd += len(STUK)
    except (BrokenPipeError, ConnectionResetError):
        pass
    antwoord = kanaal.getresponse()
    return antwoord.status, json.loads(antwoord.read()), gestuurd


def post(deur: Deur, pad: str, kop: dict[str, str], data: bytes) -> tuple[int, Any, float]:
    """One request; status, answer and seconds."""
    kanaal, begin = http.client.HTTPConnection("127.0.0.1", deur.poort, timeout=60), time.time()
    kanaal.request("POST", pad, data, kop)
    antwoord = kanaal.getresponse()
    inhoud = json.loads(antwoord.read())
    kanaal.close()
    return antwoord.status, inhoud, time.time() - begin


@pytest.mark.parametrize(
    ("grens", "omvang"),
    [(2_000_000, 60_000_000), pytest.param(WET, 350_000_000, marks=pytest.mark.slow)],
)
def test_what_is_too_large_is_refused_while_it_streams(
    verblijvend: Wereld, grens: int, omvang: int
) -> None:
    """Before anything is read when its size is said; else as soon as it passes the bound."""
    thuis, naam = verblijvend.databank.server.thuis, verblijvend.databank.naam
    with door_process(thuis, naam, grens=grens) as deur:
        for vooraf, kop in ((True, headers(verblijvend, 0)), (False, headers(verblijvend, 0))):
            deur.forget_peak()
            voor = deur.peak_mb()
            status, antwoord, gestuurd = stream(deur, kop, omvang, vooraf=vooraf)
            assert status == 413
            assert f"een zending hoogstens {grens:,}.".replace(",", ".") in antwoord["detail"]
            assert "verdeel een te grote zending" in antwoord["herstel"]
            hoogstens = (0 if vooraf else grens) + 16_000_000
            assert gestuurd <= hoogstens < omvang
            assert deur.peak_mb() - voor <= hoogstens / 1e6
        status, _, gestuurd = stream(deur, {}, omvang, vooraf=False)
        assert (status, gestuurd < 16_000_000) == (401, True)
        assert verblijvend.rows("SELECT count(*) FROM wachtrij") == [(0,)]


@contextmanager
def a_large_facility(databank: Any, personen: int) -> Iterator[Wereld]:
    """The first facility is large; those of the second one are not admitted yet."""
    with open_world(databank, huizen=2, personen=personen, stays=True) as wereld:
        with databank.connect(Rol.EIGENAAR) as conn:
            for tabel in ("verblijf", "dossier"):
                conn.execute(f"DELETE FROM {tabel} WHERE hco = %s", (wereld.huizen[1].hco,))
        yield wereld


@pytest.mark.parametrize(
    ("grens", "personen", "vragen"),
    [(4_000_000, 110, 1), pytest.param(WET, 3_007, 15, marks=pytest.mark.slow)],
)
def test_the_largest_zending_is_judged_while_others_are_answered(
    databank: Any, grens: int, personen: int, vragen: int
) -> None:
    """As large as the bound allows; small messages are answered in the same call all the while."""
    thuis = databank.server.thuis
    with a_large_facility(databank, personen) as wereld:
        data = schrijf(month(wereld.huizen[0], dagen=31))
        assert 0.9 * grens < len(data) <= grens
        kop, ander = headers(wereld, 0), headers(wereld, 1)
        kop["Content-Type"] = "application/octet-stream"
        with door_process(thuis, databank.naam, grens=grens) as deur, worker_process(
            thuis, databank.naam
        ) as werker:  # fmt: skip
            pad = f"/v1/zendingen?bericht_id=G&zorgkas={wereld.huizen[0].zorgkas}"
            wait_until(lambda: wereld.rows(_LUISTERT) != [(0,)], "de verwerker start niet")
            begin, duren = time.time(), []
            with ThreadPoolExecutor(1) as ernaast:
                groot = ernaast.submit(post, deur, pad, kop, data)
                for persoon in wereld.huizen[1].personen:
                    duren.append(_ask(deur, ander, persoon))
                    if wereld.rows(_KLAAR) == [(1,)]:
                        break
                duur = time.time() - begin
                status, ontvangst, _ = groot.result()
            print(
                f"{len(data) / 1e6:.0f} MB beantwoord in {duur:.1f} s; ondertussen {len(duren)} "
                f"aanvragen, de traagste {max(duren):.2f} s; piek van de deur "
                f"{deur.peak_mb():.0f} MB, van de verwerker {werker.peak_mb():.0f} MB"
            )
            assert status in (200, 202)
            assert len(duren) >= vragen
        antwoord = wereld.answers(ontvangst["ontvangst"])[-1]
        assert antwoord["uitkomst"] == "aanvaard"
        assert antwoord["telling"]["aanvaard"] == 31 * personen
        assert wereld.failures() == 0
        wereld.check()


_LUISTERT = """SELECT count(*) FROM pg_stat_activity
               WHERE query = 'LISTEN vsb_werk' AND datname = current_database()"""
_KLAAR = "SELECT count(*) FROM wachtrij WHERE soort = 'zending' AND stand = 'klaar'"


def _ask(deur: Deur, kop: dict[str, str], persoon: int) -> float:
    """An aanvraag and the status of the same person; the seconds of the slower of the two.

    200 and not 202: it is decided in the same call, while the door still waits for the worker.
    """
    insz = synthetisch.insz(persoon)
    bericht = {"bericht_id": f"A{persoon}", "soort": "opname_aanvraag", "inhoud": request(persoon)}
    status, antwoord, een = post(deur, "/v1/berichten", kop, json.dumps(bericht).encode())
    assert (status, antwoord["antwoord"]["inhoud"]["uitkomst"]) == (200, "aanvaard")
    vraag = json.dumps({"insz": insz, "dag": "2024-06-03"}).encode()
    status, _, twee = post(deur, "/v1/verzekeringsstatus", kop, vraag)
    assert status == 200
    return max(een, twee)
