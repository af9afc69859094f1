"""A federal message by independent software, and one of our own making: read, verified, kept."""

from pathlib import Path

import numpy as np
import pytest
from bouw_federaal import message
from bouw_zending import regels, replace_zone

from vsb.formats.facturatiebestand import Onleesbaar, herschrijf, lees

GEDEELD = Path(__file__).resolve().parents[3] / "shared/voorbeelden/federaal-bericht.txt"
BERICHTEN = [pytest.param(message(), id="eigen")]
if GEDEELD.exists():
    BERICHTEN.append(pytest.param(GEDEELD.read_bytes(), id="federaal"))

pytestmark = pytest.mark.parametrize("data", BERICHTEN)


def test_every_record_checksum_and_total_is_right(data: bytes) -> None:
    r = regels(data)
    assert np.array_equal(r.records.controlegetal, r.records.herberekend)
    assert np.array_equal(r.records.volgnummer, r.records.positie)
    assert not len(r.zonefouten)
    f, z = r.facturen, r.zendingen
    assert f.bedrag_a.tolist() == f.som_a.tolist()
    assert f.aandeel.tolist() == f.som_aandeel.tolist()
    assert f.controlegetal.tolist() == f.herberekend.tolist()
    assert z.totaal_a.tolist() == z.som_facturen_a.tolist() == z.som_details_a.tolist()
    assert z.controlegetal.tolist() == z.herberekend.tolist()
    for naam in ("totaal", "aantal", "controle"):
        assert not getattr(z, f"{naam}_95_fout").any()
        assert not getattr(z, f"{naam}_96_fout").any()
    assert not z.afsluiting_ontbreekt.any()
    assert not z.kop_wijkt_af.any()
    assert not z.staart_wijkt_af.any()
    assert not f.einde_wijkt_af.any()
    assert not f.insz_verschilt.any()
    assert z.is_test.all()


def test_ambulatory_lines_are_told_apart(data: bytes) -> None:
    r = regels(data)
    assert set(r.prestaties.recordsoort.tolist()) == {50}
    assert set(r.records.soort.tolist()) == {10, 20, 50, 51, 80, 90}
    assert r.zendingen.type_zending.tolist() == [3]


def test_written_back_to_the_same_bytes(data: bytes) -> None:
    assert herschrijf(lees(data)) == data


def test_one_changed_digit_anywhere_breaks_the_checksum(data: bytes) -> None:
    eerste = lees(data).records.matrix
    for rij in range(1, int((eerste[:, 0] != ord("9")).sum())):
        for plaats in range(8, 348):
            teken = eerste[rij, plaats]
            if not 48 <= teken <= 57:
                continue
            matrix = eerste[rij : rij + 1].copy()
            matrix[0, plaats] = 48 + (teken - 48 + 1) % 10
            r = regels(data[: 227 + rij * 350] + matrix.tobytes() + data[577 + rij * 350 :])
            assert r.records.controlegetal[rij] != r.records.herberekend[rij]
            break


def test_a_changed_amount_breaks_invoice_and_file(data: bytes) -> None:
    r = regels(replace_zone(data, 2, "19", "+00000001943"))
    assert r.facturen.som_a[0] != r.facturen.bedrag_a[0]
    assert r.zendingen.som_details_a[0] != r.zendingen.totaal_a[0]
    assert np.array_equal(r.records.controlegetal, r.records.herberekend)


def test_line_ends_between_records_are_refused(data: bytes) -> None:
    delen = [data[:67], data[67:227], *(data[i : i + 350] for i in range(227, len(data), 350))]
    for einde in (b"\n", b"\r\n"):
        with pytest.raises(Onleesbaar, match="Tussen de records staan regeleinden"):
            lees(einde.join(delen))
