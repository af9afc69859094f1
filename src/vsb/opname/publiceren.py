"""The reference of messages (Dutch, Markdown), made from the declared kinds and their fields."""

import json
from collections.abc import Iterable, Iterator

from vsb.opname.berichtsoort import AANVRAGEN, GESPREK, WIJZIGINGEN, Berichtsoort, Voorwaarde
from vsb.opname.sector import Sector
from vsb.opname.veld import VERWACHT, Veld, Veldsoort
from vsb.regelgeving.markdown import code, page, plain, table

_INLEIDING = (
    "Een bericht is JSON: een envelop met `bericht_id` (eigen keuze, een keer te gebruiken), "
    "`soort`, eventueel `deur` (`proef`, `indien_foutloos` of `definitief`), `dossier` (het "
    "VSB-referentienummer) of `bouwt_op` (het bericht_id van een eigen eerder bericht), en de "
    "`inhoud` met de velden hieronder. In een periode tellen de eerste en de laatste dag mee. De "
    "maandelijkse zending heeft [een eigen blad](facturatiebestand.md)."
)
_VOORWAARDE = {
    Voorwaarde.GEEN: "Opent een dossier; niets hoeft vooraf te gaan.",
    Voorwaarde.DOSSIER_BEKEND: "Hoort bij een dossier dat al bestaat, ook als dat in beraad is.",
    Voorwaarde.DOSSIER_AANVAARD: "Hoort bij een dossier dat aanvaard is.",
}


def berichten_page(soorten: Iterable[Berichtsoort], sectoren: Iterable[Sector]) -> str:
    """Each kind of message: what comes before it, its fields, an example of its content."""
    per_naam = {s.naam: s for s in soorten}
    genoemd = [*AANVRAGEN, *WIJZIGINGEN, *GESPREK]
    volgorde = [n for n in genoemd if n in per_naam] + sorted(per_naam.keys() - set(genoemd))
    alle_sectoren = sorted(sectoren, key=lambda s: s.naam)
    inhoud = ((f"[{n}](#{n})", plain(per_naam[n].titel)) for n in volgorde)
    blokken = [_INLEIDING, table(("soort", "wat het is"), inhoud)]
    for naam in volgorde:
        blokken += _one(per_naam[naam], alle_sectoren)
    return page("Berichten over een opname", blokken)


def _one(soort: Berichtsoort, sectoren: list[Sector]) -> Iterator[str]:
    yield f"## {soort.naam}"
    wacht = ", ".join(f"[{n}](#{n})" for n in soort.wacht_op)
    yield f"{plain(soort.titel)}. {_VOORWAARDE[soort.voorwaarde]}"
    yield f"Wacht op een onbeslist bericht in hetzelfde dossier: {wacht}." if wacht else ""
    yield f"*Staat in* [{soort.naam}.py](../../src/vsb/opname/berichten/{soort.naam}.py)."
    yield _fields(soort.velden) or "Geen velden die voor elke sector gelden."
    for sector in sectoren:
        eigen = sector.velden.get(soort.naam, ())
        if eigen:
            yield f"Daarbij in de sector {plain(sector.titel)} ({code(sector.naam)}):"
            yield _fields(eigen)
    for sector in sectoren:
        if soort.naam in sector.berichten:
            yield f"Een voorbeeld van de inhoud, met alle velden, voor {code(sector.naam)}:"
            yield _example(sector.fields_of(soort))


def _fields(velden: tuple[Veld, ...]) -> str:
    rijen = (
        (
            code(v.naam),
            plain(v.label),
            _form(v),
            "ja" if v.verplicht else plain(v.wanneer) or "nee",
            code(str(v.voorbeeld)) if isinstance(v.voorbeeld, str) else "",
        )
        for v in velden
    )
    return table(("veld", "wat", "vorm", "verplicht", "voorbeeld"), rijen)


def _form(v: Veld) -> str:
    if v.soort is Veldsoort.CODE:
        return f"code uit [{v.lijst}](codelijsten.md#{v.lijst})"
    lengte = f", ten hoogste {v.maxlengte} tekens" if v.soort is Veldsoort.TEKST else ""
    return plain(VERWACHT[v.soort]) + lengte


def _example(velden: tuple[Veld, ...]) -> str:
    inhoud = {v.naam: v.voorbeeld for v in velden}
    return "```json\n" + json.dumps(inhoud, indent=2, ensure_ascii=False) + "\n```"
