"""Write zendingen out of plain dictionaries, with room to make them wrong in a known way.

A zending is ``{"omslag", "200", "300", "10", "facturen", "90", "95", "96", "na", "ruw"}``: zones
by name, a factuur ``{"20", "prestaties", "80"}``, a prestatie a list of zones of its lines.
Totals, numbers and checksums are made to fit; what "80", "90", "95" and "96" give comes over them.
`na` changes the list of records before it is written, `ruw` the written texts.
"""

from datetime import date
from functools import cache
from typing import Any

from orakel.indeling import INDELING, KOP200, LENGTE, zone

Zones = dict[str, Any]
Record = list[Any]
"""Kind and zones, and by what layout they are written when that is not the one of the kind."""

VAN_20_NAAR_80 = ("4", "5", "6", "7", "8a", "9", "10", "14", "17", "18", "22", "24", "28", "32")
VAN_10_NAAR_90 = ("7", "14", "22", "23", "27", "28", "31", "36")


@cache
def _leeg(soort: str, lengte: int) -> bytes:
    basis = bytearray(b" " * lengte)
    for z in INDELING[soort]:
        tekst = z.vast or ("+".ljust(z.lengte, "0") if z.teken else
                           ("0" if z.letter == "N" else " ") * z.lengte)  # fmt: skip
        basis[z.positie - 1 : z.positie - 1 + z.lengte] = tekst.encode()
    return bytes(basis)


@cache
def _plek(soort: str, naam: str) -> tuple[int, int, str]:
    z = zone(soort, naam)
    vorm = f"%+0{z.lengte}d" if z.teken else f"%0{z.lengte}d" if z.letter == "N" else "%s"
    return z.positie - 1, z.lengte, vorm


def vul(soort: str, zones: Zones, lengte: int = LENGTE) -> bytearray:
    """One record; a date is written as eight digits, a text as it is (also where digits belong)."""
    uit = bytearray(_leeg(soort, lengte))
    for naam, waarde in zones.items():
        begin, breedte, vorm = _plek(soort, naam)
        if isinstance(waarde, date):
            waarde = f"{waarde:%Y%m%d}"
        tekst = waarde.ljust(breedte) if isinstance(waarde, str) else vorm % waarde
        assert len(tekst) == breedte, (soort, naam, waarde)
        uit[begin : begin + breedte] = tekst.encode("ascii")
    return uit


def _waarde(c: int) -> int:
    teken = chr(c)
    if teken == " ":
        return 10
    return int(teken) if teken.isdigit() else ord(teken.upper()) - 54 if teken.isalpha() else 37


_WAARDEN = bytes(_waarde(c) if c < 128 else 37 for c in range(256))


def zone_99(record: bytes | bytearray) -> bytes:
    """The two digits that close a record."""
    return b"%02d" % (sum(record[:348].translate(_WAARDEN)) % 97 or 97)


def _codes(lijnen: list[Zones]) -> int:
    return sum(n["4"] for n in lijnen if isinstance(n["4"], int)) % 97 or 97


def _getal(waarde: Any) -> int:
    return waarde if isinstance(waarde, int) else 0


def _som(lijnen: list[Zones], naam: str, rekening: int | None = None) -> int:
    return sum(
        _getal(n.get(naam, 0))
        for n in lijnen
        if rekening is None or (n.get("11", 0) == 1) == (rekening == 1)
    )


def _factuur(f: Zones) -> tuple[list[Record], Zones]:
    lijnen = [n for p in f["prestaties"] for n in p]
    eind = {naam: f["20"][naam] for naam in VAN_20_NAAR_80 if naam in f["20"]}
    eind |= {"19": _som(lijnen, "19", 0), "15": _som(lijnen, "19", 1), "27": _som(lijnen, "27"),
             "30": _som(lijnen, "30"), "98": _codes(lijnen)}  # fmt: skip
    eind |= f["80"]
    records = [["20", f["20"]], *([str(n.get("soort", 30)), n] for n in lijnen), ["80", eind]]
    return records, eind


def _optellen(alle: list[tuple[list[Record], Zones]]) -> tuple[int, int, int, int]:
    lijnen = [r[1] for records, _ in alle for r in records[1:-1]]
    a = sum(_getal(eind["19"]) for _, eind in alle)
    b = sum(_getal(eind["15"]) for _, eind in alle)
    return a, b, sum(len(records) for records, _ in alle), _codes(lijnen)


def _teken(bedrag: int) -> str:
    return "-" if bedrag < 0 else "+"


def _afsluiting(z: Zones, alle: list[tuple[list[Record], Zones]]) -> list[Record]:
    def zones(t: tuple[int, int, int, int], erbij: int) -> Zones:
        a, b, aantal, codes = t
        return {
            **{"403": _teken(a), "404": abs(a), "405": _teken(b), "406": abs(b)},
            **{"407": _teken(a + b), "408": abs(a + b), "409": aantal + erbij, "410": codes},
        }

    fondsen = sorted({_getal(records[0][1]["18"]) for records, _ in alle})
    fondsen = fondsen or [z["omslag"]["zorgkas"]]
    uit: list[Record] = []
    for fonds in fondsen:
        eigen = [a for a in alle if _getal(a[0][0][1]["18"]) == fonds]
        uit.append(["95", {"401": fonds, **zones(_optellen(eigen), 0)} | z["95"]])
    slot = {str(int(k) + 100): w for k, w in zones(_optellen(alle), 2).items()}
    uit.append(["96", {"501": fondsen[0] // 100 * 100 + 99, **slot} | z["96"]])
    return uit


def schrijf(z: Zones) -> bytes:
    """The bytes of a zending."""
    alle = [_factuur(f) for f in z["facturen"]]
    a, b, _, codes = _optellen(alle)
    negentig = {naam: z["10"][naam] for naam in VAN_10_NAAR_90 if naam in z["10"]}
    negentig |= {"19": a, "15": b, "98": codes} | z["90"]
    records: list[Record] = [["10", z["10"]], *(r for rs, _ in alle for r in rs)]
    records += [["90", negentig], *_afsluiting(z, alle)]
    for verander in z["na"]:
        verander(records)
    teksten = []
    for nummer, (soort, zones, *was) in enumerate(records, 1):
        vorm = was[0] if was else soort if soort in ("10", "20", "80", "90", "95", "96") else "30"
        eigen = {k: w for k, w in zones.items() if k != "soort"}
        if soort not in ("95", "96"):
            eigen = {"2": nummer, **eigen}
        tekst = vul(vorm, eigen)
        tekst[:2] = soort.encode()
        if soort not in ("95", "96"):
            tekst[348:] = zone_99(tekst)
        teksten.append(tekst)
    for verander in z["ruw"]:
        verander(teksten)
    kop = vul("200", z["200"], KOP200) + vul("300", z["300"], 160)
    return bytes(kop) + b"".join(teksten)
