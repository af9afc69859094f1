"""Tell a story on the terminal as it is played: readable in colour, plain when it is piped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape

from vsb.basis.dagen import dutch
from vsb.basis.geld import euro
from vsb.minilab.verhaal import Verhaal
from vsb.minilab.verslag import Stapverslag, faults_of

_KLEUR = {
    "aanvaard": "green",
    "geladen": "green",
    "klopt": "green",
    "beantwoord": "green",
    "in_beraad": "yellow",
    "wacht": "yellow",
    "tijd verstreken": "dim",
}
_POST = {
    "opname_beslist": "de beslissing",
    "zending_beoordeeld": "het oordeel",
    "afrekening": "het afrekenbestand",
    "betaalopdracht": "de betaalopdracht",
    "betaalbestand": "het betaalbestand (pain.001)",
    "ontslag_gevraagd": "de vraag om een ontslag",
    "verzekering_gewijzigd": "een wijziging van de verzekering",
    "betaling_teruggekeerd": "een teruggekeerde betaling",
    "antwoord": "een antwoord",
}


def tell_title(scherm: Console, verhaal: Verhaal) -> None:
    """The title and why the story is told."""
    scherm.print()
    scherm.print(f"[bold]{escape(verhaal.titel)}[/]")
    scherm.print(f"[dim]{escape(verhaal.waarom.strip())}[/]")
    scherm.print()


def tell_step(scherm: Console, stap: Stapverslag) -> None:
    """One step: moment, what happens, what came of it; and every difference."""
    moment = f"{dutch(stap.op.date())}, {stap.op:%H:%M}"
    scherm.print(f"[bold cyan]{stap.nummer:>2}[/]  [dim]{moment}[/]  {escape(stap.wat)}")
    uitkomst = str(stap.antwoord.get("uitkomst"))
    kleur = _KLEUR.get(uitkomst, "red")
    scherm.print(f"    [{kleur}]{escape(uitkomst.replace('_', ' '))}[/]{escape(_detail(stap))}")
    if stap.post:
        scherm.print(f"    [dim]post: {escape(_mail(stap))}[/]")
    for verschil in stap.verschillen:
        scherm.print(f"    [bold red]anders dan verwacht:[/] {escape(verschil)}")


def _detail(stap: Stapverslag) -> str:
    antwoord = stap.antwoord
    delen = [_amounts(antwoord), _faults(antwoord), _leave(antwoord), _result(antwoord)]
    if stap.daad != "zending" and antwoord.get("dossier"):
        delen.append(f"dossier {antwoord['dossier']}")
    delen += [f"{a['status'].replace('_', ' ')}" for a in antwoord.get("antwoorden", ())]
    delen.append(str(antwoord.get("titel") or ""))
    delen += [str(verschil) for verschil in antwoord.get("verschillen", ())]
    tekst = "; ".join(deel for deel in delen if deel)
    return f": {tekst}" if tekst else ""


def _amounts(antwoord: Mapping[str, Any]) -> str:
    if "bedragen" not in antwoord:
        return ""
    telling, bedragen = antwoord["telling"], antwoord["bedragen"]
    delen = [f"{telling['prestaties']} prestaties, {euro(bedragen['gevraagd'])} gevraagd"]
    for stand, geld in (("aanvaard", "aanvaard"), ("in_beraad", "in_beraad"),
                        ("verworpen", "geweigerd")):  # fmt: skip
        if telling[stand]:
            wat = geld.replace("_", " ")
            delen.append(f"{telling[stand]} {wat} ({euro(bedragen[geld])})")
    return ", ".join(delen)


def _faults(antwoord: Mapping[str, Any]) -> str:
    fouten = faults_of(antwoord, twijfel=False) | faults_of(antwoord, twijfel=True)
    delen = [
        f"{aantal} x {naam.replace('_', ' ')}" for naam, aantal in fouten.items()
        if naam != "zonder_naam"
    ]  # fmt: skip
    delen += [fout["bericht"] for fout in antwoord.get("fouten", ()) if "naam" not in fout]
    return ", ".join(delen)


def _leave(antwoord: Mapping[str, Any]) -> str:
    delen = [
        f"verlof {deel['van']} t.e.m. {deel['tem']} {'' if deel['betaald'] else 'niet '}betaald"
        for deel in antwoord.get("verlof", ())
    ]
    return ", ".join(delen)


def _result(antwoord: Mapping[str, Any]) -> str:
    resultaat = antwoord.get("resultaat") or {}
    if "te_betalen" in resultaat:
        return _settlement(resultaat)
    if "vrijgegeven" in resultaat:
        delen = [
            f"{wat} {', '.join(resultaat[wat])}"
            for wat in ("vrijgegeven", "aangehouden") if resultaat[wat]
        ]  # fmt: skip
        return "; ".join([*delen, *(g["reden"] for g in resultaat["geweigerd"])])
    if "betaald" in resultaat:
        betaald = [f"betaald {euro(o['bedrag'])}" for o in resultaat["betaald"]]
        terug = [f"teruggekeerd {euro(o['bedrag'])}" for o in resultaat["teruggekeerd"]]
        return ", ".join(betaald + terug)
    if "poging" in resultaat:
        return f"{resultaat['stand']}, poging {resultaat['poging']}, {euro(resultaat['bedrag'])}"
    return _decided(resultaat)


def _settlement(resultaat: Mapping[str, Any]) -> str:
    """What a signature leads to: an amount to pay with its due day, and what goes on."""
    delen = ["niets te betalen"]
    if resultaat["te_betalen"]:
        dag = dutch(date.fromisoformat(resultaat["vervaldag"]))
        delen = [f"te betalen {euro(resultaat['te_betalen'])} tegen {dag}"]
    if resultaat["verrekend"]:
        delen.append(f"{euro(resultaat['verrekend'])} verrekend met een oudere schuld")
    if resultaat["overgedragen"]:
        delen.append(f"{euro(resultaat['overgedragen'])} gaat mee naar de volgende afrekening")
    return ", ".join(delen)


def _decided(resultaat: Mapping[str, Any]) -> str:
    """What a decision of a worker, or pulling lines in, was about: how much, and how many."""
    if "in_beraad_genomen" in resultaat:
        regels = ", ".join(str(regel) for regel in resultaat["in_beraad_genomen"])
        return f"in beraad genomen: regel {regels}"
    if not resultaat.get("prestaties"):
        return ""
    wat = "prestatie" if resultaat["prestaties"] == 1 else "prestaties"
    tekst = f"{resultaat['prestaties']} {wat}, {resultaat['bedrag_tekst']}"
    return tekst if resultaat["uitgevoerd"] else f"{tekst} (alleen bekeken, niets gewijzigd)"


def _mail(stap: Stapverslag) -> str:
    regels = dict.fromkeys(
        f"{b.naar} krijgt {_POST.get(b.stuk.soort, b.stuk.soort)}"
        f"{f' over {b.over}' if b.over and b.stuk.soort == 'antwoord' else ''}"
        for b in stap.post
    )
    return ", ".join(regels)
