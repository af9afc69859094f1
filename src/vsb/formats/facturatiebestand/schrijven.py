"""Write a zending as a complete facturatiebestand: signs, numbers, totals and checksums right.

Where the sources leave a choice (bron facturatiebestand_federaal): header version 02; the zones of
the former account C are blank; the share line of an original has a count `+0001`; records 95 carry
the last twelve digits of zone 204. Facturen are put in order of destination, credit notes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from vsb.formats.facturatiebestand.controlegetallen import record_checksums, two_digits
from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, PrestatieInhoud, ZendingInhoud
from vsb.formats.facturatiebestand.layout import RECORD, make_vorm
from vsb.formats.facturatiebestand.zendingen import TEST_BERICHT, TEST_INSTRUCTIES

_PRODUCTIE_BERICHT, _PRODUCTIE_INSTRUCTIES = 12, 1_999

KOP200 = make_vorm("200", ("201", "202", "204"))
KOP300 = make_vorm("300", ("300", "301", "302", "303", "304", "305", "306", "307", "308", "309"))
_R10 = make_vorm(
    "10",
    ("2", "4", "7", "13", "14", "22", "23", "25", "27", "28", "31", "36"),
    {"45": " " * 26, "46": " ", "47": " " * 7 + "0", "53": " " * 8, "54": " " * 3 + "0" * 5},
)
_R20 = make_vorm(
    "20",
    ("2", "4", "5", "6a,6b", "7", "8a", "9", "10", "11", "14", "15", "17", "18", "22", "24", "27",
     "28", "29", "32", "34", "37", "41"),
)  # fmt: skip
_R30 = make_vorm(
    "30",
    ("2", "4", "5", "6a", "7", "8a", "9", "14", "19", "22", "27", "28", "30", "33", "51"),
)
_R80 = make_vorm(
    "80",
    ("2", "4", "5", "6a", "7", "8a", "9", "10", "14", "17", "18", "19", "22", "24", "27", "28",
     "30", "32", "98"),
)  # fmt: skip
_R90 = make_vorm("90", ("2", "7", "14", "19", "22", "23", "27", "28", "31", "36", "98"))
_R95 = make_vorm(
    "95",
    ("401", "402", "403", "404", "407", "408", "409", "410"),
    {"405": "+", "411": " ", "412": " " * 11, "4121": "  "},
)
_R96 = make_vorm(
    "96",
    ("501", "503", "504", "507", "508", "509", "510"),
    {"505": "+", "511": " ", "512": " " * 11, "5121": "  "},
)


@dataclass(slots=True)
class _Tel:
    """What adds up while lines are written: cents, records and the sum of the codes."""

    a: int = 0
    aandeel: int = 0
    supplement: int = 0
    records: int = 0
    codes: int = 0

    def add(self, ander: "_Tel") -> None:
        self.a += ander.a
        self.aandeel += ander.aandeel
        self.supplement += ander.supplement
        self.records += ander.records
        self.codes += ander.codes


@dataclass(slots=True)
class _Nummer:
    """The number of the next record."""

    laatste: int = 0

    def next(self) -> int:
        self.laatste += 1
        return self.laatste


def schrijf(z: ZendingInhoud) -> bytes:
    """The whole file, byte for byte as it is sent.

    ValueError when a value does not fit its zone (too long, not ASCII) or when the zending or a
    factuur is empty: such a file cannot exist.
    """
    if not z.facturen or not all(f.prestaties for f in z.facturen):
        raise ValueError("een zending zonder facturen, of een factuur zonder prestaties")
    nummer, totaal = _Nummer(), _Tel()
    per_fonds: dict[int, _Tel] = {}
    records = [_first(z, nummer.next())]
    for f in sorted(z.facturen, key=_order):
        tel = _Tel()
        records += _invoice(z, f, nummer, tel)
        per_fonds.setdefault(destination(f), _Tel()).add(tel)
        totaal.add(tel)
    records.append(_last(z, nummer.next(), totaal))
    kop = _headers(z).encode("ascii")
    return kop + with_checksums(records) + _closing(z, per_fonds, totaal)


def with_checksums(records: Sequence[str]) -> bytes:
    """Numbered records with zone 99 filled in."""
    tekst = "".join(records).encode("ascii")
    matrix = np.frombuffer(tekst, np.uint8).reshape(-1, RECORD).copy()
    matrix[:, 348:] = two_digits(record_checksums(matrix))
    return matrix.tobytes()


def checksum(codesom: int) -> int:
    """Zone 98: 1 to 97."""
    return codesom % 97 or 97


def destination(f: FactuurInhoud) -> int:
    """Fund of destination, zone 18."""
    return f.zorgkas if f.bestemming is None else f.bestemming


def _order(f: FactuurInhoud) -> tuple[int, int]:
    return destination(f), f.teken


def _day(dag: date | None) -> int:
    return 0 if dag is None else dag.year * 10_000 + dag.month * 100 + dag.day


def _headers(z: ZendingInhoud) -> str:
    bericht = TEST_BERICHT if z.test else _PRODUCTIE_BERICHT
    instructies = TEST_INSTRUCTIES if z.test else _PRODUCTIE_INSTRUCTIES
    return KOP200.vul((2, bericht, z.referentie_bericht)) + KOP300.vul(
        (z.jaar * 100 + z.maand, z.zendingsnummer, _day(z.aanmaak), z.referentie[:13], instructies,
         z.contact_naam, z.contact_voornaam, z.contact_telefoon, z.type_zending, 1)
    )  # fmt: skip


def _first(z: ZendingInhoud, nummer: int) -> str:
    instructies = TEST_INSTRUCTIES if z.test else _PRODUCTIE_INSTRUCTIES
    return _R10.vul(
        (nummer, instructies, z.zendingsnummer, z.inhoud, z.derdebetaler, z.jaar, z.maand,
         _day(z.aanmaak), z.kbo, z.referentie, z.bic, z.iban)
    )  # fmt: skip


def _last(z: ZendingInhoud, nummer: int, t: _Tel) -> str:
    return _R90.vul(
        (nummer, z.zendingsnummer, z.derdebetaler, t.a, z.jaar, z.maand, z.kbo, z.referentie,
         z.bic, z.iban, checksum(t.codes))
    )  # fmt: skip


def _invoice(z: ZendingInhoud, f: FactuurInhoud, nummer: _Nummer, tel: _Tel) -> Iterator[str]:
    verblijf = z.derdebetaler if f.verblijf is None else f.verblijf
    v = f.vorige
    vorige = (0, 0, 0, 0) if v is None else (v.factuur, v.zending, v.zorgkas, v.jaarmaand)
    stay = (f.opname_uur or 0, _day(f.opname), _day(f.ontslag))
    who = (f.zorgkas, int(f.insz), f.geslacht)
    fonds, uur = destination(f), f.ontslag_uur or 0
    yield _R20.vul(
        (nummer.next(), *stay, *who, f.type_factuur, int(f.facturering), z.derdebetaler, verblijf,
         f.reden, fonds, uur, f.nummer, f.cg, f.referentie, vorige[0], 1, *vorige[1:])
    )  # fmt: skip
    for p in f.prestaties:
        yield from _lines(z, f, p, nummer, tel)
    tel.records += 2
    yield _R80.vul(
        (nummer.next(), *stay, *who, f.type_factuur, z.derdebetaler, f.reden, fonds, tel.a, uur,
         f.nummer, tel.aandeel, f.referentie, tel.supplement, 1, checksum(tel.codes))
    )  # fmt: skip


def _lines(
    z: ZendingInhoud, f: FactuurInhoud, p: PrestatieInhoud, nummer: _Nummer, tel: _Tel
) -> Iterator[str]:
    lijnen = [(p.code, p.bedrag, 0, p.supplement, 0)]
    if p.aandeel is not None:
        a = p.aandeel
        lijnen.append((a.code, -a.afgetrokken, a.bedrag, 0, a.facturering))
    if p.tweede is not None:
        lijnen.append((p.tweede.code, p.tweede.bedrag, 0, 0, 0))
    van, tem, s = _day(p.dag), _day(p.tem or p.dag), f.teken
    for code, bedrag, aandeel, supplement, facturering in lijnen:
        tel.add(_Tel(s * bedrag, s * aandeel, s * supplement, 1, code))
        yield _R30.vul(
            (nummer.next(), code, van, tem, f.zorgkas, int(f.insz), f.geslacht, z.derdebetaler,
             s * bedrag, s * p.aantal, s * aandeel, p.referentie, s * supplement, facturering,
             p.campus)
        )  # fmt: skip


def _closing(z: ZendingInhoud, per_fonds: dict[int, _Tel], totaal: _Tel) -> bytes:
    def amounts(t: _Tel, aantal: int) -> tuple[object, ...]:
        geld = ("-" if t.a < 0 else "+", abs(t.a))
        return (*geld, *geld, aantal, checksum(t.codes))

    verzamel = z.referentie_bericht % 10**12
    regels = [_R95.vul((fonds, verzamel, *amounts(t, t.records))) for fonds, t in per_fonds.items()]
    slot = next(iter(per_fonds)) // 100 * 100 + 99
    regels.append(_R96.vul((slot, *amounts(totaal, totaal.records + 2))))
    return "".join(regels).encode("ascii")
