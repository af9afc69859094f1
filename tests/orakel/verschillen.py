"""Where columns and oracles are known to disagree, and why the oracles are right.

Each is a fault of the column code that is not mended yet. The comparison takes these, and only
these, for granted, and asks that each still occurs: what is mended must leave the list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from orakel.lezer import LEEG, Factuur, Prestatie, cijfers
from orakel.regel_voor_regel import Gevonden, Zendingorakel, is_dag


@dataclass(frozen=True)
class Verschil:
    """`kolom`: the columns speak and should not; else they are silent and should speak."""

    naam: str
    waarom: str
    kolom: bool
    codes: frozenset[str]
    herken: Callable[[Zendingorakel, Gevonden], bool]

    def geldt(self, o: Zendingorakel, g: Gevonden, kolom: bool) -> bool:
        """Is this finding, of one side only, this difference?"""
        return kolom == self.kolom and g[3] in self.codes and self.herken(o, g)


def _prestatie(o: Zendingorakel, nummer: int) -> Prestatie:
    return next(p for f in o.b.facturen for p in f.prestaties if p.hoofd.nummer == nummer)


def _factuur(o: Zendingorakel, nummer: int) -> Factuur:
    return next(f for f in o.b.facturen if any(p.hoofd.nummer == nummer for p in f.prestaties))


def _dagen(o: Zendingorakel, nummer: int) -> list[object]:
    f = next(f for f in o.b.facturen if f.begin.nummer == nummer)
    return [dag for p in f.prestaties if is_dag(dag := p.hoofd.dag("5"))]


def _voor_allen(o: Zendingorakel, g: Gevonden) -> bool:
    code = _prestatie(o, g[1]).hoofd.getal("4")
    return g[4] == "twijfel" and not any(r["type_gebruiker"] for r in o.feiten.codes[code,])


def _geen_betaler(o: Zendingorakel, g: Gevonden) -> bool:
    return o.r10 is None or (g[3] == "FAC-026" and o.derdebetaler is None)


VERSCHILLEN = (
    Verschil(
        "dag_ontbreekt",
        "a day that is empty is no day on which somebody is no member, not recognised or early",
        True,
        frozenset(f"FAC-{n}" for n in (202, 206, 235, 236, 237, 238, 242, 243, 308, 406)),
        lambda o, g: _prestatie(o, g[1]).hoofd.dag("5") == LEEG,
    ),
    Verschil(
        "code_voor_alle_typen",
        "a code for every type of user needs no type of user",
        True,
        frozenset({"FAC-208"}),
        _voor_allen,
    ),
    Verschil(
        "na_onleesbaar_volgnummer",
        "after a number that cannot be read, nobody knows which should follow",
        True,
        frozenset({"FAC-002"}),
        lambda o, g: cijfers(o.b.records[g[1] - 2].tekst[2:8]) is None,
    ),
    Verschil(
        "voor_een_record_00",
        "a record before one of kind 00 is not the last one",
        True,
        frozenset({"FAC-004"}),
        lambda o, g: o.b.records[g[1]].soort == 0,
    ),
    Verschil(
        "zonder_record_10",
        "a third payer or IBAN that is not there, or cannot be read, is not unknown or wrong",
        True,
        frozenset({"FAC-026", "FAC-032"}),
        _geen_betaler,
    ),
    Verschil(
        "zonder_record_95",
        "a closing that is not there names no other zorgkas",
        True,
        frozenset({"FAC-048"}),
        lambda o, g: not o.b.of_kind(95),
    ),
    Verschil(
        "onleesbare_factuurnummers",
        "two numbers that cannot be read are not the same number",
        True,
        frozenset({"FAC-123"}),
        lambda o, g: o.b.records[g[1] - 1].getal("24") is None,
    ),
    Verschil(
        "factuur_zonder_dag",
        "without a billed day nobody knows which stay the admission should be of",
        True,
        frozenset({"FAC-103"}),
        lambda o, g: not _dagen(o, g[1]),
    ),
    Verschil(
        "onleesbaar_type_facturering",
        "of an invoice that may be a credit note, nobody knows what its lines are the double of",
        True,
        frozenset({"FAC-223", "FAC-228", "FAC-301"}),
        lambda o, g: any(f.begin.getal("11") is None for f in o.b.facturen),
    ),
    Verschil(
        "onbekende_voorziening",
        "of a facility that nobody knows, no dossier says a type of user",
        True,
        frozenset({"FAC-208"}),
        lambda o, g: o.erkenning is None,
    ),
)
