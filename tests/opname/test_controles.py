"""Every control of the room and its sectors: its examples hold, its texts can be filled in.

A general control is tried in every sector; an example that speaks of days or codes of one sector
must hold in at least one where its fields exist.
"""

from contextlib import suppress
from dataclasses import fields

import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld
from vsb.catalogus.vinden import controles, sectoren
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.oordelen import VELDEN, VOORAF, Bevinding, judge
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldzaak import example_fits, example_zaak
from vsb.opname.zaak import FeitOnbekend, NietTeBeoordelen, Zaak
from vsb.regelgeving.wet import Wet

ALLE = {c.code: c for sector in sectoren() for c in controles("opname", sector)}
PER_SECTOR = [(sector, c) for sector in sectoren() for c in controles("opname", sector)]
VOORBEELDEN = [
    pytest.param(c, v, id=f"{c.naam}-{nummer}")
    for c in ALLE.values()
    for nummer, v in enumerate(c.voorbeelden)
]


def _kind(controle: Controle, voorbeeld: Voorbeeld) -> str:
    if controle.tabel == VOORAF and not voorbeeld.gegeven.get("soort"):
        return "contact_wijzigen"
    return controle.berichten[0] if controle.berichten else ""


def _sectors(controle: Controle, voorbeeld: Voorbeeld) -> list[str]:
    """Where the control runs and its example has a meaning."""
    soort = _kind(controle, voorbeeld)
    namen = [s for s in sectoren() if controle in controles("opname", s)]
    return [s for s in namen if example_fits(voorbeeld.gegeven, find_sector(s), soort)]


def _found(c: Controle, v: Voorbeeld, wet: Wet, sector: str) -> list[Bevinding]:
    zaak = example_zaak(v.gegeven, Sectorwet(wet, find_sector(sector)), _kind(c, v))
    return [b for b in judge(zaak) if b.code == c.code]


def _holds(gevonden: list[Bevinding], v: Voorbeeld) -> bool:
    return bool(gevonden) == (v.gevonden or v.twijfel) and (
        any(b.twijfel for b in gevonden) == v.twijfel
    )


@pytest.mark.parametrize(("controle", "voorbeeld"), VOORBEELDEN)
def test_example(controle: Controle, voorbeeld: Voorbeeld, wet: Wet) -> None:
    namen = _sectors(controle, voorbeeld)
    per_sector = {s: _found(controle, voorbeeld, wet, s) for s in namen}
    assert any(_holds(gevonden, voorbeeld) for gevonden in per_sector.values()), per_sector
    for bevinding in (b for gevonden in per_sector.values() for b in gevonden):
        assert "(leeg)" not in bevinding.tekst or controle.tabel == VELDEN
        assert "{" not in bevinding.tekst + bevinding.herstel


@pytest.mark.parametrize(
    ("sector", "controle"), PER_SECTOR, ids=[f"{s}-{c.naam}" for s, c in PER_SECTOR]
)
def test_form(sector: str, controle: Controle, wet: Wet) -> None:
    assert controle.code.startswith("OPN-")
    recht = wet.voor(sector)
    recht.bron(controle.bron)
    assert set(controle.berichten) <= set(berichtsoorten())
    assert controle.eigenaar in ("zorgkas", "voorziening")
    if isinstance(controle.soort, Soort):
        assert controle.soort in (Soort.GEWEIGERD, Soort.IN_BERAAD)
    elif set(controle.berichten) & set(find_sector(sector).berichten):
        assert set(recht.parameter(controle.soort).keuzes) <= {"geweigerd", "in_beraad"}
    leeg = Voorbeeld({}, False)
    if sector not in _sectors(controle, leeg):
        return
    gegeven = Sectorwet(wet, find_sector(sector))
    context = example_zaak({}, gegeven, _kind(controle, leeg))
    kijk = context.lezing.velden[0] if controle.tabel == VELDEN else context
    for naam in controle.placeholders:
        with suppress(FeitOnbekend, NietTeBeoordelen):
            getattr(kijk, naam)


@pytest.mark.parametrize(
    ("sector", "soort"), [(s, b) for s in sectoren() for b in find_sector(s).berichten]
)
def test_ordinary_message_is_faultless(sector: str, soort: str, wet: Wet) -> None:
    assert judge(example_zaak({}, Sectorwet(wet, find_sector(sector)), soort)) == ()


@pytest.mark.parametrize("sector", sectoren())
def test_a_kind_that_the_sector_has_not_is_refused(sector: str, wet: Wet) -> None:
    recht = Sectorwet(wet, find_sector(sector))
    for soort in berichtsoorten().keys() - set(recht.sector.berichten):
        gevonden = judge(example_zaak({"dossier": None}, recht, soort))
        assert "soort_bericht_niet_van_de_sector" in {b.naam for b in gevonden}
        assert {b.gevolg for b in gevonden} == {Soort.GEWEIGERD}


def test_there_are_enough_controls() -> None:
    assert len(ALLE) >= 50


def test_each_field_of_the_case_is_used_by_name() -> None:
    assert {"soort", "bericht", "lezing", "gevonden", "feiten", "wet", "moment"} == {
        f.name for f in fields(Zaak)
    }
