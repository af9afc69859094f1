"""The worked checksums of the format, by hand and by column."""

import numpy as np
from bouw_zending import AANDEEL, DAG, factuur, prestatie, regels, zending

from vsb.formats.facturatiebestand import lees
from vsb.formats.facturatiebestand.controlegetallen import modulo_97, record_sums
from vsb.formats.facturatiebestand.schrijven import checksum, schrijf


def _slow_sum(record: bytes) -> int:
    som = 0
    for teken in record[:348].decode("ascii"):
        if teken.isdigit():
            som += int(teken)
        elif teken == " ":
            som += 10
        elif teken.isalpha():
            som += ord(teken.upper()) - ord("A") + 11
        else:
            som += 37
    return som


def test_the_column_sum_is_the_sum_by_hand() -> None:
    data = schrijf(zending())
    matrix = lees(data).records.matrix
    som = record_sums(matrix).tolist()
    assert som == [_slow_sum(rij.tobytes()) for rij in matrix]


def test_the_worked_day_and_share_of_the_format_page() -> None:
    """Day line 639 -> 57, share line 636 -> 54, invoice 1999918 -> 69."""
    voor = "20261001202610011800041021399770100000005999994311000000000000000000000"
    staart = "+" + "0" * 183
    dag = f"30000003{'0' + '0999994'}{voor}+00000008500{'0' * 8}+000100+{'0' * 11}0+000000000"
    dag += "R1-20261001-D".ljust(25) + "00" + staart
    aandeel = f"30000004{'0' + '0999924'}{voor}-00000002000{'0' * 8}+000100+{'0' * 11}0+000002000"
    aandeel += "R1-20261001-P".ljust(25) + "00" + staart
    assert len(dag) == len(aandeel) == 348
    matrix = np.frombuffer(f"{dag}57{aandeel}54".encode(), np.uint8).reshape(2, 350)
    assert record_sums(matrix).tolist() == [639, 636]
    assert modulo_97(record_sums(matrix).astype(np.int64)).tolist() == [57, 54]
    assert checksum(DAG + AANDEEL) == 69


def test_our_own_lines_have_the_worked_invoice_checksum() -> None:
    r = regels(schrijf(zending(factuur(prestaties=(prestatie(),)))))
    assert r.facturen.controlegetal.tolist() == r.facturen.herberekend.tolist() == [69]
    assert r.facturen.bedrag_a.tolist() == [6500]
    assert r.facturen.aandeel.tolist() == [2000]


def test_a_multiple_of_97_gives_97() -> None:
    assert modulo_97(np.array([0, 97, 98, 194])).tolist() == [97, 97, 1, 97]
    assert checksum(97) == 97
