"""The post of a step in plain Dutch: who got what, and the one thing that matters in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vsb.basis.dagen import dutch
from vsb.basis.geld import euro
from vsb.minilab.verslag import Bezorgd, Stapverslag
from vsb.minilab.verwoorden import days_text, message_text, plain, quote

_STUK = {
    "zending_beoordeeld": "het oordeel over de zending",
    "afrekening": "de afrekening",
    "betaalopdracht": "de betaalopdracht",
    "betaalbestand": "het betaalbestand (pain.001)",
    "ontslag_gevraagd": "de vraag om een ontslag te melden",
    "verblijf_herzien": "de dagen van het verblijf, anders door de dag van een overgang",
    "verlof_herzien": "de verlofdagen, anders door een wijziging in een ander verblijf",
    "opname_ingetrokken": "de intrekking van een aanvaarde opname",
    "betaling_teruggekeerd": "een teruggekeerde betaling",
}


def post_lines(stap: Stapverslag) -> list[str]:
    """A line for each piece of post; the same piece in two forms is told once."""
    eigen = stap.verstuurd.bericht_id if stap.verstuurd else ""
    return list(dict.fromkeys(f"{b.naar}: {_piece(b, eigen)}" for b in stap.post))


def _piece(bezorgd: Bezorgd, eigen: str) -> str:
    """What a piece is, and what of it a reader of the story wants to know."""
    soort, inhoud = bezorgd.stuk.soort, bezorgd.stuk.json
    match soort:
        case "antwoord":
            over = message_text(str(inhoud.get("soort", "")), bezorgd.over)
            return f"het antwoord op {over}{_outcome(inhoud)}"
        case "opname_beslist":
            return "de beslissing" + _decision(inhoud, eigen) + "".join(_budget(inhoud))
        case "vraag" | "vraag_beantwoord":
            wat = "een vraag" if soort == "vraag" else "een antwoord"
            return f"{wat} „{quote(str(inhoud.get('tekst', '')))}”"
        case "te_crediteren":
            return f"te crediteren, {days_text(inhoud['dagen'])}"
        case "verzekering_gewijzigd":
            return f"de gewijzigde verzekering, {'; '.join(_changes(inhoud))}"
        case "betaalopdracht" if inhoud:
            return f"{_STUK[soort]} {inhoud['referentie']}"
        case "betaling_teruggekeerd" if inhoud:
            return f"{_STUK[soort]} van {euro(inhoud['bedrag'])} ({inhoud['reden']})"
    return _STUK.get(soort, plain(soort))


def _outcome(inhoud: Mapping[str, Any]) -> str:
    uitkomst = inhoud.get("uitkomst")
    return f" ({plain(str(uitkomst))})" if uitkomst else ""


def _decision(inhoud: Mapping[str, Any], eigen: str) -> str:
    """About which message, when it is another one than that of the step itself."""
    naam = str(inhoud.get("bericht_id", ""))
    if naam == eigen:
        return ""
    return f" over {message_text(str(inhoud.get('soort', '')), naam)}{_outcome(inhoud)}"


def _budget(inhoud: Mapping[str, Any]) -> Iterator[str]:
    for recht in inhoud.get("zorgbudget", ()):
        vanaf = dutch(date.fromisoformat(recht["van"]))
        yield f"; zorgbudget {recht['gevolg']} vanaf {vanaf}"


def _changes(inhoud: Mapping[str, Any]) -> Iterator[str]:
    """By day what it is from then on; of a name, number or address only that it changed."""
    per_dag: dict[str, list[str]] = {}
    for w in inhoud.get("wijzigingen", ()):
        wat, nieuw = w["wat"], w["nieuw"] or "geen"
        open_ = {"status": nieuw, "zorgkas": f"zorgkas {nieuw}", "categorie": f"categorie {nieuw}"}
        gesloten = f"{'INSZ' if wat == 'insz' else plain(wat)} gewijzigd"
        per_dag.setdefault(w["dag"], []).append(open_.get(wat, gesloten))
    for dag, wijzigingen in per_dag.items():
        yield f"vanaf {dutch(date.fromisoformat(dag))} {', '.join(wijzigingen)}"
