"""Play a story: each step at its own moment, through a transport, its answer compared at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import msgspec

from vsb.basis.dagen import local_day
from vsb.minilab import bank, zendingbouw
from vsb.minilab.gegevens import Naslag, as_files, files_of
from vsb.minilab.platform import local
from vsb.minilab.vergelijken import differences
from vsb.minilab.verhaal import OnleesbaarVerhaal, Stap, Verhaal
from vsb.minilab.verslag import Antwoord, Bezorgd, Stapverslag, party_text
from vsb.minilab.vervoer import Deurweigering, Poststuk, Uitgaand, Vervoer, Wie
from vsb.minilab.zendingbouw import Boekhouding, Verblijf

ZORGKASSEN = ("180", "280", "380", "480", "580", "680")

_ROL = {"geeft_vrij": "zorgkas_betaling", "bank": "zorgkas_betaling"}


@dataclass(frozen=True, slots=True)
class Verstuurd:
    """A message of the story: who sent what, and the number of its receipt."""

    wie: Wie
    uit: Uitgaand
    ontvangst: int


@dataclass(frozen=True, slots=True)
class _Gedaan:
    """What a step did: the answer that is known at once, or the receipt to look it up by."""

    wie: Wie | None
    antwoord: Antwoord | None = None
    ontvangst: int | None = None
    uit: Uitgaand | None = None


@dataclass(slots=True)
class Speler:
    """One story in play: what its people know by now."""

    verhaal: Verhaal
    vervoer: Vervoer
    naslag: Naslag
    boeken: dict[str, Boekhouding] = field(default_factory=dict)
    verstuurd: dict[str, Verstuurd] = field(default_factory=dict)
    referenties: dict[str, str] = field(default_factory=dict)
    zendingen: dict[str, int] = field(default_factory=dict)
    opdrachten: dict[int, str] = field(default_factory=dict)
    betaalbestanden: dict[str, bytes] = field(default_factory=dict)

    def prepare(self) -> None:
        """Set the clock on the first moment and load what is given."""
        self.vervoer.set_clock(local(self.verhaal.gegeven.begin))
        for soort, data in files_of(self.verhaal.gegeven):
            self.naslag.learn(soort, data)
            self.vervoer.load(soort, data)

    def play(self) -> Iterator[Stapverslag]:
        """Every step, one after another; a step that goes wrong does not stop the story."""
        for nummer, stap in enumerate(self.verhaal.stappen, 1):
            yield self._step(nummer, stap)

    def _step(self, nummer: int, stap: Stap) -> Stapverslag:
        moment = local(stap.op)
        self.vervoer.set_clock(moment)
        gedaan = self._do(nummer, stap, local_day(moment))
        self.vervoer.work()
        eigen, post = self._collect(gedaan)
        antwoord = gedaan.antwoord
        if antwoord is None:
            antwoord = self._answer(gedaan, eigen)
        self._learn(stap, gedaan, antwoord, post)
        return Stapverslag(
            nummer,
            stap.op,
            stap.wat,
            _who(stap, gedaan.wie),
            stap.stuurt or stap.daad,
            antwoord,
            tuple(post),
            differences(stap.verwacht, antwoord, post),
            gedaan.uit,
        )

    def _do(self, nummer: int, stap: Stap, dag: date) -> _Gedaan:
        if stap.laadt:
            for soort, data in as_files(stap.laadt):
                self.naslag.learn(soort, data)
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
        return self._send(wie, stap, self._message(nummer, stap, wie, dag))

    def _ask(self, wie: Wie, stap: Stap) -> _Gedaan:
        uit = self.vervoer.ask_status(wie, [(v.insz, v.dag) for v in stap.vraagt_status])
        if isinstance(uit, Deurweigering):
            return _Gedaan(wie, _refused(uit))
        return _Gedaan(wie, {"uitkomst": "beantwoord", "antwoorden": uit})

    def _send(self, wie: Wie, stap: Stap, uit: Uitgaand) -> _Gedaan:
        ontvangst = self.vervoer.send(wie, uit)
        if isinstance(ontvangst, Deurweigering):
            return _Gedaan(wie, _refused(ontvangst), uit=uit)
        self.verstuurd[stap.als or uit.bericht_id] = Verstuurd(wie, uit, ontvangst)
        return _Gedaan(wie, ontvangst=ontvangst, uit=uit)

    def _message(self, nummer: int, stap: Stap, wie: Wie, dag: date) -> Uitgaand:
        namens = (stap.namens and _party(*stap.namens.split(" ", 1))) or wie.partij
        kop = Uitgaand(
            bericht_id=stap.bericht_id or stap.als or f"stap-{nummer}",
            soort=stap.stuurt, inhoud=b"", namens=namens, deur=stap.deur,
            dossier=self._dossier(stap.dossier), bouwt_op=stap.bouwt_op or None,
        )  # fmt: skip
        if stap.herhaalt:
            return self._sent(stap.herhaalt).uit
        if stap.stuurt == "zending":
            return self._zending(stap, wie, kop, dag)
        if stap.stuurt:
            inhoud = self._content(stap, wie)
            data = inhoud.encode() if isinstance(inhoud, str) else msgspec.json.encode(inhoud)
            return replace(kop, inhoud=data)
        soort, inhoud = self._deed(stap, wie, dag)
        return replace(kop, soort=soort, inhoud=msgspec.json.encode(inhoud))

    def _content(self, stap: Stap, wie: Wie) -> dict[str, Any] | str:
        """The fields of a message; what an aanvraag or ontslag tells is noted for the billing."""
        if isinstance(stap.inhoud, str):
            return stap.inhoud
        standaard = self.verhaal.standaard.get(stap.stuurt, {})
        inhoud = {k: w for k, w in {**standaard, **stap.inhoud}.items() if k not in stap.zonder}
        insz, start = inhoud.get("insz"), inhoud.get("startdatum")
        if isinstance(insz, str) and isinstance(start, date):
            boek = self._book(wie)
            oud = boek.verblijven.get(insz)
            soort = str(inhoud.get("type_gebruiker") or (oud.type_gebruiker if oud else ""))
            boek.verblijven[insz] = Verblijf(start, soort)
        return {k: w.isoformat() if isinstance(w, date | datetime) else w for k, w in inhoud.items()}

    def _zending(self, stap: Stap, wie: Wie, kop: Uitgaand, dag: date) -> Uitgaand:
        zending = self._book(wie).build(stap, dag)
        data = zendingbouw.damage(zendingbouw.write(zending, stap.vorm), stap.schade)
        return replace(kop, inhoud=data, vorm=stap.vorm, zorgkas=stap.naar)

    def _deed(self, stap: Stap, wie: Wie, dag: date) -> tuple[str, dict[str, Any]]:
        """A deed of a zorgkas as the message that it is: its kind and its content."""
        if b := stap.beslist:
            items = [i["id"] for i in self.vervoer.work_list(wie) if self._is_about(i, b.over)]
            inhoud = {"werkitems": items, "besluit": b.besluit, "reden": b.reden}
            return "werkitems_beslissen", inhoud
        if n := stap.neemt_in_beraad:
            nummer = self._number(n.zending)
            return "in_beraad_nemen", {"zending": nummer, "regels": n.regels, "reden": n.reden}
        if stap.ondertekent:
            nummer = self._number(stap.ondertekent)
            inhoud = {"zending": nummer, "digest": self.vervoer.proposal(wie, nummer)}
            return "zending_ondertekenen", inhoud
        if stap.geeft_vrij:
            opdrachten = [self._order(naam) for naam in stap.geeft_vrij]
            return "betaling_vrijgeven", {"betaalopdrachten": opdrachten}
        if stap.houdt_aan or stap.hervat:
            soort = "betaling_aanhouden" if stap.houdt_aan else "betaling_hervatten"
            opdracht = self._order(stap.houdt_aan or stap.hervat)
            return soort, {"betaalopdracht": opdracht, "reden": stap.reden}
        return "bankafschrift", {"document": self._bank(stap, wie, dag)}

    def _bank(self, stap: Stap, wie: Wie, dag: date) -> str:
        assert stap.bank is not None
        alles = bank.read_pain001(self.betaalbestanden[wie.partij])
        wat = self._order(stap.bank.zending)
        eigen = tuple(o for o in alles.opdrachten if o.referentie == wat)
        bestand = replace(alles, opdrachten=eigen)
        if stap.bank.doet == "betaalt":
            return bank.pays(bestand, dag)
        if stap.bank.doet == "stuurt terug":
            return bank.returns(bestand, dag, stap.bank.reden)
        raise OnleesbaarVerhaal("De bank betaalt, of stuurt terug.")

    # What the people of the story remember.

    def _book(self, wie: Wie) -> Boekhouding:
        hco = wie.partij.partition(":")[2]
        return self.boeken.setdefault(hco, Boekhouding(hco, self.naslag))

    def _sent(self, naam: str) -> Verstuurd:
        if naam not in self.verstuurd:
            raise OnleesbaarVerhaal(f"Het bericht {naam} is in dit verhaal nog niet verstuurd.")
        return self.verstuurd[naam]

    def _dossier(self, tekst: str) -> str | None:
        if not tekst.startswith("van "):
            return tekst or None
        naam = tekst.removeprefix("van ")
        if naam not in self.referenties:
            raise OnleesbaarVerhaal(f"{naam} kreeg nog geen VSB-referentienummer.")
        return self.referenties[naam]

    def _number(self, naam: str) -> int:
        if naam not in self.zendingen:
            raise OnleesbaarVerhaal(f"Zending {naam} kwam nog bij geen zorgkas aan.")
        return self.zendingen[naam]

    def _order(self, naam: str) -> str:
        nummer = self._number(naam)
        if nummer not in self.opdrachten:
            raise OnleesbaarVerhaal(f"Voor zending {naam} is er nog geen betaalopdracht.")
        return self.opdrachten[nummer]

    def _is_about(self, item: dict[str, Any], over: str) -> bool:
        return over == "alles" or item["bericht"] == self._sent(over).ontvangst

    def _collect(self, gedaan: _Gedaan) -> tuple[list[Poststuk], list[Bezorgd]]:
        """The answers to this step's message, and all other post that came in anywhere."""
        namen = {v.ontvangst: naam for naam, v in self.verstuurd.items()}
        eigen, post = [], []
        for partij in self._parties():
            for stuk in self.vervoer.read_post(partij):
                antwoord = stuk.soort == "antwoord" and stuk.bericht == gedaan.ontvangst
                if antwoord and gedaan.ontvangst is not None:
                    eigen.append(stuk)
                else:
                    post.append(Bezorgd(stuk, namen.get(stuk.bericht or 0, "")))
        return eigen, post

    def _parties(self) -> list[str]:
        hcos = dict.fromkeys(rij["hco"] for rij in self.naslag.rijen.get("erkenningen", []))
        return [f"hco:{hco}" for hco in hcos] + [f"zorgkas:{nr}" for nr in ZORGKASSEN]

    def _answer(self, gedaan: _Gedaan, eigen: list[Poststuk]) -> Antwoord:
        if eigen:
            return eigen[-1].json
        assert gedaan.wie is not None
        assert gedaan.ontvangst is not None
        stuk = self.vervoer.answer_to(gedaan.wie, gedaan.ontvangst)
        return stuk.json if stuk else {"uitkomst": "geen antwoord"}

    def _learn(
        self, stap: Stap, gedaan: _Gedaan, antwoord: Antwoord, post: list[Bezorgd]
    ) -> None:
        if stap.als and antwoord.get("dossier"):
            self.referenties[stap.als] = str(antwoord["dossier"])
        for bezorgd in post:
            self._learn_post(stap, bezorgd)

    def _learn_post(self, stap: Stap, bezorgd: Bezorgd) -> None:
        stuk, inhoud = bezorgd.stuk, bezorgd.stuk.json
        if stuk.soort == "zending_beoordeeld" and stap.als:
            self.zendingen[stap.als] = inhoud["zending"]
        elif stuk.soort == "betaalopdracht":
            self.opdrachten[inhoud["zending"]] = inhoud["referentie"]
        elif stuk.soort == "betaalbestand":
            self.betaalbestanden[stuk.ontvanger] = stuk.data
        elif bezorgd.over and inhoud.get("dossier"):
            self.referenties[bezorgd.over] = str(inhoud["dossier"])


def _party(soort: str, nummer: str) -> str:
    return f"{'hco' if soort == 'voorziening' else 'zorgkas'}:{nummer}"


def _actor(stap: Stap) -> Wie:
    if stap.voorziening:
        persoon = stap.persoon or f"software.{stap.voorziening}"
        return Wie(persoon, f"hco:{stap.voorziening}", stap.rol or "voorziening")
    rol = stap.rol or _ROL.get(stap.daad, "zorgkas_beheer")
    return Wie(stap.persoon or f"{rol}.{stap.zorgkas}", f"zorgkas:{stap.zorgkas}", rol)


def _who(stap: Stap, wie: Wie | None) -> str:
    if wie is None:
        return "het platform"
    return f"{party_text(wie.partij)} ({stap.persoon})" if stap.persoon else party_text(wie.partij)


def _refused(uit: Deurweigering) -> Antwoord:
    return {"uitkomst": "aan de deur geweigerd", "status": uit.status, "titel": uit.titel}
