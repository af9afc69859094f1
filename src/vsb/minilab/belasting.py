"""Load on the HTTP door: many connections that ask at once, and how long each answer takes.

One thread that sleeps until a connection has something to say, so that the asking takes little of
the machine that answers.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vsb.minilab.dienst import ADRES
from vsb.minilab.platform import Vastgelopen

_STIL_S = 30.0
"""Longer than this no answer at all: the platform hangs."""


@dataclass(slots=True)
class Lijn:
    """One kept connection: the requests to send on it, one after another.

    `tempo_s`: seconds from one request to the next, as far as the answers let it (0: at once).
    What came of it: `duur_ms` from the planned moment to the whole answer, and the HTTP `standen`.
    """

    verzoeken: Iterator[bytes]
    tempo_s: float = 0.0
    begin_s: float = 0.0
    duur_ms: list[float] = field(default_factory=list)
    standen: list[int] = field(default_factory=list)
    laatste: bytes = b""


def request(pad: str, token: str, lichaam: bytes, media: str = "application/json") -> bytes:
    """A POST as it goes over the line."""
    kop = (
        f"POST {pad} HTTP/1.1\r\nHost: {ADRES}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(lichaam)}\r\n\r\n"
    )
    return kop.encode() + lichaam


class _Draad:
    """A line at work: what was sent when, and what has come back of the answer."""

    def __init__(self, lijn: Lijn, poort: int, nu: float) -> None:
        self.lijn = lijn
        self.contact = socket.create_connection((ADRES, poort), timeout=_STIL_S)
        self.contact.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.gepland = nu + lijn.begin_s
        self._deel = b""

    def send(self) -> bool:
        """Send the next request; False when there is none."""
        verzoek = next(self.lijn.verzoeken, None)
        if verzoek is None:
            return False
        self.contact.sendall(verzoek)
        self._deel = b""
        return True

    def receive(self) -> bool:
        """Read what came; when the answer is whole, note it and plan the next: True."""
        stuk = self.contact.recv(1 << 18)
        if not stuk:
            raise Vastgelopen("Het platform sloot een verbinding.")
        self._deel += stuk
        if not _is_whole(self._deel):
            return False
        nu = time.perf_counter()
        self.lijn.duur_ms.append((nu - self.gepland) * 1000)
        self.lijn.standen.append(int(self._deel[9:12]))
        self.lijn.laatste = self._deel
        self.gepland = self.gepland + self.lijn.tempo_s if self.lijn.tempo_s else nu
        return True


def _is_whole(deel: bytes) -> bool:
    kop, midden, rest = deel.partition(b"\r\n\r\n")
    if not midden:
        return False
    for regel in kop.split(b"\r\n"):
        naam, _, waarde = regel.partition(b":")
        if naam.lower() == b"content-length":
            return len(rest) >= int(waarde)
    raise Vastgelopen("Een antwoord zegt zijn lengte niet.")


def press(poort: int, lijnen: Sequence[Lijn]) -> float:
    """Send all requests of all lines; the seconds that it took. Raises `Vastgelopen`."""
    begin = time.perf_counter()
    wachtend = [_Draad(lijn, poort, begin) for lijn in lijnen]
    bezig = 0
    with selectors.DefaultSelector() as kiezer:
        while wachtend or bezig:
            for draad in _take_due(wachtend):
                if draad.send():
                    kiezer.register(draad.contact, selectors.EVENT_READ, draad)
                    bezig += 1
                else:
                    draad.contact.close()
            gebeurd = kiezer.select(_until_next(wachtend)) if wachtend or bezig else []
            if not gebeurd and not wachtend and bezig:
                raise Vastgelopen(f"Het platform antwoordt al {_STIL_S:.0f} seconden niet.")
            for sleutel, _ in gebeurd:
                draad = sleutel.data
                if draad.receive():
                    kiezer.unregister(draad.contact)
                    wachtend.append(draad)
                    bezig -= 1
    return time.perf_counter() - begin


def _take_due(wachtend: list[_Draad]) -> list[_Draad]:
    """Who may send now; they no longer wait."""
    nu = time.perf_counter()
    nu_mag = [d for d in wachtend if d.gepland <= nu]
    wachtend[:] = [d for d in wachtend if d.gepland > nu]
    return nu_mag


def _until_next(wachtend: Sequence[_Draad]) -> float:
    if not wachtend:
        return _STIL_S
    return max(0.0, min(d.gepland for d in wachtend) - time.perf_counter())
