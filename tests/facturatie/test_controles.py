"""Every billing control: its form, and its examples, each on a row that is otherwise faultless."""

import re

import numpy as np
import pytest
from facturatiewereld import wet

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle
from vsb.catalogus.kolomcontroles import run
from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.kolommen import Zonefouten
from vsb.facturatie.sectorlijnen import lines_class
from vsb.facturatie.tabel import Kolommen, kolomnamen, rows
from vsb.facturatie.tabellen import Facturen, Prestaties, Recordreeks, Zendingen
from vsb.facturatie.uitvoering import KAMER, sector_controles
from vsb.regelgeving.wet import Wet

TABELLEN: dict[str, type[Kolommen]] = {
    "Records": Recordreeks,
    "Zonefouten": Zonefouten,
    "Zendingen": Zendingen,
    "Facturen": Facturen,
    "Prestaties": Prestaties,
}
SECTOR_VAN = {c.code: s for s in sectoren() for c in sector_controles(s)}
"""A sector in which each control runs that is not general."""
ALLE = [*controles(KAMER), *{c.code: c for s in sectoren() for c in sector_controles(s)}.values()]
elke = pytest.mark.parametrize("controle", ALLE, ids=lambda c: c.naam)


def law(controle: Controle) -> Wet:
    return wet().voor(SECTOR_VAN.get(controle.code))


def table(controle: Controle) -> type[Kolommen]:
    """The table that a control sees, with the columns that its sector adds."""
    sector = SECTOR_VAN.get(controle.code)
    if sector and controle.tabel == "Prestaties":
        return lines_class(sector)
    return TABELLEN[controle.tabel or ""]


def names(controle: Controle) -> set[str]:
    klasse = table(controle)
    eigenschappen = {n for n in dir(klasse) if isinstance(getattr(klasse, n), property)}
    return set(kolomnamen(klasse)) | eigenschappen


@elke
def test_each_example_gives_what_it_says(controle: Controle) -> None:
    tabel = rows(table(controle), [v.gegeven for v in controle.voorbeelden]).check()
    bevinding = run(controle, tabel, law(controle))
    assert bevinding.fout.tolist() == [v.gevonden for v in controle.voorbeelden]
    assert bevinding.twijfel.tolist() == [v.twijfel for v in controle.voorbeelden]


@elke
def test_form(controle: Controle) -> None:
    assert re.fullmatch(r"FAC-\d{3}", controle.code)
    assert re.fullmatch(r"(\d{6})?", controle.bestandscode)
    assert re.fullmatch(r"[a-z0-9_]+", controle.naam)
    assert controle.placeholders <= names(controle)
    assert wet().bron(controle.bron).titel
    assert controle.titel[0].isupper()
    assert controle.bericht.endswith(".")
    assert controle.herstel.endswith(".")


@elke
def test_kind_exists_and_fits_the_table(controle: Controle) -> None:
    if isinstance(controle.soort, Soort):
        mag = {"Zendingen": {Soort.B}, "Records": {Soort.B}}
        assert controle.soort in mag.get(controle.tabel or "", set(Soort) - {Soort.GEWEIGERD})
    else:
        parameter = law(controle).parameter(controle.soort)
        assert {Soort(keuze) for keuze in parameter.keuzes} <= set(Soort)
        assert all(w.voorbeeld for w in parameter.waarden)


def test_ordinary_row_is_faultless() -> None:
    fouten = [c.naam for c in ALLE if run(c, rows(table(c), [{}]), law(c)).fout.any()]
    assert not fouten


def test_no_control_crashes_on_extremes() -> None:
    for c in ALLE:
        uitersten = [
            {
                d.naam: (np.iinfo(d.soort).min, np.iinfo(d.soort).max)[kant]
                for d in table(c).declaraties
                if d.soort.kind == "i"
            }
            for kant in (0, 1)
        ]
        assert len(run(c, rows(table(c), uitersten), law(c)).fout) == 2


def test_codes_and_names_are_unique() -> None:
    assert len({c.code for c in ALLE}) == len(ALLE)
    assert len({c.naam for c in ALLE}) == len(ALLE)
