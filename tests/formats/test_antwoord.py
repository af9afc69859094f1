"""Answers: written, read back, and echoing what was sent."""

import numpy as np
import pytest
from bouw_zending import factuur, zending

from vsb.formats.facturatiebestand import Onleesbaar, lees
from vsb.formats.facturatiebestand.antwoord import (
    GEEN_FOUT,
    Antwoordkop,
    Antwoordsoort,
    Fondsuitkomst,
    Reden,
    Retour,
)
from vsb.formats.facturatiebestand.antwoord_lezen import lees_antwoord
from vsb.formats.facturatiebestand.antwoord_schrijven import (
    schrijf_antwoord,
    schrijf_ontvangst,
    sum_up,
)
from vsb.formats.facturatiebestand.schrijven import schrijf

BESTAND = lees(schrijf(zending(factuur(), referentie_bericht=20_261_103_000_901)))
RIJEN = [0, 1, 2, 3, 6, 7]
UITKOMSTEN = (
    Fondsuitkomst(180, 103000901, 6, 41, 13000, 6500, 6500, betaalreferentie="BETALING 1"),
    Fondsuitkomst(280, 103000901, 4, 60, -500, -500, 0),
)


def _retour() -> Retour:
    fouten = np.full((len(RIJEN), 3), GEEN_FOUT, "S7")
    fouten[2] = [b"R300451", b"R300546", GEEN_FOUT]
    fouten[3, 0] = b"R300419"
    lijn = np.array([0, 0, 1, 1, 0, 0])
    return Retour(
        matrix=BESTAND.records.matrix[RIJEN],
        fouten=fouten,
        bedrag=np.array([0, 0, 8500, -2000, 6500, 6500]),
        jaarmaand=lijn * 202610,
        zorgkas=lijn * 180,
        opmerking=np.array([b"", b"", b"aandeelcode past niet bij de dagcode", b"", b"", b""]),
    )


def _kop(soort: Antwoordsoort, **meer: object) -> Antwoordkop:
    vast = {"referentie": 77, "datum": 20261104, "contact_naam": "VSB", "contact_telefoon": 1700}
    return Antwoordkop(soort=soort, **(vast | meer))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kop", "uitkomsten"),
    [
        (_kop(Antwoordsoort.AFREKENING), UITKOMSTEN),
        (_kop(Antwoordsoort.VOORLOPIG), ()),
        (_kop(Antwoordsoort.GEWEIGERD, foutpercentage=512, reden=Reden.TE_VEEL), ()),
        (_kop(Antwoordsoort.GEWEIGERD, foutpercentage=10000, reden=Reden.BLOKKEREND), ()),
    ],
)
def test_written_and_read_is_the_same(
    kop: Antwoordkop, uitkomsten: tuple[Fondsuitkomst, ...]
) -> None:
    data = schrijf_antwoord(BESTAND, kop, _retour(), uitkomsten)
    records = len(RIJEN) + (len(uitkomsten) + 1 if uitkomsten else 0)
    assert len(data) == 67 + 610 + 800 * records
    terug = lees_antwoord(data)
    assert terug.kop == kop
    assert terug.uitkomsten == uitkomsten
    assert terug.slot == (sum_up(uitkomsten) if uitkomsten else None)
    assert terug.zendingsnummer == 101
    for naam in ("matrix", "fouten", "bedrag", "jaarmaand", "zorgkas", "opmerking"):
        assert np.array_equal(getattr(terug.retour, naam), getattr(_retour(), naam)), naam


def test_what_was_sent_is_echoed() -> None:
    data = schrijf_antwoord(BESTAND, _kop(Antwoordsoort.VOORLOPIG), _retour())
    assert data[:6] == b"920098"
    assert data[20:34] == b"20261103000901"
    assert data[36:50] == b"00000000000077"
    assert data[67:114] == BESTAND.kop[67:114]
    assert data[677 : 677 + 350] == BESTAND.records.matrix[0].tobytes()
    lijn = data[677 + 2 * 800 : 677 + 3 * 800]
    assert lijn[456:477] == b"R300451R300546 000000"
    assert lijn[521:533] == b"+00000008500"
    assert lijn[794:] == b"000003"


def test_record_92_is_the_sum() -> None:
    slot = sum_up(UITKOMSTEN)
    assert (slot.zorgkas, slot.aantal, slot.controlegetal) == (199, 12, 4)
    assert (slot.gevraagd_a, slot.aanvaard_a, slot.geweigerd_a) == (12500, 6000, 6500)


def test_receipt() -> None:
    ontvangst = schrijf_ontvangst(BESTAND, 77)
    assert len(ontvangst) == 67 + 160
    assert ontvangst[:6] == b"931000"
    assert ontvangst[67:] == b"92000000" + b" " * 152


def test_totals_belong_to_the_afrekening() -> None:
    with pytest.raises(ValueError, match="afrekening"):
        schrijf_antwoord(BESTAND, _kop(Antwoordsoort.AFREKENING), _retour())
    with pytest.raises(ValueError, match="past niet"):
        schrijf_antwoord(BESTAND, _kop(Antwoordsoort.VOORLOPIG, foutpercentage=100_000), _retour())


def test_a_cut_answer_is_refused() -> None:
    data = schrijf_antwoord(BESTAND, _kop(Antwoordsoort.VOORLOPIG), _retour())
    with pytest.raises(Onleesbaar, match="afgebroken"):
        lees_antwoord(data[:-1])
    with pytest.raises(Onleesbaar, match="geen antwoord"):
        lees_antwoord(b"931000" + data[6:])
