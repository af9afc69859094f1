"""The answer to a zending as a readable account in a terminal; plain text when it is not one."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vsb.basis.dagen import MAANDEN
from vsb.basis.geld import euro
from vsb.facturatie.antwoord import Antwoord

GEVALLEN = 12
"""Cases shown of one cause; the JSON holds all."""

_GEVOLG = {
    "B": ("bold white on red", "weigert de hele zending"),
    "F": ("bold red", "weigert de factuur"),
    "R": ("bold yellow", "weigert de prestatie"),
    "in_beraad": ("bold cyan", "wordt door de zorgkas bekeken"),
}
_UITKOMST = {
    "aanvaard": ("bold green", "aanvaard"),
    "in_beraad": ("bold cyan", "deels in beraad"),
    "geweigerd": ("bold red", "in haar geheel geweigerd"),
}


def show(scherm: Console, antwoord: Antwoord) -> None:
    """Print an answer: what it is about, each cause with its cases, the border, the amounts."""
    _print(scherm, _title(antwoord))
    vorm = antwoord.get("bereik") == "vorm"
    if vorm:
        _print(scherm, Text("Zonder feiten: alleen de vorm is nagekeken.", "dim"))
    for oorzaak in antwoord["fouten"]:
        _show_cause(scherm, oorzaak)
    _print(scherm, Text())
    _print(scherm, _verdict(antwoord, vorm))
    if not vorm:
        _print(scherm, _amounts(antwoord["bedragen"]))
    _print(scherm, _border(antwoord["foutengrens"]))


def _print(scherm: Console, tekst: Any) -> None:
    # In a file or a pipe lines stay whole: whoever reads them there wraps or searches himself.
    scherm.print(tekst, soft_wrap=not scherm.is_terminal)


def _indented(scherm: Console, tekst: Text, links: int) -> None:
    _print(scherm, Padding(tekst, (0, 0, 0, links)) if scherm.is_terminal else _shift(tekst, links))


def _shift(tekst: Text, links: int) -> Text:
    return Text(" " * links).append_text(tekst)


def _title(antwoord: Antwoord) -> Text:
    z = antwoord["zending"]
    maand = MAANDEN[z["maand"] - 1] if 1 <= z["maand"] <= 12 else f"maand {z['maand']}"
    tekst = Text(f"Zending {z['zendingsnummer']}", "bold")
    tekst.append(f", {maand} {z['jaar']}", "not bold")
    if z["hco"] != "0":
        tekst.append(f", voorziening {z['hco']}", "not bold")
    if z["zorgkas"] != "0":
        tekst.append(f" aan zorgkas {z['zorgkas']}", "not bold")
    return tekst.append(" (test)" if z["test"] else "", "not bold")


def _show_cause(scherm: Console, oorzaak: dict[str, Any]) -> None:
    stijl, gevolg = _GEVOLG[oorzaak["soort"]]
    kop = Text("in beraad" if oorzaak["soort"] == "in_beraad" else oorzaak["soort"], stijl)
    kop.append(f" {oorzaak['code']} {oorzaak['titel']}", "bold not reverse default on default")
    keer = "1 keer" if oorzaak["aantal"] == 1 else f"{oorzaak['aantal']} keer"
    kop.append(f" ({keer}; {gevolg})", "not bold default on default")
    _print(scherm, Text())
    _print(scherm, kop)
    for geval in oorzaak["gevallen"][:GEVALLEN]:
        _indented(scherm, _case(geval), 2)
    if (meer := oorzaak["aantal"] - GEVALLEN) > 0:
        _indented(scherm, Text(f"… en nog {meer}; alle staan in --json.", "dim"), 2)
    for herstel in dict.fromkeys(g["herstel"] for g in oorzaak["gevallen"] if g["herstel"]):
        _indented(scherm, Text("Te doen: ", "green").append(herstel, "default"), 2)
    bron = Text(f"Bron: {oorzaak['bron']['titel']}", "dim")
    if oorzaak["voorbeeld"]:
        bron.append(" (voorbeeld: zonder openbare bron)")
    _indented(scherm, bron, 2)


def _case(geval: dict[str, Any]) -> Text:
    """Where it stands, what stands there, what is wrong with it."""
    plaats = [f"record {geval['record']}"] if geval["record"] is not None else []
    plaats += [f"zone {geval['zone']}"] if geval["zone"] else []
    plaats += [f"factuur {geval['factuur']}"] if geval["factuur"] is not None else []
    plaats += [f"ref. {geval['referentie']}"] if geval["referentie"] else []
    plaats += [f"waarde '{geval['waarde']}'"] if geval.get("waarde") else []
    return (
        Text(", ".join(plaats) or "hele zending", "cyan")
        .append(": ")
        .append(geval["tekst"], "default")
    )


def _verdict(antwoord: Antwoord, vorm: bool) -> Text:
    t = antwoord["telling"]
    if vorm and antwoord["uitkomst"] != "geweigerd":
        goed = antwoord["foutloos"]
        kop = (
            Text("Geen fouten in de vorm.", "bold green")
            if goed
            else Text("Er zijn fouten in de vorm.", "bold yellow")
        )
    else:
        stijl, woord = _UITKOMST[antwoord["uitkomst"]]
        deels = "deels " if antwoord["uitkomst"] == "aanvaard" and t["verworpen"] else ""
        kop = Text("Uitkomst: ").append(deels + woord, stijl).append(".", "default")
    kop.append(f" {t['prestaties']} prestaties in {t['facturen']} facturen", "not bold default")
    if not vorm:
        delen = (f"{t[n]} {n.replace('_', ' ')}" for n in ("aanvaard", "in_beraad", "verworpen"))
        kop.append(f": {', '.join(delen)}", "not bold default")
    return kop.append(".", "not bold default")


def _amounts(bedragen: dict[str, int]) -> Text:
    namen = ("gevraagd", "aanvaard", "in_beraad", "geweigerd")
    delen = (f"{naam.replace('_', ' ')} {euro(bedragen[naam])}" for naam in namen)
    return Text("Bedragen: " + ", ".join(delen) + ".")


def _border(grens: dict[str, Any]) -> Text:
    """How far the zending is from the border on which all of it is refused."""
    percentage = f"{grens['percentage']} %".replace(".", ",")
    if grens["blokkerend"]:
        tekst = "Een blokkerende fout (B) weigert de zending, hoeveel andere er ook zijn."
    elif grens["te_verbeteren"]:
        tekst = (
            f"Grens van {percentage} bereikt: {grens['fouten']} fouten op {grens['prestaties']} "
            f"prestaties; verbeter er minstens {grens['te_verbeteren']}."
        )
    else:
        tekst = (
            f"Grens van {percentage}: {grens['fouten']} fouten op {grens['prestaties']} "
            f"prestaties; geweigerd vanaf {grens['geweigerd_vanaf']}, nog "
            f"{grens['nog_tot_weigering']} verder."
        )
    if grens["voorbeeld"]:
        tekst += " (Hoe geteld wordt, is een voorbeeld.)"
    return Text(tekst)
