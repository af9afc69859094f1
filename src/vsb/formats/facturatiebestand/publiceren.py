"""The reference of a zending (Dutch, Markdown): its zones, its JSON lines, one example of both.

The tables come from the layout and the fields, the examples from the writers, so that a builder
of software finds here what the readers expect.
"""

from collections.abc import Iterator
from datetime import date

from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.layout import KOP, KOP200, KOP300, RECORD, Zone, layout, zone
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.jsonl_velden import VELDEN, Veld, Vorm
from vsb.regelgeving.markdown import code, page, plain, table

VOORBEELD = ZendingInhoud(
    zendingsnummer=4,
    jaar=2026,
    maand=3,
    aanmaak=date(2026, 4, 2),
    derdebetaler=59_999_052_999,
    kbo=999_999_031,
    iban="BE47999000001080",
    bic="VOORBEBB",
    referentie="MAART 2026",
    referentie_bericht=20_260_402_000_004,
    test=True,
    facturen=(
        FactuurInhoud(
            nummer=12,
            insz="77100799891",
            geslacht=2,
            zorgkas=180,
            opname=date(2026, 2, 2),
            opname_uur=1000,
            referentie="BEWONER 7",
            prestaties=(
                PrestatieInhoud(
                    code=999_994,
                    dag=date(2026, 3, 1),
                    bedrag=14_000,
                    aandeel=Aandeel(999_924, 1_290),
                    tweede=TweedeDeel(999_950, 230),
                    campus=1,
                    referentie="7 20260301",
                ),
            ),
        ),
    ),
)
"""One day of one invented person, marked as test; codes and tariffs are examples."""

TITELS = {
    "200": "eerste deel van de hoofding",
    "300": "tweede deel van de hoofding",
    "10": "begin van de zending",
    "20": "begin van een factuur",
    "30": "een regel van een prestatie",
    "80": "einde van een factuur",
    "90": "einde van de zending",
    "95": "totaal per zorgkas",
    "96": "totaal van de zending",
}
"""The records that a sender writes, in the order of the file."""

_INLEIDING = (
    "Een maandelijkse zending gaat naar `POST /v1/zendingen?bericht_id=…&zorgkas=…`, als "
    "[facturatiebestand](#het-facturatiebestand) (`Content-Type: application/octet-stream`) of als "
    "[JSON-regels](#de-json-regels) (`application/x-ndjson`). Beide vormen zeggen hetzelfde en "
    "krijgen hetzelfde oordeel. `vsb controleer BESTAND` kijkt een zending na zonder platform.",
    "De zones komen uit de [federale beschrijving](bronnen.md#facturatiebestand_federaal); waar "
    "die een keuze laat, staat hier wat dit platform schrijft.",
    "In de voorbeelden staat een dag van een persoon die niet bestaat, in een testzending. De "
    "prestatiecodes en tarieven zijn **voorbeelden**: de werkelijke zijn niet publiek.",
)
_BESTAND = (
    f"**Vorm.** Zuivere ASCII zonder regeleinden: {KOP200} posities record 200, {KOP300} posities "
    f"record 300, en vanaf positie {KOP + 1} records van {RECORD} posities. Type N is cijfers, "
    "rechts en met nullen ervoor; type A is tekst, links en met spaties erna, of een teken en dan "
    "cijfers. Een datum is JJJJMMDD, een uur UUMM, een bedrag eurocent. Reserve blijft gevuld "
    "zoals in het voorbeeld.",
    "**Volgorde.** 200, 300, 10; per factuur 20, haar regels 30, en 80; dan 90; tot slot een 95 "
    "per zorgkas van bestemming en een 96. De facturen staan volgens stijgende zorgkas van "
    "bestemming (zone 18), creditnota's eerst. Zone 2 nummert de records 10 tot en met 90, "
    "vanaf 1.",
    "**Een prestatie** is een tot drie regels 30 na elkaar: de dag of de kost, haar persoonlijk "
    "aandeel (ook als het 0 is), en in sommige sectoren het tweede deel van de tegemoetkoming. "
    "Elke regel factureert een dag.",
    "**Tekens.** Op een gewone factuur is het aantal (zone 22) van elke regel `+0001`. De dagregel "
    "en het tweede deel hebben een positief bedrag in zone 19; de aandeelregel heeft het aandeel "
    "negatief in zone 19 en positief in zone 27. Op een creditnota (type facturering 3 in record "
    "20) keren al die tekens om; ze noemt de vorige factuur in de zones 29, 34, 37 en 41 van "
    "record 20. De totalen van 80 en 90 zijn de som van de zones 19; in 95 en 96 staat het teken "
    "apart.",
    "**Controlegetallen.** Zone 99 van een record 10 tot 90: tel de posities 1 tot 348 op (een "
    "cijfer is zijn waarde, een spatie 10, A tot Z 11 tot 36 zonder onderscheid van kleine "
    "letters, elk ander teken 37), deel door 97 en neem de rest; 0 wordt 97. Zone 98 van 80 en "
    "90, en het controlegetal van 95 en 96: de som van de prestatiecodes (zone 4 van de regels) "
    "van die factuur, zending of zorgkas, op dezelfde manier herleid.",
    "**Aantallen.** Zone 409 van record 95 telt de records 20 tot en met 80 van die zorgkas, zone "
    "509 van record 96 die van alle zorgkassen en de records 10 en 90. Zone 501 is het honderdtal "
    "van de zorgkas met 99 erachter (180 wordt 199); zone 402 de laatste twaalf cijfers van zone "
    "204.",
)
_JSONL = (
    "Een object per regel, in UTF-8: eerst de `zending`, dan elke `factuur` met haar prestaties "
    "erna, tot slot `einde`. Elk object noemt zijn `soort`. Een datum is JJJJ-MM-DD, een uur een "
    "getal UUMM, een bedrag een geheel getal in eurocent met zijn teken; in een creditnota zijn "
    "bedragen en aantal omgekeerd. Een prestatie is een object: aandeel en tweede deel staan erin. "
    "Wat leeg is, laat u weg; een veld dat hier niet staat, is een fout.",
)
_VORMEN = {
    Vorm.GETAL: "geheel getal",
    Vorm.NUMMER: "cijfers, als tekst of getal",
    Vorm.DATUM: "datum",
    Vorm.JANEE: "true of false",
}
_ZONES = {
    "zending": "zendingsnummer 10.7, jaar 10.22, maand 10.23, aanmaak 10.25, derdebetaler 10.14, "
    "kbo 10.27, iban 10.36, bic 10.31, referentie 10.28, test 200.202, type_zending 300.308, "
    "inhoud 10.13",
    "factuur": "nummer 20.24, insz 20.8a, geslacht 20.9, zorgkas 20.7, bestemming 20.18, "
    "type_factuur 20.10, facturering 20.11, voorziening 20.14, verblijf 20.15, opname 20.5, "
    "opname_uur 20.4, ontslag 20.6a, ontslag_uur 20.22, reden 20.17, akkoord 20.20, cg 20.27, "
    "referentie 20.28, vlag 20.32, vorig_nummer 20.29, vorige_zending 20.34, "
    "vorige_zorgkas 20.37, vorig_jaarmaand 20.41",
    "prestatie": "code 30.4, dag 30.5, dag_tem 30.6a, bedrag 30.19, aantal 30.22, "
    "aandeelcode 30.4, aandeel 30.27, aandeel_tegenboeking 30.19, code_aandeel 30.33, "
    "tweede_code 30.4, tweede_deel 30.19, supplement 30.30, campus 30.51, referentie 30.28",
    "einde": "bedrag 96.504",
}
"""The zone that says the same as a field, where there is one."""

_UITLEG = {
    "test": "is het een testzending",
    "geslacht": "1 man, 2 vrouw",
    "facturering": "0 origineel, 1 opnieuw, 3 creditnota",
    "bestemming": "zorgkas van bestemming; zonder: `zorgkas`",
    "voorziening": "facturerende voorziening; zonder: de derdebetaler",
    "verblijf": "voorziening van verblijf; zonder: de derdebetaler",
    "ontslag": "datum van ontslag",
    "dag_tem": "laatste gefactureerde dag; zonder: `dag`",
    "aandeelcode": "prestatiecode van de aandeelregel",
    "aandeel": "persoonlijk aandeel",
    "code_aandeel": "code facturering van het aandeel; 0: de persoon betaalt het",
    "aandeel_tegenboeking": "wat zone 19 van de aandeelregel zegt; zonder: `aandeel` met omgekeerd "
    "teken",
    "tweede_code": "prestatiecode van de regel van het tweede deel",
    "tweede_deel": "tweede deel van de tegemoetkoming",
    "facturen": "aantal facturen",
    "prestaties": "aantal prestaties",
}
"""Where the name of the zone does not say enough, or there is none."""

_EINDE = {
    "bedrag": "som van `bedrag`, `aandeel_tegenboeking` en `tweede_deel` van alle prestaties",
    "aandeel": "som van `aandeel` van alle prestaties",
}


def facturatiebestand_page() -> str:
    """How to write a zending: the file of 350 positions and the JSON lines, with examples."""
    return page("Een zending schrijven", [*_INLEIDING, *_file(), *_lines()])


def _file() -> Iterator[str]:
    yield "## Het facturatiebestand"
    yield from _BESTAND
    stukken = _pieces(schrijf(VOORBEELD).decode("ascii"))
    yield "Een voorbeeld; hier staat elk record op een regel, in het bestand niet:"
    yield _block("\n".join(tekst for _, tekst in stukken), "text")
    eerste = dict(reversed(stukken))
    for record, titel in TITELS.items():
        yield f"### Record {record}: {titel}"
        yield table(
            ("zone", "positie", "lengte", "type", "naam", "in het voorbeeld"),
            (_zone(z, eerste[record]) for z in layout()[record]),
        )


def _pieces(tekst: str) -> list[tuple[str, str]]:
    """The records of a file in their order: kind and text."""
    plaatsen = range(KOP, len(tekst), RECORD)
    records = [(tekst[p : p + 2], tekst[p : p + RECORD]) for p in plaatsen]
    return [("200", tekst[:KOP200]), ("300", tekst[KOP200:KOP]), *records]


def _zone(z: Zone, record: str) -> tuple[str, ...]:
    waarde = record[z.begin : z.begin + z.lengte]
    tot = z.begin + z.lengte
    plaats = str(z.positie) if z.lengte == 1 else f"{z.positie}-{tot}"
    getoond = code(waarde.rstrip()) if waarde.strip() else "spaties"
    return z.naam, plaats, str(z.lengte), z.letter, plain(z.omschrijving), getoond


def _lines() -> Iterator[str]:
    yield "## De JSON-regels"
    yield from _JSONL
    yield "Hetzelfde voorbeeld:"
    yield _block(schrijf_jsonl(VOORBEELD).decode().rstrip("\n"), "json")
    for soort, velden in VELDEN.items():
        yield f"### {soort}"
        yield table(
            ("veld", "vorm", "verplicht", "wat", "zone in het bestand"),
            (_field(soort, v) for v in velden),
        )


def _field(soort: str, veld: Veld) -> tuple[str, ...]:
    zones = dict(deel.split() for deel in _ZONES[soort].split(", "))
    plek = zones.get(veld.naam, "")
    naam = zone(*plek.split(".")).omschrijving if plek else ""
    vorm = _VORMEN.get(veld.vorm) or f"ASCII-tekst, ten hoogste {veld.lengte} tekens"
    eigen = _UITLEG | (_EINDE if soort == "einde" else {})
    wat = eigen.get(veld.naam) or plain(naam.removeprefix("teken + "))
    return code(veld.naam), vorm, "ja" if veld.verplicht else "nee", wat, plek


def _block(tekst: str, taal: str) -> str:
    return f"```{taal}\n{tekst}\n```"
