"""A zending as JSON lines: the same content as the facturatiebestand, one object a line.

`{"soort": "zending" | "factuur" | "prestatie" | "einde", ...}`: first the zending, then each
factuur with its prestaties after it, and at the end the counts and totals. Read loosely: a wrong
value, a missing or an unknown field is a row of `Zonefouten` with line number, field and value, and
all of them are found at once. Only a file without any structure is `Onleesbaar`.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from vsb.facturatie.kolommen import Regels
from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, PrestatieInhoud, ZendingInhoud
from vsb.formats.facturatiebestand.lezen import Onleesbaar
from vsb.formats.facturatiebestand.schrijven import destination
from vsb.formats.facturatiebestand.zendingen import Omslag
from vsb.formats.jsonl_kolommen import Verzameling

_EERSTE = "De eerste regel is een object met soort zending; schrijf een object per regel in UTF-8."


def lees_jsonl(data: bytes, omslag: Omslag, *, grens: int | None = None) -> Regels:
    """The tables of one zending; raises `Onleesbaar`, and nothing else, on what is sent."""
    verzameling = Verzameling()
    for regel, inhoud in _lines(data, grens):
        try:
            verzameling.add(regel, msgspec.json.decode(inhoud))
        except (msgspec.DecodeError, RecursionError):
            verzameling.add(regel, None)
    if not verzameling.has_zending:
        raise Onleesbaar(
            "geen_zending", "Er staat geen leesbare regel met soort zending in.", _EERSTE, 1
        )
    return verzameling.tables(omslag)


def _lines(data: bytes, grens: int | None) -> Iterator[tuple[int, bytes]]:
    if not data.strip():
        raise Onleesbaar("leeg", "Het bestand is leeg.", "Maak de zending opnieuw aan.")
    if grens is not None and len(data) > grens:
        raise Onleesbaar(
            "te_groot",
            f"Het bestand telt {len(data)} bytes; ten hoogste {grens} worden gelezen.",
            "Splits de facturen over verschillende zendingen.",
            grens + 1,
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fout:
        plaats = fout.start + 1
        raise Onleesbaar("geen_utf8", "Het bestand is geen UTF-8.", _EERSTE, plaats) from None
    for nummer, inhoud in enumerate(data.split(b"\n"), start=1):
        if inhoud.strip():
            yield nummer, inhoud


def schrijf_jsonl(z: ZendingInhoud) -> bytes:
    """The zending as JSON lines, UTF-8, each line with its line end; amounts signed as on the wire.

    What is empty is left out.
    """
    regels = [_zending(z)]
    totaal = {"soort": "einde", "facturen": 0, "prestaties": 0, "bedrag": 0, "aandeel": 0}
    for f in sorted(z.facturen, key=lambda f: (destination(f), f.teken)):
        regels.append(_invoice(z, f))
        totaal["facturen"] += 1  # type: ignore[operator]
        for p in f.prestaties:
            regel = _prestatie(p, f.teken)
            regels.append(regel)
            totaal["prestaties"] += 1  # type: ignore[operator]
            totaal["bedrag"] += net_amount(regel)  # type: ignore[operator]
            totaal["aandeel"] += regel.get("aandeel", 0)
    return msgspec.json.Encoder().encode_lines([*regels, totaal])


def net_amount(prestatie: dict[str, Any]) -> int:
    """What the payer owes for a line, in cents: main line, minus share, plus second part."""
    aandeel = prestatie.get("aandeel_tegenboeking", -prestatie.get("aandeel", 0))
    return int(prestatie["bedrag"] + aandeel + prestatie.get("tweede_deel", 0))


def _filled(regel: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in regel.items() if waarde not in (None, "")}


def _zending(z: ZendingInhoud) -> dict[str, Any]:
    return _filled(
        {
            "soort": "zending", "zendingsnummer": z.zendingsnummer, "jaar": z.jaar,
            "maand": z.maand, "aanmaak": z.aanmaak, "derdebetaler": f"{z.derdebetaler:011d}",
            "kbo": f"{z.kbo:010d}", "iban": z.iban, "bic": z.bic, "referentie": z.referentie,
            "test": z.test, "type_zending": z.type_zending, "inhoud": z.inhoud,
        }
    )  # fmt: skip


def _invoice(z: ZendingInhoud, f: FactuurInhoud) -> dict[str, Any]:
    v = f.vorige
    verblijf = z.derdebetaler if f.verblijf is None else f.verblijf
    return _filled(
        {
            "soort": "factuur", "nummer": f.nummer, "insz": f.insz, "geslacht": f.geslacht,
            "zorgkas": f.zorgkas, "bestemming": destination(f), "type_factuur": f.type_factuur,
            "facturering": int(f.facturering), "voorziening": f"{z.derdebetaler:011d}",
            "verblijf": f"{verblijf:011d}", "opname": f.opname, "opname_uur": f.opname_uur,
            "ontslag": f.ontslag, "ontslag_uur": f.ontslag_uur, "reden": f.reden, "cg": f.cg,
            "referentie": f.referentie,
            "vorig_nummer": v and v.factuur, "vorige_zending": v and v.zending,
            "vorige_zorgkas": v and v.zorgkas, "vorig_jaarmaand": v and v.jaarmaand,
        }
    )  # fmt: skip


def _prestatie(p: PrestatieInhoud, teken: int) -> dict[str, Any]:
    a, t = p.aandeel, p.tweede
    return _filled(
        {
            "soort": "prestatie", "code": p.code, "dag": p.dag, "dag_tem": p.tem,
            "bedrag": teken * p.bedrag, "aantal": teken * p.aantal,
            "aandeelcode": a and a.code, "aandeel": a and teken * a.bedrag,
            "aandeel_tegenboeking": a and -teken * a.afgetrokken,
            "code_aandeel": a and a.facturering, "tweede_code": t and t.code,
            "tweede_deel": t and teken * t.bedrag, "supplement": teken * p.supplement or None,
            "campus": p.campus or None, "referentie": p.referentie,
        }
    )  # fmt: skip
