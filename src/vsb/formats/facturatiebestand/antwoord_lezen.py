"""Read the answers with records (920098, 920099, 920900) back into values.

Meant for senders' software and for tests: our own answers come back as they were made. A message
that cannot be cut is `Onleesbaar`.
"""

import numpy as np

from vsb.formats.facturatiebestand.antwoord import (
    LANGE_KOP,
    RETOUR,
    Antwoord,
    Antwoordkop,
    Antwoordsoort,
    Fondsuitkomst,
    Reden,
    Retour,
    Slottotaal,
)
from vsb.formats.facturatiebestand.cijfers import Matrix, read_amount, read_number, read_text
from vsb.formats.facturatiebestand.layout import KOP200, RECORD, zone
from vsb.formats.facturatiebestand.lezen import Onleesbaar

_BEGIN = KOP200 + LANGE_KOP


def lees_antwoord(data: bytes) -> Antwoord:
    """The headers, the returned records and the totals; unreadable numbers read as 0."""
    _check(data)
    matrix = np.frombuffer(data, np.uint8)[_BEGIN:].reshape(-1, RETOUR)
    soort = read_number(matrix, 0, 2).waarde
    terug = np.ascontiguousarray(matrix[(soort != 91) & (soort != 92)])
    kop300 = data[KOP200:_BEGIN]
    totalen = [_totals(rij) for rij in matrix[soort == 92]]
    return Antwoord(
        kop=_header(data, terug),
        kop200=data[:KOP200],
        kop300=kop300[: zone("300", "310").begin],
        zendingsnummer=int(kop300[8:11]),
        retour=_returned(terug),
        uitkomsten=tuple(_outcome(rij) for rij in matrix[soort == 91]),
        slot=Slottotaal(zorgkas=totalen[0][0], **totalen[0][1]) if totalen else None,
    )


def _check(data: bytes) -> None:
    soorten = {s.value.encode("ascii") for s in Antwoordsoort}
    if data[:6] not in soorten or not data.isascii():
        raise Onleesbaar(
            "geen_antwoord",
            "Dit is geen antwoord 920098, 920099 of 920900 in ASCII.",
            "Lees het bestand zoals het werd ontvangen.",
            1,
        )
    if len(data) < _BEGIN or (len(data) - _BEGIN) % RETOUR:
        raise Onleesbaar(
            "lengte",
            f"De lengte ({len(data)} bytes) is geen {_BEGIN} plus een veelvoud van {RETOUR}.",
            "Haal het antwoord opnieuw op: het is afgebroken of gewijzigd.",
            len(data) + 1,
        )
    for z, begin in ((zone("200", "205"), 0), (zone("300", "301"), KOP200)):
        if not data[begin + z.begin : begin + z.begin + z.lengte].isdigit():
            raise Onleesbaar(
                "kop", f"Zone {z.naam} bestaat niet uit cijfers.",
                "Haal het antwoord opnieuw op.", begin + z.positie,
            )  # fmt: skip


def _header(data: bytes, terug: Matrix) -> Antwoordkop:
    rij = np.frombuffer(data, np.uint8)[:_BEGIN].reshape(1, _BEGIN)

    def text(record: str, naam: str) -> str:
        z = zone(record, naam)
        begin = z.begin + (0 if record == "200" else KOP200)
        return data[begin : begin + z.lengte].decode("ascii").rstrip()

    def number(record: str, naam: str) -> int:
        z = zone(record, naam)
        begin = z.begin + (0 if record == "200" else KOP200)
        return int(read_number(rij, begin, z.lengte).waarde[0])

    datum = zone("retour", "101")
    reden = f"{number('lang', '311'):02d}"
    return Antwoordkop(
        soort=Antwoordsoort(data[:6].decode("ascii")),
        referentie=number("200", "205"),
        datum=int(read_number(terug, datum.begin, 8).waarde[0]) if len(terug) else 0,
        foutpercentage=number("lang", "310"),
        reden=Reden(reden) if reden in set(Reden) else Reden.GEEN,
        contact_naam=text("300", "305"),
        contact_voornaam=text("300", "306"),
        contact_telefoon=number("300", "307"),
    )


def _returned(m: Matrix) -> Retour:
    def z(naam: str) -> tuple[int, int]:
        plaats = zone("retour", naam)
        return plaats.begin, plaats.lengte

    return Retour(
        matrix=np.ascontiguousarray(m[:, :RECORD]),
        fouten=np.stack([read_text(m, *z(n)) for n in ("105", "106", "107")], axis=1),
        bedrag=read_amount(m, *z("111")).waarde,
        jaarmaand=read_number(m, *z("102")).waarde,
        zorgkas=read_number(m, *z("103")).waarde,
        opmerking=np.char.rstrip(read_text(m, *z("112"))),
    )


def _number(rij: Matrix, naam: str) -> int:
    z = zone("91", naam)
    return int(read_number(rij.reshape(1, -1), z.begin, z.lengte).waarde[0])


def _amount(rij: Matrix, naam: str) -> int:
    """The digits of a zone with the sign of the zone before it."""
    teken = -1 if rij[zone("91", naam).begin - 1] == ord("-") else 1
    return teken * _number(rij, naam)


def _totals(rij: Matrix) -> tuple[int, dict[str, int]]:
    bedragen = {
        "gevraagd_a": "404", "gevraagd_b": "406", "aanvaard_a": "412", "geweigerd_a": "414",
        "aanvaard_b": "416", "geweigerd_b": "418",
    }  # fmt: skip
    getallen = {naam: _amount(rij, z) for naam, z in bedragen.items()}
    getallen |= {"aantal": _number(rij, "409"), "controlegetal": _number(rij, "410")}
    return _number(rij, "401"), getallen


def _outcome(rij: Matrix) -> Fondsuitkomst:
    zorgkas, getallen = _totals(rij)
    z = zone("91", "423")
    referentie = rij[z.begin : z.begin + z.lengte].tobytes().decode("ascii").rstrip()
    return Fondsuitkomst(
        zorgkas=zorgkas,
        verzamelfactuur=_number(rij, "402"),
        betaalreferentie=referentie,
        **getallen,
    )
