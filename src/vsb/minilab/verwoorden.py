"""The answer of a step in plain Dutch: one word for the outcome, and short lines under it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from vsb.basis.dagen import MAANDEN, add_days, dutch
from vsb.basis.geld import euro
from vsb.minilab.verslag import Antwoord, Stapverslag

_WOORD = {"aan de deur geweigerd": "geweigerd", "tijd verstreken": "verstreken"}
_BERICHT = {
    "opname_aanvraag": "de aanvraag",
    "opname_migratie": "het migratiedossier",
    "basisgegevens_wijzigen": "de wijziging van de basisgegevens",
    "contact_wijzigen": "de wijziging van de contactpersoon",
    "verlenging_aanvragen": "de verlenging",
    "verlenging_annuleren": "de annulering van de verlenging",
    "ontslag_melden": "het ontslag",
    "ontslag_wijzigen": "de wijziging van het ontslag",
    "ontslag_annuleren": "de annulering van het ontslag",
    "afwezigheid_melden": "de afwezigheid",
    "afwezigheid_wijzigen": "de wijziging van de afwezigheid",
    "afwezigheid_annuleren": "de annulering van de afwezigheid",
    "zending": "de zending",
}
_STANDEN = (("aanvaard", "aanvaard"), ("in_beraad", "in_beraad"), ("verworpen", "geweigerd"))
_NATIONAAL_NUMMER = re.compile(r"\b\d{11}\b")
_VEEL = 4
"""With more causes than this only their names are told."""


def outcome_word(stap: Stapverslag) -> str:
    """What came of it in a word or two; of a decision of a worker: what was decided."""
    resultaat = stap.antwoord.get("resultaat") or {}
    if "uitgevoerd" in resultaat:
        return str(_sent(stap)["besluit"]) if resultaat["uitgevoerd"] else "bekeken"
    uitkomst = str(stap.antwoord.get("uitkomst"))
    return _WOORD.get(uitkomst, plain(uitkomst))


def details(stap: Stapverslag) -> list[str]:
    """What there is to say about the answer, a line each; amounts stand under one another."""
    antwoord = stap.antwoord
    regels = [*_door(antwoord), *_decision(stap), *_amounts(antwoord), *_faults(antwoord)]
    if antwoord.get("uitkomst") == "wacht":
        regels.append(str(antwoord["toelichting"]).partition(". ")[0] + ".")
    if stap.daad != "zending" and antwoord.get("dossier"):
        regels.append(f"dossier {antwoord['dossier']}")
    regels += [*_leave(antwoord), *_credits(antwoord.get("te_crediteren", ()))]
    regels += [*_statuses(antwoord.get("antwoorden", ())), *_result(antwoord)]
    return regels + [str(verschil) for verschil in antwoord.get("verschillen", ())]


def message_text(soort: str, naam: str) -> str:
    """A message by its kind and its name in the story: ``de aanvraag opname-nora``."""
    return f"{_BERICHT.get(soort, plain(soort) or 'het bericht')} {naam}".strip()


def plain(naam: str) -> str:
    """A name of the wire as words."""
    return naam.replace("_", " ")


def quote(tekst: str) -> str:
    """A free text without national numbers: what is printed is easily kept in a log."""
    return _NATIONAAL_NUMMER.sub("…", tekst.strip())


def period_text(van: date, tem: date) -> str:
    """Days that both count, as people write them.

    >>> period_text(date(2026, 3, 7), date(2026, 3, 8))
    '7 t.e.m. 8 maart 2026'
    """
    if van == tem:
        return dutch(van)
    if van.year != tem.year:
        return f"{dutch(van)} t.e.m. {dutch(tem)}"
    maand = "" if van.month == tem.month else f" {MAANDEN[van.month - 1]}"
    return f"{van.day}{maand} t.e.m. {dutch(tem)}"


def days_text(dagen: Iterable[str]) -> str:
    """ISO days as their number and the periods that they form: ``6 dagen (…)``."""
    alle = sorted({date.fromisoformat(dag) for dag in dagen})
    delen: list[tuple[date, date]] = []
    for dag in alle:
        if delen and dag == add_days(delen[-1][1], 1):
            delen[-1] = (delen[-1][0], dag)
        else:
            delen.append((dag, dag))
    return f"{_count(len(alle), 'dag')} ({', '.join(period_text(*deel) for deel in delen)})"


def _count(aantal: int, enkelvoud: str) -> str:
    meervoud = {"dag": "dagen", "bericht": "berichten", "fout": "fouten"}.get(
        enkelvoud, f"{enkelvoud}s"
    )
    return f"{aantal} {enkelvoud if aantal == 1 else meervoud}"


def _sent(stap: Stapverslag) -> dict[str, Any]:
    assert stap.verstuurd is not None, "wat beslist werd, werd verstuurd"
    inhoud: dict[str, Any] = json.loads(stap.verstuurd.inhoud)
    return inhoud


def _door(antwoord: Antwoord) -> Iterator[str]:
    """That nothing was kept: refused at the door, or only tried."""
    if "titel" in antwoord:
        yield f"aan de deur: {antwoord['titel']} (HTTP {antwoord['status']})."
    if antwoord.get("deur") == "proef":
        yield "een proef: er is niets gewijzigd"
    # A message says that it was kept; a zending only whether it was without fault.
    ingediend = antwoord.get("bewaard", antwoord.get("foutloos", True))
    if antwoord.get("deur") == "indien_foutloos" and not ingediend:
        yield "niet foutloos, dus niet ingediend: er is niets bewaard"


def _decision(stap: Stapverslag) -> Iterator[str]:
    """What a worker decided about which message or lines, and why."""
    resultaat = stap.antwoord.get("resultaat") or {}
    if "uitgevoerd" not in resultaat:
        return
    besluit = _sent(stap)
    beslist = [b for b in stap.post if b.stuk.soort == "antwoord" and b.stuk.json.get("reden")]
    for bezorgd in beslist:
        yield message_text(str(bezorgd.stuk.json.get("soort", "")), bezorgd.over)
    if resultaat["opnames"] and not beslist:
        yield _count(resultaat["opnames"], "bericht")
    if resultaat["prestaties"]:
        yield f"{_count(resultaat['prestaties'], 'prestatie')}, {euro(resultaat['bedrag'])}"
    if resultaat["uitgevoerd"]:
        yield f"reden: {quote(besluit['reden'])}"


def _amounts(antwoord: Antwoord) -> Iterator[str]:
    """A row for what was asked, and one for each part of it when there is more than one."""
    if "bedragen" not in antwoord:
        return
    telling, bedragen = antwoord["telling"], antwoord["bedragen"]
    alle = telling["prestaties"]
    breed = len(str(alle))
    yield _row(alle, breed, "prestatie" if alle == 1 else "prestaties", bedragen["gevraagd"])
    delen = [(stand, geld) for stand, geld in _STANDEN if telling[stand]]
    for stand, geld in delen if len(delen) > 1 else ():
        yield _row(telling[stand], breed, plain(geld), bedragen[geld])
    grens = antwoord.get("foutengrens") or {}
    if antwoord.get("uitkomst") == "geweigerd" and not grens.get("blokkerend", True):
        yield (
            f"grens van {grens['percentage']} % bereikt: {_count(grens['fouten'], 'fout')} op "
            f"{grens['prestaties']} prestaties, geweigerd vanaf {grens['geweigerd_vanaf']}"
        )


def _row(aantal: int, breed: int, wat: str, bedrag: int) -> str:
    return f"{aantal:>{breed}} {wat:<10}  {euro(bedrag):>16}"


def _faults(antwoord: Antwoord) -> Iterator[str]:
    fouten = [*antwoord.get("bevindingen", ()), *antwoord.get("fouten", ())]
    oorzaken = [fout for fout in fouten if "naam" in fout]
    if len(oorzaken) > _VEEL:
        yield f"{len(oorzaken)} oorzaken: {', '.join(_cause(fout) for fout in oorzaken)}"
    else:
        yield from (f"{_cause(fout)} · {_explanation(fout)}" for fout in oorzaken)
    for fout in fouten:
        if "naam" not in fout:
            yield quote(f"{fout['bericht']} {fout.get('herstel', '')}")


def _cause(fout: Mapping[str, Any]) -> str:
    aantal = int(fout.get("aantal", 1))
    keer = f"{aantal} x " if aantal > 1 else ""
    return f"{keer}{plain(fout['naam'])}{' (twijfel)' if fout.get('twijfel') else ''}"


def _explanation(fout: Mapping[str, Any]) -> str:
    """What is wrong: of a single case its own words, of many cases their common title."""
    gevallen: list[Mapping[str, Any]] = fout.get("gevallen") or []
    eigen = gevallen[0]["tekst"] if len(gevallen) == 1 else fout.get("titel", "")
    return quote(fout.get("tekst") or eigen)


def _leave(antwoord: Antwoord) -> Iterator[str]:
    for deel in antwoord.get("verlof", ()):
        dagen = period_text(date.fromisoformat(deel["van"]), date.fromisoformat(deel["tem"]))
        stand = "betaald" if deel["betaald"] else f"niet betaald ({deel['reden']})"
        yield f"verlof {dagen}: {stand}"


def _credits(dagen: Iterable[str]) -> Iterator[str]:
    if dagen := list(dagen):
        yield f"te crediteren: {days_text(dagen)}"


def _statuses(antwoorden: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each person asked about; the names are those that the platform answers."""
    rijen = list(antwoorden)
    namen = [_name(rij) for rij in rijen]
    breed = max(map(len, namen), default=0)
    verschillend = len({rij.get("dag") for rij in rijen}) > 1
    for naam, rij in zip(namen, rijen, strict=True):
        op = f"op {dutch(date.fromisoformat(rij['dag']))} " if verschillend else ""
        yield f"{naam:<{breed}}  {op}{_status(rij)}"


def _name(rij: Mapping[str, Any]) -> str:
    delen = [str(rij[wat]) for wat in ("voornaam", "naam") if rij.get(wat)]
    return " ".join(delen) or "(zonder naam)"


def _status(rij: Mapping[str, Any]) -> str:
    delen = [plain(str(rij["status"]))]
    delen += [f"{wat} {rij[wat]}" for wat in ("zorgkas", "categorie") if rij.get(wat)]
    return ", ".join(delen)


def _result(antwoord: Antwoord) -> Iterator[str]:
    """What a deed of a zorgkas brought about."""
    resultaat = antwoord.get("resultaat") or {}
    if "te_betalen" in resultaat:
        yield from _settlement(resultaat)
    elif "vrijgegeven" in resultaat:
        yield from (f"vrijgegeven: betaalopdracht {ref}" for ref in resultaat["vrijgegeven"])
        yield from (f"aangehouden: betaalopdracht {ref}" for ref in resultaat["aangehouden"])
        yield from (quote(weigering["reden"]) for weigering in resultaat["geweigerd"])
    elif "betaald" in resultaat:
        yield from (f"betaald: {euro(o['bedrag'])}" for o in resultaat["betaald"])
        for o in resultaat["teruggekeerd"]:
            yield f"teruggekeerd: {euro(o['bedrag'])} ({o['reden']})"
    elif "in_beraad_genomen" in resultaat:
        yield f"{_count(len(resultaat['in_beraad_genomen']), 'prestatie')} in beraad genomen"
    elif "stand" in resultaat and "referentie" in resultaat:
        yield f"betaalopdracht {resultaat['referentie']}: {plain(resultaat['stand'])}"
        yield f"reden: {quote(resultaat['reden'] or 'geen')}"


def _settlement(resultaat: Mapping[str, Any]) -> Iterator[str]:
    yield f"te betalen: {euro(resultaat['te_betalen'])}" + (
        f", uiterlijk op {dutch(date.fromisoformat(resultaat['vervaldag']))}"
        if resultaat["te_betalen"]
        else ""
    )
    if resultaat["verrekend"]:
        yield f"verrekend met een vorige schuld: {euro(resultaat['verrekend'])}"
    if resultaat["overgedragen"]:
        yield f"overgedragen naar een volgende afrekening: {euro(resultaat['overgedragen'])}"
