"""What must hold among the rows of one file: no overlap, an end that says why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from vsb.formats.invoer.fout import Invoerfout
from vsb.formats.invoer.kenmerkvorm import Kenmerkvorm
from vsb.voorzieningen.erkenning import OVERNAME

Rij = Mapping[str, Any]
"""A row that was read: values by column, `regel` its line, `vanaf`/`tot` half-open."""

Samenhang = Callable[[Sequence[Rij]], list[Invoerfout]]


def no_overlap(*sleutel: str) -> Samenhang:
    """The periods of rows with the same values in these columns may not share a day."""

    def check(rijen: Sequence[Rij]) -> list[Invoerfout]:
        groepen: dict[tuple[Any, ...], list[Rij]] = defaultdict(list)
        for rij in rijen:
            if rij["vanaf"] is not None:
                groepen[tuple(rij[k] for k in sleutel)].append(rij)
        return [fout for groep in groepen.values() if len(groep) > 1 for fout in _overlaps(groep)]

    return check


def _overlaps(groep: list[Rij]) -> Iterable[Invoerfout]:
    op_dag = sorted(groep, key=lambda r: (r["vanaf"], r["regel"]))
    langste = op_dag[0]
    for rij in op_dag[1:]:
        if _end(langste) > rij["vanaf"]:
            yield Invoerfout(
                rij["regel"],
                "van",
                str(rij["vanaf"]),
                f"deze periode overlapt met die op regel {langste['regel']}",
                "Laat de vroegere rij eindigen (tem) voor deze begint, of schrap er een.",
            )
        if _end(rij) > _end(langste):
            langste = rij


def _end(rij: Rij) -> date:
    tot: date | None = rij["tot"]
    return date.max if tot is None else tot


def check_waarden(kenmerken: Mapping[str, Kenmerkvorm]) -> Samenhang:
    """The value of a kenmerk has the form that its sector declares."""

    def check(rijen: Sequence[Rij]) -> list[Invoerfout]:
        return [
            Invoerfout(
                rij["regel"],
                "waarde",
                rij["waarde"],
                f"dit is geen waarde voor {rij['kenmerk']}",
                f"Schrijf {kenmerken[rij['kenmerk']].expected(rij['vanaf'])}.",
            )
            for rij in rijen
            if not kenmerken[rij["kenmerk"]].accepts(rij["waarde"], rij["vanaf"])
        ]

    return check


def check_einde(rijen: Sequence[Rij]) -> list[Invoerfout]:
    """A recognition that ends by closure or take-over has an end; a take-over names by whom."""
    fouten = []
    for rij in rijen:
        reden, door = rij["einde_reden"], rij["overgenomen_door"]
        if reden is not None and rij["tot"] is None:
            wat = "een sluiting of overname heeft een laatste dag nodig"
            fouten.append(Invoerfout(rij["regel"], "tem", "", wat, "Vul tem in."))
        if (reden == OVERNAME) != (door is not None):
            wat = "bij een overname hoort een overnemer, en alleen dan"
            herstel = "Vul einde_reden = overname en overgenomen_door samen in, of geen van beide."
            fouten.append(Invoerfout(rij["regel"], "overgenomen_door", door or "", wat, herstel))
        if door is not None and door == rij["hco"]:
            wat = "een voorziening neemt zichzelf niet over"
            herstel = "Vul het HCO-nummer van de andere voorziening in."
            fouten.append(Invoerfout(rij["regel"], "overgenomen_door", door, wat, herstel))
    return fouten
