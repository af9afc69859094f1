"""An example of every message on the OpenAPI page: messages about a stay and deeds of a zorgkas."""

from typing import Any

from litestar.openapi.spec import Example, Reference

from vsb.betaling.betaalopdracht import file_id, referentie
from vsb.opname.berichtsoort import VOLGBERICHTEN, berichtsoorten
from vsb.opname.referentie import referentienummer
from vsb.processes.zorgkasdaden import TITELS

DOSSIER = referentienummer(2024, 12)

DADEN: dict[str, dict[str, Any]] = {
    "werkitems_beslissen": {
        "werkitems": [12, 13],
        "besluit": "goedgekeurd",
        "reden": "Het medisch verslag kwam laat binnen; het dossier is volledig.",
    },
    "in_beraad_nemen": {"zending": 7, "regels": [0, 1], "reden": "We kijken deze dagen na."},
    "categorie_bepalen": {
        "werkitem": 12,
        "categorie": "A",
        "reden": "Alleen afhankelijk om te eten; nagekeken met de voorziening.",
    },
    "overmacht_toekennen": {
        "hco": "99101",
        "van": "2026-03-02",
        "tem": "2026-03-06",
        "reden": "Brand in de serverruimte.",
    },
    "opname_intrekken": {"dossier": DOSSIER, "reden": "De aanvraag bleek niet voor deze persoon."},
    "zending_ondertekenen": {"zending": 7, "digest": "0123456789abcdef" * 4},
    "betaling_vrijgeven": {"betaalopdrachten": [referentie(7, 1)]},
    "betaling_aanhouden": {
        "betaalopdracht": referentie(7, 1),
        "reden": "De voorziening meldt een nieuw rekeningnummer.",
    },
    "betaling_hervatten": {
        "betaalopdracht": referentie(7, 1),
        "reden": "Het rekeningnummer is nagekeken.",
    },
    "betaalbestand_afgekeurd": {
        "bestand": file_id("180", [referentie(7, 1)]),
        "reden": "De bank meldt een onleesbaar bestand.",
    },
    "bankafschrift": {"document": "<Document>de camt.053 of camt.054 van de bank</Document>"},
}
"""The content of each deed, as it could be sent."""


def examples(inhouden: dict[str, dict[str, Any]]) -> dict[str, Example | Reference]:
    """Whole messages around these contents of messages about a stay, then all deeds."""
    titels = {soort: berichtsoorten()[soort].titel for soort in inhouden} | TITELS
    return {
        soort: Example(summary=titels[soort], value=envelope(soort, inhoud))
        for soort, inhoud in (inhouden | DADEN).items()
    }


def envelope(soort: str, inhoud: dict[str, Any]) -> dict[str, Any]:
    """A message of this kind; one about a dossier that exists names it."""
    dossier = {"dossier": DOSSIER} if soort in VOLGBERICHTEN else {}
    return {"bericht_id": "mijn-bericht-1", "soort": soort} | dossier | {"inhoud": inhoud}
