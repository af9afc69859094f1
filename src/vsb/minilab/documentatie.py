"""Writes the reference pages, made from code and law files: ``docs/reference``."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from vsb.betaling.betaalopdracht import file_id
from vsb.betaling.betaalopdracht import referentie as betaalreferentie
from vsb.catalogus.berekeningen_publiceren import berekeningen_page
from vsb.catalogus.publiceren import controles_page
from vsb.catalogus.vinden import all_controles, berekeningen, sectoren
from vsb.formats.facturatiebestand.publiceren import facturatiebestand_page
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.publiceren import berichten_page
from vsb.opname.referentie import referentienummer
from vsb.opname.sector import find_sector
from vsb.processes.decide_werkitems import BESLUITEN
from vsb.processes.zorgkasdaden import TITELS, VORMEN
from vsb.regelgeving.markdown import code, page, table
from vsb.regelgeving.publiceren import (
    begrippen_page,
    bronnen_page,
    codelijsten_page,
    parameters_page,
)
from vsb.regelgeving.wet import Wet, standaard_mappen

_DADEN = (
    "Een daad van een zorgkas is een bericht (`POST /v1/berichten`), met dezelfde envelop als "
    "[een bericht over een opname](berichten.md): bewaard, een keer uitgevoerd en beantwoord. "
    "Hieronder staat per soort wat in `inhoud` komt."
)
_DAADVELDEN = {
    "werkitems": "nummers van de werklijst",
    "besluit": " of ".join(code(besluit) for besluit in BESLUITEN),
    "reden": "waarom",
    "werkitem": "nummer van de werklijst",
    "categorie": "code van de lijst van categorieën",
    "zending": "nummer van de zending",
    "regels": "regels van die zending, geteld vanaf 0",
    "bericht": "nummer van het bericht van een opname, in plaats van een zending",
    "digest": "digest van het voorstel dat bekeken werd (`GET /v1/zendingen/{nummer}/voorstel`)",
    "betaalopdrachten": "referenties van betaalopdrachten; van een afgekeurd bestand: leeg = alle",
    "betaalopdracht": "referentie van een betaalopdracht",
    "bestand": "naam (MsgId) van een betaalbestand",
    "dossier": "VSB-referentienummer van de opname",
    "hco": "HCO-nummer van de voorziening",
    "van": "eerste dag, zoals 2026-03-02",
    "tem": "laatste dag (telt mee)",
    "document": "het camt-bericht (XML) als tekst",
}
_REDEN = "Nagekeken met de voorziening."
DAADVOORBEELDEN: dict[str, dict[str, Any]] = {
    "werkitems_beslissen": {"werkitems": [12, 13], "besluit": "goedgekeurd", "reden": _REDEN},
    "in_beraad_nemen": {"zending": 7, "regels": [0, 4], "reden": _REDEN},
    "categorie_bepalen": {"werkitem": 12, "categorie": "A", "reden": _REDEN},
    "overmacht_toekennen": {
        "hco": "99101",
        "van": "2026-03-02",
        "tem": "2026-03-06",
        "reden": "Brand in de serverruimte.",
    },
    "opname_intrekken": {"dossier": referentienummer(2026, 1), "reden": _REDEN},
    "zending_ondertekenen": {"zending": 7, "digest": sha256(b"voorbeeld").hexdigest()},
    "betaling_vrijgeven": {"betaalopdrachten": [betaalreferentie(7, 1)]},
    "betaling_aanhouden": {"betaalopdracht": betaalreferentie(7, 1), "reden": _REDEN},
    "betaling_hervatten": {"betaalopdracht": betaalreferentie(7, 1), "reden": _REDEN},
    "betaalbestand_afgekeurd": {
        "bestand": file_id("180", [betaalreferentie(7, 1)]),
        "reden": _REDEN,
    },
    "bankafschrift": {"document": '<?xml version="1.0"?><Document>…</Document>'},
}
"""An example of the content of each deed."""


def reference_pages() -> dict[str, str]:
    """File name to text of each page; the same text for the same release, on every machine."""
    wet = Wet.lees(standaard_mappen())
    return {
        "begrippen.md": begrippen_page(wet),
        "berekeningen.md": berekeningen_page(berekeningen(), wet),
        "berichten.md": berichten_page(
            berichtsoorten().values(), [find_sector(naam) for naam in sectoren()]
        ),
        "bronnen.md": bronnen_page(wet),
        "codelijsten.md": codelijsten_page(wet),
        "daden.md": daden_page(),
        "controles.md": controles_page(all_controles(), wet.bronnen),
        "facturatiebestand.md": facturatiebestand_page(),
        "parameters.md": parameters_page(wet),
    }


def daden_page() -> str:
    """The deeds of a zorgkas: what each is, the fields of its content, an example."""
    inhoud = [(f"[{soort}](#{soort})", titel) for soort, titel in TITELS.items()]
    blokken = [_DADEN, table(["soort", "wat"], inhoud)]
    for soort, titel in TITELS.items():
        blokken += [f"## {soort}", titel, _fields(soort), _example(DAADVOORBEELDEN[soort])]
    return page("Daden van een zorgkas", blokken)


def _fields(soort: str) -> str:
    velden = msgspec.inspect.type_info(VORMEN[soort]).fields  # type: ignore[attr-defined]
    rijen = (
        (code(v.name), _form(v.type), "ja" if v.required else "nee", _DAADVELDEN[v.name])
        for v in velden
    )
    return table(["veld", "vorm", "verplicht", "wat"], rijen)


def _form(soort: msgspec.inspect.Type) -> str:
    """The type of a field for people; an optional one as what it is when it is given."""
    match soort:
        case msgspec.inspect.UnionType():
            return _form(next(t for t in soort.types if t != msgspec.inspect.NoneType()))
        case msgspec.inspect.ListType():
            return f"lijst: {_form(soort.item_type)}"
        case msgspec.inspect.DateType():
            return "datum"
        case msgspec.inspect.IntType():
            return "geheel getal"
        case msgspec.inspect.StrType(max_length=int(lengte)):
            return f"tekst, ten hoogste {lengte} tekens"
    return "tekst"


def _example(inhoud: Mapping[str, Any]) -> str:
    return "```json\n" + json.dumps(inhoud, ensure_ascii=False) + "\n```"


def write_reference(map_: Path) -> list[str]:
    """Write each page that is not fresh into this folder; the names of those, sorted."""
    map_.mkdir(parents=True, exist_ok=True)
    gewijzigd = []
    for naam, tekst in sorted(reference_pages().items()):
        pad = map_ / naam
        if not pad.is_file() or pad.read_text(encoding="utf-8") != tekst:
            pad.write_text(tekst, encoding="utf-8")
            gewijzigd.append(naam)
    return gewijzigd
