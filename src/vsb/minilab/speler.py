"""Play a story: each step at its own moment, through a transport, its answer compared at once."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import local_day
from vsb.minilab.gegevens import Naslag, as_files, files_of
from vsb.minilab.geheugen import Geheugen, Verstuurd
from vsb.minilab.platform import local
from vsb.minilab.samenstellen import Samensteller, party_of
from vsb.minilab.vergelijken import differences
from vsb.minilab.verhaal import Stap, Verhaal
from vsb.minilab.verslag import Antwoord, Bezorgd, Stapverslag, party_text
from vsb.minilab.vervoer import Deurweigering, Poststuk, Uitgaand, Vervoer, Wie

ZORGKASSEN = ("180", "280", "380", "480", "580", "680")
"""Whose post boxes are emptied after each step, beside those of every facility."""

_ROL = {"geeft_vrij": "zorgkas_betaling", "bank": "zorgkas_betaling"}
_POGINGEN = 20


@dataclass(frozen=True, slots=True)
class _Gedaan:
    """What a step did: the answer that is known at once, or the receipt to look it up by."""

    wie: Wie | None
    antwoord: Antwoord | None = None
    ontvangst: int | None = None
    uit: Uitgaand | None = None


@dataclass(frozen=True, slots=True)
class Speler:
    """One story in play. Every method may raise `OnleesbaarVerhaal`."""

    verhaal: Verhaal
    vervoer: Vervoer
    geheugen: Geheugen

    @classmethod
    def of(cls, verhaal: Verhaal, vervoer: Vervoer, naslag: Naslag) -> "Speler":
        """A story that has not begun."""
        return cls(verhaal, vervoer, Geheugen(naslag))

    def prepare(self) -> None:
        """Set the clock on the first moment and load what is given."""
        self.vervoer.set_clock(local(self.verhaal.gegeven.begin))
        for soort, data in files_of(self.verhaal.gegeven):
            self.geheugen.naslag.learn(soort, data)
            self.vervoer.load(soort, data)

    def play(self) -> Iterator[Stapverslag]:
        """Every step, one after another; a step that ends otherwise does not stop the story."""
        for nummer, stap in enumerate(self.verhaal.stappen, 1):
            yield self._step(nummer, stap)

    def _step(self, nummer: int, stap: Stap) -> Stapverslag:
        moment = local(stap.op)
        self.vervoer.set_clock(moment)
        gedaan = self._do(nummer, stap, local_day(moment))
        self.vervoer.work()
        eigen, post = self._collect(gedaan, herhaling=bool(stap.herhaalt))
        antwoord = gedaan.antwoord or self._answer(gedaan, eigen)
        self.geheugen.learn(stap, antwoord, post)
        return Stapverslag(
            nummer,
            stap.op,
            stap.wat,
            _who(stap, gedaan.wie),
            stap.stuurt or stap.daad,
            antwoord,
            tuple(post),
            differences(stap.verwacht, antwoord, post, eigen),
            gedaan.uit,
            tuple(eigen),
        )

    def _do(self, nummer: int, stap: Stap, dag: date) -> _Gedaan:
        if stap.laadt:
            for soort, data in as_files(stap.laadt):
                self.geheugen.naslag.learn(soort, data)
                self.vervoer.load(soort, data)
            return _Gedaan(None, {"uitkomst": "geladen"})
        if stap.tijd_verstrijkt:
            return _Gedaan(None, {"uitkomst": "tijd verstreken"})
        if stap.controleert_grootboek:
            fouten = self.vervoer.check_ledger()
            uitkomst = "klopt niet" if fouten else "klopt"
            return _Gedaan(None, {"uitkomst": uitkomst, "verschillen": list(fouten)})
        wie = _actor(stap)
        if stap.vraagt_status:
            return self._ask(wie, stap)
        if stap.bekijkt_werklijst:
            werk = self.vervoer.work_list(wie)
            return _Gedaan(wie, {"uitkomst": "bekeken", "werkitems": werk})
        uit = Samensteller(self.verhaal, self.vervoer, self.geheugen)
        return self._send(wie, stap, uit.message(nummer, stap, wie, dag))

    def _ask(self, wie: Wie, stap: Stap) -> _Gedaan:
        uit = self.vervoer.ask_status(wie, [(v.insz, v.dag) for v in stap.vraagt_status])
        if isinstance(uit, Deurweigering):
            return _Gedaan(wie, _refused(uit))
        return _Gedaan(wie, {"uitkomst": "beantwoord", "antwoorden": uit})

    def _send(self, wie: Wie, stap: Stap, uit: Uitgaand) -> _Gedaan:
        ontvangst = self.vervoer.send(wie, uit)
        if isinstance(ontvangst, Deurweigering):
            return _Gedaan(wie, _refused(ontvangst), uit=uit)
        if not stap.herhaalt:
            self.geheugen.verstuurd[stap.als or uit.bericht_id] = Verstuurd(wie, uit, ontvangst)
        return _Gedaan(wie, ontvangst=ontvangst, uit=uit)

    def _collect(self, gedaan: _Gedaan, *, herhaling: bool) -> tuple[list[Poststuk], list[Bezorgd]]:
        """What the sender got for this step's message, and all other post that came in anywhere.

        A piece shows only when no older transaction still runs: then it is asked for again.
        """
        eigen, post = self._empty_boxes(gedaan)
        for _ in range(_POGINGEN):
            if eigen or gedaan.ontvangst is None or herhaling:
                break
            time.sleep(0.05)
            eigen, later = self._empty_boxes(gedaan)
            post += later
        return eigen, post

    def _empty_boxes(self, gedaan: _Gedaan) -> tuple[list[Poststuk], list[Bezorgd]]:
        namen = self.geheugen.names()
        eigen: list[Poststuk] = []
        post: list[Bezorgd] = []
        for partij in self._parties():
            for stuk in self.vervoer.read_post(partij):
                zender = gedaan.uit is not None and partij == gedaan.uit.namens
                if zender and gedaan.ontvangst is not None and stuk.bericht == gedaan.ontvangst:
                    eigen.append(stuk)
                else:
                    post.append(Bezorgd(stuk, namen.get(stuk.bericht or 0, "")))
        return eigen, post

    def _parties(self) -> list[str]:
        erkend = self.geheugen.naslag.rijen.get("erkenningen", [])
        hcos = dict.fromkeys(rij["hco"] for rij in erkend)
        return [f"hco:{hco}" for hco in hcos] + [f"zorgkas:{nr}" for nr in ZORGKASSEN]

    def _answer(self, gedaan: _Gedaan, eigen: list[Poststuk]) -> Antwoord:
        if antwoorden := [stuk for stuk in eigen if stuk.soort == "antwoord"]:
            return antwoorden[-1].json
        assert gedaan.wie is not None
        assert gedaan.ontvangst is not None
        stuk = self.vervoer.answer_to(gedaan.wie, gedaan.ontvangst)
        return stuk.json if stuk else {"uitkomst": "geen antwoord"}


def _actor(stap: Stap) -> Wie:
    if stap.voorziening:
        persoon = stap.persoon or f"software.{stap.voorziening}"
        return Wie(persoon, party_of("voorziening", stap.voorziening), stap.rol or "voorziening")
    rol = stap.rol or _ROL.get(stap.daad, "zorgkas_beheer")
    persoon = stap.persoon or f"{rol}.{stap.zorgkas}"
    return Wie(persoon, party_of("zorgkas", stap.zorgkas), rol)


def _who(stap: Stap, wie: Wie | None) -> str:
    if wie is None:
        return "het platform"
    return f"{party_text(wie.partij)} ({stap.persoon})" if stap.persoon else party_text(wie.partij)


def _refused(uit: Deurweigering) -> Antwoord:
    return {"uitkomst": "aan de deur geweigerd", "status": uit.status, "titel": uit.titel}
