"""Write the answers to a zending from plain values: `schrijf_antwoord`, and `schrijf_ontvangst`.

What was sent is echoed as it was: the references of the sender, and the 350 positions of every
record that goes back. A total that its zone cannot hold stands there as the largest that it can:
whatever can be read can be answered, and the answer in JSON is exact.
"""

from collections.abc import Sequence

import numpy as np

from vsb.formats.facturatiebestand.antwoord import (
    RETOUR,
    Antwoordkop,
    Antwoordsoort,
    Fondsuitkomst,
    Retour,
    Slottotaal,
)
from vsb.formats.facturatiebestand.layout import KOP200, make_vorm, zone
from vsb.formats.facturatiebestand.lezen import Bestand

_LANG = make_vorm("lang", ("310", "311"))
_ONTVANGST = make_vorm("ontvangst", ("300",))
_STAART = make_vorm(
    "retour", ("100", "101", "102", "103", "105", "106", "107", "111", "112", "114")
)
_BEDRAGEN = ("411", "412", "413", "414", "415", "416", "417", "418", "419", "420", "421", "422")
_R91 = make_vorm(
    "91",
    ("401", "402", "403", "404", "405", "406", "407", "408", "409", "410", *_BEDRAGEN, "423"),
)
_R92 = make_vorm(
    "92",
    ("501", "503", "504", "505", "506", "507", "508", "509", "510",
     *(f"5{naam[1:]}" for naam in _BEDRAGEN)),
)  # fmt: skip

_MEEST_CENT, _MEEST_RECORDS = 10**11 - 1, 10**8 - 1
"""What eleven digits of an amount and eight of a count can hold."""


def schrijf_ontvangst(bestand: Bestand, referentie: int) -> bytes:
    """931000: received, treatment starts; names the message that was received."""
    naam = int(bestand.kop[:6])
    return _header_200(bestand, "931000", referentie) + _ONTVANGST.vul((naam,)).encode("ascii")


def schrijf_antwoord(
    bestand: Bestand, kop: Antwoordkop, retour: Retour, uitkomsten: Sequence[Fondsuitkomst] = ()
) -> bytes:
    """920098, 920099 or 920900: both headers, the returned records, and 91 and 92.

    Records 91 and 92 belong to the afrekening only. ValueError when a value does not fit, or when
    the outcomes do not belong to this kind of answer.
    """
    if (kop.soort == Antwoordsoort.AFREKENING) != bool(uitkomsten):
        raise ValueError("uitkomsten per zorgkas horen bij een afrekening, en alleen daar")
    delen = [_header_200(bestand, kop.soort, kop.referentie), _header_300(bestand, kop)]
    nummer = int(bestand.kop300["301"]) if bestand.kop300["301"].isdigit() else 0
    delen.append(_returned(retour, nummer, kop.datum))
    if uitkomsten:
        delen += [_record_91(u) for u in uitkomsten]
        delen.append(_record_92(sum_up(uitkomsten)))
    return b"".join(delen)


def sum_up(uitkomsten: Sequence[Fondsuitkomst]) -> Slottotaal:
    """Record 92 out of the records 91.

    The count is their sum plus 2, the control number their sum modulo 97: as 96 is to the 95s.
    """

    def add(naam: str) -> int:
        return sum(getattr(u, naam) for u in uitkomsten)

    return Slottotaal(
        zorgkas=uitkomsten[0].zorgkas // 100 * 100 + 99,
        aantal=min(add("aantal") + 2, _MEEST_RECORDS),
        controlegetal=add("controlegetal") % 97 or 97,
        gevraagd_a=add("gevraagd_a"),
        aanvaard_a=add("aanvaard_a"),
        geweigerd_a=add("geweigerd_a"),
        gevraagd_b=add("gevraagd_b"),
        aanvaard_b=add("aanvaard_b"),
        geweigerd_b=add("geweigerd_b"),
    )


def _header_200(bestand: Bestand, naam: str, referentie: int) -> bytes:
    z = zone("200", "205")
    eigen = b"%0*d" % (z.lengte, referentie)
    if len(eigen) != z.lengte:
        raise ValueError("de referentie van de ontvanger telt ten hoogste 14 cijfers")
    kop = bestand.kop[:KOP200]
    return naam.encode("ascii") + kop[6 : z.begin] + eigen + kop[z.begin + z.lengte :]


def _header_300(bestand: Bestand, kop: Antwoordkop) -> bytes:
    """Header 300 as sent, with the receiver's contact, then the long tail."""
    begin, eind = zone("300", "305").begin, zone("300", "310").begin
    na = zone("300", "3071").begin
    zones = [zone("300", n) for n in ("305", "306", "307")]
    waarden = (kop.contact_naam, kop.contact_voornaam, kop.contact_telefoon)
    stukken = [(z.formaat() % w).encode("ascii") for z, w in zip(zones, waarden, strict=True)]
    if any(len(s) != z.lengte for s, z in zip(stukken, zones, strict=True)):
        raise ValueError("een gegeven van de contactpersoon is te lang")
    gezonden = bestand.kop[KOP200:]
    lang = _LANG.vul((kop.foutpercentage, int(kop.reden))).encode("ascii")
    return gezonden[:begin] + b"00".join(stukken) + gezonden[na:eind] + lang


def _returned(r: Retour, zendingsnummer: int, datum: int) -> bytes:
    if not len(r):
        return b""
    staarten = "".join(
        _STAART.vul((zendingsnummer, datum, maand, fonds, *slots, bedrag, opmerking, i))
        for i, (maand, fonds, slots, bedrag, opmerking) in enumerate(
            zip(
                r.jaarmaand.tolist(), r.zorgkas.tolist(), r.fouten.astype("U7").tolist(),
                np.clip(r.bedrag, -_MEEST_CENT, _MEEST_CENT).tolist(),
                r.opmerking.astype("U200").tolist(), strict=True,
            ),
            start=1,
        )
    )  # fmt: skip
    matrix = np.frombuffer(staarten.encode("ascii"), np.uint8).reshape(len(r), -1)
    samen = np.concatenate([r.matrix, matrix], axis=1)
    assert samen.shape[1] == RETOUR
    return samen.tobytes()


def _signed(cent: int) -> tuple[str, int]:
    return ("-" if cent < 0 else "+", min(abs(cent), _MEEST_CENT))


def _amounts(u: Fondsuitkomst | Slottotaal) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Asked (A, B, both), and accepted and refused (A, then B, then both)."""
    gevraagd = (u.gevraagd_a, u.gevraagd_b, u.gevraagd_a + u.gevraagd_b)
    uitkomst = (
        u.aanvaard_a, u.geweigerd_a, u.aanvaard_b, u.geweigerd_b,
        u.aanvaard_a + u.aanvaard_b, u.geweigerd_a + u.geweigerd_b,
    )  # fmt: skip
    return (
        tuple(d for c in gevraagd for d in _signed(c)),
        tuple(d for c in uitkomst for d in _signed(c)),
    )


def _record_91(u: Fondsuitkomst) -> bytes:
    gevraagd, uitkomst = _amounts(u)
    return _R91.vul(
        (u.zorgkas, u.verzamelfactuur, *gevraagd, u.aantal, u.controlegetal, *uitkomst,
         u.betaalreferentie)
    ).encode("ascii")  # fmt: skip


def _record_92(t: Slottotaal) -> bytes:
    gevraagd, uitkomst = _amounts(t)
    return _R92.vul((t.zorgkas, *gevraagd, t.aantal, t.controlegetal, *uitkomst)).encode("ascii")
