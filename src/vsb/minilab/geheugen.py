"""What the people of a story remember: what they sent, and the numbers they got for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vsb.minilab.gegevens import Naslag
from vsb.minilab.verhaal import OnleesbaarVerhaal, Stap
from vsb.minilab.verslag import Antwoord, Bezorgd
from vsb.minilab.vervoer import Uitgaand, Wie
from vsb.minilab.zendingbouw import Boekhouding


@dataclass(frozen=True, slots=True)
class Verstuurd:
    """A message of the story: who sent what, and the number of its receipt."""

    wie: Wie
    uit: Uitgaand
    ontvangst: int


@dataclass(slots=True)
class Geheugen:
    """By name in the story: messages, VSB-referentienummers, zendingen; and what came of them.

    Every look-up of something that is not there yet raises `OnleesbaarVerhaal`.
    """

    naslag: Naslag
    boeken: dict[str, Boekhouding] = field(default_factory=dict)
    verstuurd: dict[str, Verstuurd] = field(default_factory=dict)
    referenties: dict[str, str] = field(default_factory=dict)
    zendingen: dict[str, int] = field(default_factory=dict)
    opdrachten: dict[int, str] = field(default_factory=dict)
    betaalbestanden: dict[str, bytes] = field(default_factory=dict)

    def book(self, wie: Wie) -> Boekhouding:
        """The administration of a facility."""
        hco = wie.partij.partition(":")[2]
        return self.boeken.setdefault(hco, Boekhouding(hco, self.naslag))

    def sent(self, naam: str) -> Verstuurd:
        """A message by its name."""
        if naam not in self.verstuurd:
            raise OnleesbaarVerhaal(f"Het bericht {naam} is in dit verhaal nog niet verstuurd.")
        return self.verstuurd[naam]

    def dossier(self, tekst: str) -> str | None:
        """The VSB-referentienummer meant by ``van <naam>``; any other text as it stands.

        ``ontvangst van <naam>``: how a zorgkas names a dossier that is still in beraad.
        """
        if tekst.startswith("ontvangst van "):
            return f"ontvangst-{self.sent(tekst.removeprefix('ontvangst van ')).ontvangst}"
        if not tekst.startswith("van "):
            return tekst or None
        naam = tekst.removeprefix("van ")
        if naam not in self.referenties:
            raise OnleesbaarVerhaal(f"{naam} kreeg nog geen VSB-referentienummer.")
        return self.referenties[naam]

    def number(self, naam: str) -> int:
        """The number under which the zorgkas knows a zending."""
        if naam not in self.zendingen:
            raise OnleesbaarVerhaal(f"Zending {naam} kwam nog bij geen zorgkas aan.")
        return self.zendingen[naam]

    def order(self, naam: str) -> str:
        """The reference of the betaalopdracht of a zending."""
        nummer = self.number(naam)
        if nummer not in self.opdrachten:
            raise OnleesbaarVerhaal(f"Voor zending {naam} is er nog geen betaalopdracht.")
        return self.opdrachten[nummer]

    def payment_file(self, partij: str) -> bytes:
        """The last pain.001 of a zorgkas."""
        if partij not in self.betaalbestanden:
            raise OnleesbaarVerhaal("Deze zorgkas gaf nog geen betaling vrij.")
        return self.betaalbestanden[partij]

    def is_about(self, item: dict[str, Any], over: str) -> bool:
        """Is an item of the work list about the message of that name (or is any meant)?"""
        return over == "alles" or bool(item["bericht"] == self.sent(over).ontvangst)

    def names(self) -> dict[int, str]:
        """The name of each message by the number of its receipt."""
        return {v.ontvangst: naam for naam, v in self.verstuurd.items()}

    def learn(self, stap: Stap, antwoord: Antwoord, post: Iterable[Bezorgd]) -> None:
        """Keep the numbers that an answer and the post of a step bring."""
        if stap.als and antwoord.get("dossier"):
            self.referenties[stap.als] = str(antwoord["dossier"])
        resultaat = antwoord.get("resultaat") or {}
        if {"zending", "referentie", "poging"} <= resultaat.keys():
            self.opdrachten[resultaat["zending"]] = resultaat["referentie"]
        for bezorgd in post:
            self._learn_piece(stap, bezorgd)

    def _learn_piece(self, stap: Stap, bezorgd: Bezorgd) -> None:
        stuk, inhoud = bezorgd.stuk, bezorgd.stuk.json
        if stuk.soort == "zending_beoordeeld" and stap.als:
            self.zendingen[stap.als] = inhoud["zending"]
        elif stuk.soort == "betaalopdracht":
            self.opdrachten[inhoud["zending"]] = inhoud["referentie"]
        elif stuk.soort == "betaalbestand":
            self.betaalbestanden[stuk.ontvanger] = stuk.data
        elif bezorgd.over and inhoud.get("dossier"):
            self.referenties[bezorgd.over] = str(inhoud["dossier"])
