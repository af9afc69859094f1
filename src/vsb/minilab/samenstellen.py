"""Put the message of a step together: an opname message, a zending, or a deed of a zorgkas."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec

from vsb.minilab import bank, zendingbouw
from vsb.minilab.gegevens import defaults_of
from vsb.minilab.geheugen import Geheugen
from vsb.minilab.verhaal import Bank, OnleesbaarVerhaal, Stap, Verhaal
from vsb.minilab.vervoer import Uitgaand, Vervoer, Wie
from vsb.minilab.zendingbouw import Verblijf

Inhoud = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Samensteller:
    """Knows the story, what its people remember, and can look at a work list."""

    verhaal: Verhaal
    vervoer: Vervoer
    geheugen: Geheugen

    def message(self, nummer: int, stap: Stap, wie: Wie, dag: date) -> Uitgaand:
        """The message of a step, sent on `dag`. Raises `OnleesbaarVerhaal`."""
        if stap.herhaalt:
            return self.geheugen.sent(stap.herhaalt).uit
        kop = Uitgaand(
            bericht_id=stap.bericht_id or stap.als or f"stap-{nummer}",
            soort=stap.stuurt,
            inhoud=b"",
            namens=party_of(*stap.namens.split(" ", 1)) if stap.namens else wie.partij,
            deur=stap.deur,
            dossier=self.geheugen.dossier(stap.dossier),
            bouwt_op=stap.bouwt_op or None,
        )
        if stap.stuurt == "zending":
            zending = self.geheugen.book(wie).build(stap, dag)
            data = zendingbouw.damage(zendingbouw.write(zending, stap.vorm), stap.schade)
            return replace(kop, inhoud=data, vorm=stap.vorm, zorgkas=stap.naar)
        if stap.stuurt:
            return replace(kop, inhoud=self._content(stap, wie))
        soort, inhoud = self._deed(stap, wie, dag)
        return replace(kop, soort=soort, inhoud=msgspec.json.encode(inhoud))

    def _content(self, stap: Stap, wie: Wie) -> bytes:
        """The fields of a message; what an aanvraag tells is noted for the billing."""
        if isinstance(stap.inhoud, str):
            return stap.inhoud.encode()
        gewoon = defaults_of(self.verhaal.gegeven).get(stap.stuurt, {})
        alles = {**gewoon, **self.verhaal.standaard.get(stap.stuurt, {}), **stap.inhoud}
        inhoud = {naam: waarde for naam, waarde in alles.items() if naam not in stap.zonder}
        self._note_stay(inhoud, wie)
        return msgspec.json.encode({naam: _wire(waarde) for naam, waarde in inhoud.items()})

    def _note_stay(self, inhoud: Inhoud, wie: Wie) -> None:
        insz, start = inhoud.get("insz"), inhoud.get("startdatum")
        if isinstance(insz, str) and isinstance(start, date):
            boek = self.geheugen.book(wie)
            oud = boek.verblijven.get(insz)
            veld = boek.price_field
            soort = inhoud.get(veld) or (oud.type_gebruiker if oud else "")
            boek.verblijven[insz] = Verblijf(start, str(soort))

    def _deed(self, stap: Stap, wie: Wie, dag: date) -> tuple[str, Inhoud]:
        """A deed of a zorgkas as the message that it is: its kind and its content."""
        if b := stap.beslist:
            werk = self.vervoer.work_list(wie)
            items = [item["id"] for item in werk if self.geheugen.is_about(item, b.over)]
            inhoud = {"werkitems": items, "besluit": b.besluit, "reden": b.reden}
            return "werkitems_beslissen", inhoud
        if n := stap.neemt_in_beraad:
            nummer = self.geheugen.number(n.zending)
            return "in_beraad_nemen", {"zending": nummer, "regels": n.regels, "reden": n.reden}
        if stap.ondertekent:
            nummer = self.geheugen.number(stap.ondertekent)
            digest = self.vervoer.proposal(wie, nummer)
            return "zending_ondertekenen", {"zending": nummer, "digest": digest}
        if stap.geeft_vrij:
            opdrachten = [self.geheugen.order(naam) for naam in stap.geeft_vrij]
            return "betaling_vrijgeven", {"betaalopdrachten": opdrachten}
        if stap.bank:
            return "bankafschrift", {"document": self._bank(stap.bank, wie, dag)}
        soort = "betaling_aanhouden" if stap.houdt_aan else "betaling_hervatten"
        opdracht = self.geheugen.order(stap.houdt_aan or stap.hervat)
        return soort, {"betaalopdracht": opdracht, "reden": stap.reden}

    def _bank(self, wat: Bank, wie: Wie, dag: date) -> str:
        alles = bank.read_pain001(self.geheugen.payment_file(wie.partij))
        referentie = self.geheugen.order(wat.zending)
        eigen = tuple(o for o in alles.opdrachten if o.referentie == referentie)
        bestand = replace(alles, opdrachten=eigen)
        if wat.doet == "betaalt":
            return bank.pays(bestand, dag)
        if wat.doet == "stuurt terug":
            return bank.returns(bestand, dag, wat.reden)
        raise OnleesbaarVerhaal(f"De bank betaalt, of stuurt terug; niet {wat.doet!r}.")


def party_of(soort: str, nummer: str) -> str:
    """``voorziening 99001`` as the platform names a party."""
    return f"{'hco' if soort == 'voorziening' else 'zorgkas'}:{nummer}"


def _wire(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date | datetime) else waarde
