"""The transport that real software uses: HTTP with bearer tokens against the running API."""

import http.client
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from vsb.identity.tokens import Uitgever
from vsb.minilab.platform import Platform, Vastgelopen
from vsb.minilab.vervoer import Deurweigering, Poststuk, Statusvragen, Uitgaand, Wie

_GELDIG_S = 3600
_WACHT_S = 60
_MEDIA = {"bestand": "application/octet-stream", "jsonl": "application/x-ndjson"}
_JSON = "application/json"


@dataclass(slots=True)
class OverHttp:
    """A `Vervoer` over one kept connection; clock and imports stay an operator's, on the database.

    `cursors` remembers what was read per post box.
    """

    platform: Platform
    uitgever: Uitgever
    adres: str
    poort: int
    nu: datetime | None = None
    cursors: dict[str, str] = field(default_factory=dict)
    tokens: dict[tuple[str, str, str], str] = field(default_factory=dict)
    lijn: http.client.HTTPConnection | None = None

    def set_clock(self, moment: datetime) -> None:
        self.platform.set_clock(moment)
        self.nu = moment
        self.tokens.clear()

    def load(self, soort: str, data: bytes) -> None:
        self.platform.load(soort, data)

    def check_ledger(self) -> tuple[str, ...]:
        return self.platform.check_ledger()

    def work(self) -> None:
        self.platform.wait_for_rest()

    def send(self, wie: Wie, uit: Uitgaand) -> int | Deurweigering:
        if uit.soort == "zending":
            vraag = {"bericht_id": uit.bericht_id, "zorgkas": uit.zorgkas, "deur": uit.deur,
                     "hco": uit.namens.partition(":")[2]}  # fmt: skip
            pad, data, media = f"/v1/zendingen?{urlencode(vraag)}", uit.inhoud, _MEDIA[uit.vorm]
        else:
            pad, data, media = "/v1/berichten", _envelope(uit), _JSON
        status, lichaam = self._ask("POST", pad, wie, data, media)
        antwoord = json.loads(lichaam)
        if status >= 400:
            return Deurweigering(status, antwoord["title"])
        return int(antwoord["ontvangst"])

    def read_post(self, partij: str) -> list[Poststuk]:
        wie = _mailbox(partij)
        uit: list[Poststuk] = []
        while True:
            vraag = urlencode({"na": self.cursors.get(partij, ""), "maximaal": 500})
            lijst = self._get(f"/v1/antwoorden?{vraag}", wie)
            uit += [self._piece(wie, item) for item in lijst["antwoorden"]]
            self.cursors[partij] = lijst["cursor"]
            if len(lijst["antwoorden"]) < 500:
                return uit

    def answer_to(self, wie: Wie, ontvangst: int) -> Poststuk | None:
        """The whole post box once more: what was read before is still there."""
        lijst = self._get("/v1/antwoorden?maximaal=500", _mailbox(wie.partij))
        eigen = [
            item
            for item in lijst["antwoorden"]
            if item["bericht"] == ontvangst and item["soort"] == "antwoord"
        ]
        return self._piece(wie, eigen[-1]) if eigen else None

    def ask_status(self, wie: Wie, vragen: Statusvragen) -> list[dict[str, Any]] | Deurweigering:
        lichaam = {"vragen": [{"insz": insz, "dag": dag.isoformat()} for insz, dag in vragen]}
        data = json.dumps(lichaam).encode()
        status, tekst = self._ask("POST", "/v1/verzekeringsstatussen", wie, data, _JSON)
        antwoord = json.loads(tekst)
        if status >= 400:
            return Deurweigering(status, antwoord["title"])
        uit: list[dict[str, Any]] = antwoord["antwoorden"]
        return uit

    def work_list(self, wie: Wie) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self._get("/v1/werklijst", wie)["werkitems"]
        return items

    def proposal(self, wie: Wie, zending: int) -> str:
        return str(self._get(f"/v1/zendingen/{zending}/voorstel", wie)["digest"])

    def _get(self, pad: str, wie: Wie) -> Any:
        status, lichaam = self._ask("GET", pad, wie, None, _JSON)
        if status != 200:
            raise Vastgelopen(f"GET {quote(pad, safe='/?=&')} gaf {status}.")
        return json.loads(lichaam)

    def _piece(self, wie: Wie, item: dict[str, Any]) -> Poststuk:
        inhoud: Any = item.get("inhoud")
        if item["vorm"] != "json":
            inhoud = self._ask("GET", f"/v1/antwoorden/{item['nummer']}", wie, None, _JSON)[1]
        kop = (item["nummer"], wie.partij, item["soort"], item["bericht"], item["vorm"])
        return Poststuk(*kop, inhoud)

    def _ask(
        self, methode: str, pad: str, wie: Wie, data: bytes | None, media: str
    ) -> tuple[int, bytes]:
        kop = {"Authorization": f"Bearer {self._token(wie)}", "Content-Type": media}
        for poging in (1, 2):
            if self.lijn is None:
                self.lijn = http.client.HTTPConnection(self.adres, self.poort, timeout=_WACHT_S)
            try:
                self.lijn.request(methode, pad, body=data, headers=kop)
                antwoord = self.lijn.getresponse()
                return antwoord.status, antwoord.read()
            except (OSError, http.client.HTTPException):
                # A kept connection may have been closed; the same message twice has one effect.
                self.lijn = None
                if poging == 2:
                    raise
        raise AssertionError

    def _token(self, wie: Wie) -> str:
        assert self.nu is not None, "de klok van het verhaal staat nog niet"
        sleutel = (wie.onderwerp, wie.partij, wie.rol)
        if sleutel not in self.tokens:
            i = wie.identiteit
            self.tokens[sleutel] = self.uitgever.geef_uit(
                i.onderwerp, i.hcos, i.zorgkas, i.rollen, _GELDIG_S, self.nu
            )
        return self.tokens[sleutel]


def _mailbox(partij: str) -> Wie:
    rol = "voorziening" if partij.startswith("hco:") else "zorgkas_beheer"
    return Wie(f"postbus.{partij.partition(':')[2]}", partij, rol)


def _envelope(uit: Uitgaand) -> bytes:
    """The JSON of a message; its content goes in byte for byte."""
    kop = {
        "bericht_id": uit.bericht_id, "soort": uit.soort, "deur": uit.deur, "namens": uit.namens,
        "dossier": uit.dossier, "bouwt_op": uit.bouwt_op, "software": "minilab",
    }  # fmt: skip
    tekst = json.dumps({naam: waarde for naam, waarde in kop.items() if waarde is not None})
    return tekst[:-1].encode() + b', "inhoud": ' + (uit.inhoud or b"{}") + b"}"
