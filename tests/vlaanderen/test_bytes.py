"""Written in blocks is byte for byte what the ordinary writer gives; a seed fixes all of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vsb.basis.dagen import GEEN_DAG, als_datum
from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatiebestand import schrijf
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    Vorige,
    ZendingInhoud,
)
from vsb.minilab.vlaanderen.bevolken import make_wereld
from vsb.minilab.vlaanderen.facturen import (
    ONTSLAG_UUR,
    OPNAME_UUR,
    make_facturen,
    make_zendingen,
)
from vsb.minilab.vlaanderen.foutsoorten import GEEN, PLAATS
from vsb.minilab.vlaanderen.maken import Bestelling, blocks, make, read_order
from vsb.minilab.vlaanderen.nagestuurd import send_late
from vsb.minilab.vlaanderen.nummers import iban_of, kbo_of
from vsb.minilab.vlaanderen.plaatsen import (
    Keuze,
    late_day,
    place_in_facturen,
    place_in_zendingen,
)
from vsb.minilab.vlaanderen.records import BIC, Blok, Schrijver
from vsb.minilab.vlaanderen.regels import Regelmaker
from vsb.minilab.vlaanderen.vorm import read_vorm
from vsb.minilab.vlaanderen.wereld import Maand, Wereld
from vsb.regelgeving.wet import Wet, standaard_mappen

WET = Wet.lees(standaard_mappen())
SCHADE = [
    PLAATS[naam]
    for naam in ("record_controlegetal", "factuur_controlegetal", "totaal_fout",
                 "eindtotaal_fout", "geen_getal", "afgekapt", "regeleinden")
]  # fmt: skip
"""Faults that the ordinary writer cannot write."""


def _date(dag: int) -> date | None:
    return None if dag == GEEN_DAG else als_datum(int(dag))


def _as_content(w: Wereld, b: Blok, rij: int) -> ZendingInhoud:
    """A zending of a block as the plain values that the ordinary writer takes."""
    z, kas = b.z, w.zorgkassen[int(b.z.kas[rij])]
    aanmaak = als_datum(w.maand.ontvangen)
    assert aanmaak is not None
    return ZendingInhoud(
        zendingsnummer=int(z.zendingsnummer[rij]), jaar=w.maand.jaarmaand // 100,
        maand=w.maand.jaarmaand % 100, aanmaak=aanmaak, derdebetaler=int(z.riziv[rij]),
        kbo=int(kbo_of(z.voorziening[rij : rij + 1])[0]),
        iban=iban_of(z.voorziening[rij : rij + 1])[0].decode(), bic=BIC,
        facturen=tuple(_factuur(w, b, f, kas) for f in np.flatnonzero(b.f.zending == rij)),
    )  # fmt: skip


def _factuur(w: Wereld, b: Blok, rij: int, kas: int) -> FactuurInhoud:
    f, r, vorig = b.f, b.r, int(b.f.vorig_nummer[rij])
    voor = als_datum(w.maand.eerste - 1)
    assert voor is not None
    regels = [
        PrestatieInhoud(
            code=int(r.code[n]), dag=_date(r.dag[n]) or date.min, bedrag=int(r.bedrag[n]),
            campus=int(r.campus[n]),
            aandeel=Aandeel(int(r.aandeelcode[n]), 0) if r.aandeelcode[n] else None,
        )
        for n in np.flatnonzero(r.factuur == rij)
    ]  # fmt: skip
    return FactuurInhoud(
        nummer=int(f.nummer[rij]), insz=str(f.insz[rij]), geslacht=int(f.geslacht[rij]),
        zorgkas=kas, prestaties=tuple(regels), type_factuur=int(f.type_factuur[rij]),
        facturering=Facturering.CREDITNOTA if f.credit[rij] else Facturering.ORIGINEEL,
        opname=_date(f.opname[rij]), opname_uur=OPNAME_UUR, ontslag=_date(f.ontslag[rij]),
        ontslag_uur=None if f.ontslag[rij] == GEEN_DAG else ONTSLAG_UUR,
        vorige=Vorige(vorig, 1, kas, voor.year * 100 + voor.month) if vorig else None,
    )  # fmt: skip


def _blocks(korting: bool) -> Iterator[tuple[Wereld, Blok]]:
    kans = np.random.default_rng(7)
    w = make_wereld(read_vorm(), 4, Maand.of(2025, 6), kans)
    keuze, laat = Keuze(0.2, elke_soort=True), late_day(w, WET)
    f = place_in_facturen(w, make_facturen(w, kans), keuze, laat, kans)
    f = send_late(w, f, keuze, kans)
    f, z = make_zendingen(w, f, kans)
    place_in_zendingen(f, z, keuze, kans)
    # Faults that only bytes can have are left out: the other writer has no words for them.
    f.aandeel_erbij[:] = 0
    z.fout[np.isin(z.fout, SCHADE)] = GEEN
    for blok in blocks(f, z, Regelmaker.of(w, z, laat, WET, korting=korting)):
        yield w, blok


@pytest.mark.parametrize("korting", [False, True])
def test_blocks_are_written_as_the_ordinary_writer_would(korting: bool) -> None:
    aantal = credits = tweede = reizen = 0
    for w, blok in _blocks(korting):
        for rij, data in enumerate(Schrijver.of(w).write(blok)):
            assert data == schrijf(_as_content(w, blok, rij))
            aantal += 1
        credits += int(blok.f.credit.sum())
        tweede += int(blok.z.tweede.sum())
        codes = [g.reiskost.code.code for g in w.vorm.groepen if g.reiskost]
        reizen += int(np.isin(blok.r.code, codes).sum())
    assert aantal > 10
    assert credits > 0
    assert tweede > 0
    assert reizen > 0


def _files(map_: Path) -> dict[str, bytes]:
    return {str(p.relative_to(map_)): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    uit = []
    for nummer, seed in enumerate((5, 5, 6)):
        map_ = tmp_path / str(nummer)
        make(Bestelling(3, seed, "2024-05"), map_, WET, lambda gedaan, totaal: None)
        uit.append(_files(map_))
    assert uit[0] == uit[1]
    assert uit[0].keys() >= {"leden.csv", "verwacht.jsonl", "README.txt", "verblijven.csv"}
    assert uit[0]["leden.csv"] != uit[2]["leden.csv"]


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    map_, bestelling = tmp_path / "maand", Bestelling(2, 1, "2024-05")

    class Gestopt(Exception):
        pass

    def stop(gedaan: int, totaal: int) -> None:
        raise Gestopt

    with pytest.raises(Gestopt):
        make(bestelling, map_, WET, stop)
    assert not map_.exists()
    gemaakt = make(bestelling, map_, WET, lambda gedaan, totaal: None)
    assert read_order(map_) == gemaakt
    assert len(list((map_ / "zendingen").iterdir())) == gemaakt.zendingen
    with pytest.raises(FileExistsError):
        make(bestelling, map_, WET, stop)


def test_sizes_in_the_order_are_those_of_the_files(tmp_path: Path) -> None:
    g = make(Bestelling(3, 2, "2024-05", fouten=0.0), tmp_path / "m", WET, lambda a, b: None)
    bytes_ = sum(p.stat().st_size for p in (tmp_path / "m" / "zendingen").iterdir())
    assert bytes_ == 227 * g.zendingen + 350 * g.records
