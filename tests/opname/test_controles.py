"""Every control of the room and its sectors: its examples hold, its texts can be filled in."""

from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld
from vsb.catalogus.vinden import controles, sectoren
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.oordelen import VELDEN, VOORAF, judge
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldzaak import example_zaak
from vsb.opname.zaak import FeitOnbekend, NietTeBeoordelen, Zaak
from vsb.regelgeving.wet import Wet

ALLE = [(sector, c) for sector in sectoren() for c in controles("opname", sector)]
VOORBEELDEN = [
    pytest.param(sector, c, v, id=f"{sector}-{c.naam}-{nummer}")
    for sector, c in ALLE
    for nummer, v in enumerate(c.voorbeelden)
]


def _zaak(controle: Controle, gegeven: Any, wet: Wet, sector: str) -> Zaak:
    soort = controle.berichten[0] if controle.berichten else ""
    if controle.tabel == VOORAF and not gegeven.get("soort"):
        soort = "contact_wijzigen"
    return example_zaak(gegeven, Sectorwet(wet, find_sector(sector)), soort)


@pytest.mark.parametrize(("sector", "controle", "voorbeeld"), VOORBEELDEN)
def test_example(sector: str, controle: Controle, voorbeeld: Voorbeeld, wet: Wet) -> None:
    zaak = _zaak(controle, voorbeeld.gegeven, wet, sector)
    gevonden = [b for b in judge(zaak) if b.code == controle.code]
    assert bool(gevonden) == (voorbeeld.gevonden or voorbeeld.twijfel), gevonden
    assert any(b.twijfel for b in gevonden) == voorbeeld.twijfel
    for bevinding in gevonden:
        assert "(leeg)" not in bevinding.tekst or controle.tabel == VELDEN
        assert "{" not in bevinding.tekst + bevinding.herstel


@pytest.mark.parametrize(("sector", "controle"), ALLE, ids=[f"{s}-{c.naam}" for s, c in ALLE])
def test_form(sector: str, controle: Controle, wet: Wet) -> None:
    assert controle.code.startswith("OPN-")
    recht = wet.voor(sector)
    recht.bron(controle.bron)
    assert set(controle.berichten) <= set(berichtsoorten())
    assert controle.eigenaar in ("zorgkas", "voorziening")
    if not isinstance(controle.soort, Soort):
        assert set(recht.parameter(controle.soort).keuzes) <= {"geweigerd", "in_beraad"}
    else:
        assert controle.soort in (Soort.GEWEIGERD, Soort.IN_BERAAD)
    context = _zaak(controle, {}, wet, sector)
    kijk = context.lezing.velden[0] if controle.tabel == VELDEN else context
    for naam in controle.placeholders:
        with suppress(FeitOnbekend, NietTeBeoordelen):
            getattr(kijk, naam)


@pytest.mark.parametrize("soort", sorted(berichtsoorten()))
def test_ordinary_message_is_faultless(soort: str, pvt: Sectorwet) -> None:
    assert judge(example_zaak({}, pvt, soort)) == ()


def test_there_are_enough_controls() -> None:
    assert len(ALLE) >= 50


def test_each_field_of_the_case_is_used_by_name() -> None:
    assert {"soort", "bericht", "lezing", "gevonden", "feiten", "wet", "moment"} == {
        f.name for f in fields(Zaak)
    }
