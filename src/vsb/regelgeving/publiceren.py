"""The law as pages to read (Dutch, Markdown): parameters, lists, glossary, sources.

Periods are half-open in the law and inclusive for people: `van` and `t.e.m.`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from vsb.basis.dagen import Periode, dutch
from vsb.basis.geld import euro, round_cents
from vsb.regelgeving.inhoud import ALGEMEEN
from vsb.regelgeving.markdown import code, page, plain, table
from vsb.regelgeving.parameter import Eenheid, Parameter, Rechtswaarde
from vsb.regelgeving.tabel import Codelijst, Tabel
from vsb.regelgeving.wet import Wet

T = TypeVar("T", Parameter, Tabel, Codelijst)

_VOORBEELD = "**voorbeeld**"
_UITLEG_VOORBEELD = (
    "Een waarde met de bron **voorbeeld** heeft geen publieke bron: ze is er om mee te proberen, "
    "en elk antwoord dat erop steunt, zegt dat."
)
_VERBORGEN = ("vanaf", "tot", "bron", "code_bron")


def parameters_page(wet: Wet) -> str:
    """Every parameter with all its dated values, general ones first, then sector by sector."""
    blokken = [
        "Bedragen, percentages, termijnen en drempels, met de dagen waarop ze gelden. " + _BEIDE,
        _UITLEG_VOORBEELD,
    ]
    for titel, deel in _parts(wet):
        blokken.append(f"## {titel}")
        for naam, parameter in sorted(_own(deel.parameters, deel.sector).items()):
            blokken += _parameter(naam, parameter, deel)
    return page("Parameters van de wet", blokken)


def codelijsten_page(wet: Wet) -> str:
    """Every code list and every dated table."""
    blokken = [
        "De keuzes in berichten en de tabellen van de wet. " + _BEIDE,
        "De bron staat voor de omschrijving; bij een code met (v) is de code zelf een voorbeeld, "
        "want die is niet publiek.",
        _UITLEG_VOORBEELD,
    ]
    for titel, deel in _parts(wet):
        blokken.append(f"## {titel}")
        lijsten = {**_own(deel.codelijsten, deel.sector), **_own(deel.tabellen, deel.sector)}
        for naam, tabel in sorted(lijsten.items()):
            blokken += [f"### {naam}", _file(tabel.bestand), _rows(tabel, deel)]
    return page("Codelijsten en tabellen", blokken)


def begrippen_page(wet: Wet) -> str:
    """The glossary, by term."""
    blokken = ["De woorden van het veld, zoals ze ook in berichten en in de code staan."]
    for term in sorted(wet.termen.values(), key=lambda t: t.term.casefold()):
        namen = ", ".join(code(n) for n in (term.sleutel, term.meervoud) if n)
        blokken += [
            f"## {term.term}",
            plain(term.betekenis),
            f"*Engels:* {plain(term.engels)}. *In de code:* {namen}. "
            f"*Bron:* {_source(wet, term.bron)}.",
        ]
    return page("Begrippen", blokken)


def bronnen_page(wet: Wet) -> str:
    """The sources, each once."""
    rijen = [
        (
            f'<a id="{b.sleutel}"></a>{code(b.sleutel)}',
            f"[{plain(b.titel)}]({b.url})" if b.url else plain(b.titel),
            plain(b.soort),
            dutch(b.datum) if b.datum else "",
            plain(b.toelichting),
        )
        for b in sorted(wet.bronnen.values(), key=lambda b: b.sleutel)
    ]
    koppen = ("sleutel", "titel", "soort", "datum", "toelichting")
    return page("Bronnen", ["Waar de wet van dit platform op steunt.", table(koppen, rijen)])


_BEIDE = "Beide dagen, *van* en *t.e.m.*, tellen mee."


def _parts(wet: Wet) -> Iterator[tuple[str, Wet]]:
    """The general part, then each sector, each with its heading."""
    yield "Voor elke sector", wet.voor(None)
    for sector in wet.sectoren:
        yield f"Sector {sector}", wet.voor(sector)


def _own(alle: Mapping[str, T], sector: str | None) -> dict[str, T]:
    """What the root of this sector itself says, without what it inherits."""
    wortel = f"{sector or ALGEMEEN}/"
    return {naam: wat for naam, wat in alle.items() if wat.bestand.startswith(wortel)}


def _parameter(naam: str, p: Parameter, wet: Wet) -> Iterator[str]:
    yield f"### {naam}"
    yield f"{plain(p.titel)}. {plain(p.uitleg)}".strip()
    keuzes = f" Keuzes: {', '.join(code(k) for k in p.keuzes)}." if p.keuzes else ""
    yield _file(p.bestand) + keuzes
    rijen = (
        (
            *_period(w.vanaf, w.tot),
            value(w.waarde, p.eenheid),
            _source(wet, w.bron),
            dutch(w.nagekeken),
            plain(w.toelichting),
        )
        for w in p.waarden
    )
    yield table(("van", "t.e.m.", "waarde", "bron", "nagekeken", "toelichting"), rijen)


def value(waarde: Rechtswaarde, eenheid: Eenheid) -> str:
    """A value as people read it.

    >>> value(30, Eenheid.DAGEN), value(Decimal("5"), Eenheid.PROCENT), value(True, Eenheid.JA_NEE)
    ('30 dagen', '5 %', 'ja')
    """
    match waarde:
        case bool():
            return "ja" if waarde else "nee"
        case date():
            return dutch(waarde)
        case Decimal() if eenheid is Eenheid.EURO:
            return euro(round_cents(waarde))
        case Decimal():
            return f"{waarde} %".replace(".", ",")
        case int() if eenheid is Eenheid.CENT:
            return euro(waarde)
        case int():
            return str(waarde) if eenheid is Eenheid.AANTAL else f"{waarde} {eenheid.value}"
    return code(waarde)


def _rows(tabel: Tabel, wet: Wet) -> str:
    eigen = [k for k in tabel.kolommen if k not in _VERBORGEN]
    rijen = []
    for rij in tabel.rijen:
        sleutel = code(rij.sleutel) + (" (v)" if rij.velden.get("code_bron") == "voorbeeld" else "")
        velden = [plain(rij[k]) for k in eigen[1:]]
        rijen.append((sleutel, *velden, *_period(rij.vanaf, rij.tot), _source(wet, rij.bron)))
    return table((*eigen, "van", "t.e.m.", "bron"), rijen)


def _period(vanaf: date, tot: date | None) -> tuple[str, str]:
    tem = Periode(vanaf, tot).tem
    return dutch(vanaf), dutch(tem) if tem else ""


def _source(wet: Wet, sleutel: str) -> str:
    if wet.bron(sleutel).soort == "voorbeeld":
        return _VOORBEELD
    return f"[{plain(sleutel)}](bronnen.md#{sleutel})"


def _file(bestand: str) -> str:
    wortel = "" if bestand.startswith(f"{ALGEMEEN}/") else "sectoren/"
    return f"*Staat in* [{bestand}](../../src/vsb/{wortel}{bestand})."
