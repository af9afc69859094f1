"""The validator's answer is the platform's, byte for byte."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from zendingwereld import (
    FORMEN,
    HCO,
    KAS,
    OPNAME,
    Wereld,
    content,
    invoice,
    law,
    names,
    open_world,
)

from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatiebestand.inhoud import Vorige, ZendingInhoud
from vsb.formats.feitenbestand import read_feitenbestand
from vsb.minilab.controleer import Omstandigheden, check, run
from vsb.processes.archive_wet import archive_wet
from vsb.processes.export_feiten import export_feiten
from vsb.storage import klok

pytestmark = pytest.mark.database


@pytest.fixture
def wereld(databank: Any, tmp_path: Path) -> Iterator[Wereld]:
    with open_world(databank, tmp_path) as deze:
        yield deze


def offline(wereld: Wereld, data: bytes, bericht: str, deur: str = "definitief") -> bytes:
    """What the validator says, by facts exported now for this very file."""
    moment = klok.moment(wereld.conn)
    uitvoer = export_feiten(wereld.conn, wereld.omgeving, HCO, KAS, moment, [data])
    wereld.conn.commit()
    feiten = read_feitenbestand(uitvoer, law())
    om = Omstandigheden(deur=deur, bericht=bericht)
    uit = check(data, law(), om, feiten)
    assert uit.waarschuwingen == []
    return uit.bytes


def _line(wie: int, **anders: Any) -> ZendingInhoud:
    """Everybody, with something odd about one day of one person."""
    facturen = list(content().facturen)
    lijnen = (replace(facturen[wie].prestaties[0], **anders), *facturen[wie].prestaties[1:])
    facturen[wie] = replace(facturen[wie], prestaties=lijnen)
    return content(*facturen)


def _invoice(wie: int, **anders: Any) -> ZendingInhoud:
    facturen = list(content().facturen)
    facturen[wie] = replace(facturen[wie], **anders)
    return content(*facturen)


GEVALLEN: dict[str, tuple[ZendingInhoud, list[str]]] = {
    "schoon": (content(), []),
    "tarief": (_line(0, bedrag=14_001), ["tarief_klopt_niet"]),
    "te_laat": (_line(1, dag=date(2024, 10, 1)), []),
    "jaar_1900": (_line(1, dag=date(1900, 1, 1)), []),
    "toekomst": (_line(1, dag=date(2026, 11, 5)), ["dag_in_toekomst"]),
    "onbekende_code": (_line(2, code=777_777), []),
    "onbekende_persoon": (_invoice(3, insz="79451799878"), []),
    "nooit_gehoord": (_invoice(3, insz="93251822307"), ["persoon_onbekend"]),
    "andere_opname": (_invoice(4, opname=OPNAME + timedelta(days=1)), ["opnamedatum_wijkt_af"]),
    "vreemde_derde": (replace(content(), derdebetaler=59_999_151_999), []),
    "onbekende_derde": (replace(content(), derdebetaler=59_999_000_000), []),
    "iban": (replace(content(), iban="BE36999000001181"), ["iban_niet_van_erkenning"]),
    "test": (replace(content(), test=True), []),
    "te_veel": (content(*(invoice(w, nummer=5) for w in range(3))), []),
    "credit": (
        _invoice(
            5,
            facturering=Facturering.CREDITNOTA,
            vorige=Vorige(77, 100, int(KAS), 202609),
        ),
        [],
    ),
}


@pytest.mark.parametrize("vorm", FORMEN)
@pytest.mark.parametrize("geval", GEVALLEN)
def test_the_same_bytes(wereld: Wereld, geval: str, vorm: str) -> None:
    inhoud, verwacht = GEVALLEN[geval]
    data = FORMEN[vorm](inhoud)
    zelf = offline(wereld, data, f"m-{geval}")
    platform = wereld.send_and_judge(data, f"m-{geval}")
    assert zelf == platform
    if verwacht:
        assert names(platform) == verwacht
    elif geval not in ("schoon", "test"):
        assert names(platform)


def test_a_platform_with_a_loaded_list_is_followed(
    wereld: Wereld, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The loaded list is part of the law of every answer; the validator has only the release."""
    rijen = [{"code": "VB77", "omschrijving": "Zelf geladen", "vanaf": "2023-04-01"}]
    wet = law().voor("pvt").met_codelijst("dsm5", rijen).voor(None)
    assert wet.digest != law().digest
    wereld.omgeving = replace(wereld.omgeving, wet=wet)
    archive_wet(wereld.conn, wet, klok.moment(wereld.conn))
    data = FORMEN["bestand"](content())
    uitvoer = export_feiten(wereld.conn, wereld.omgeving, HCO, KAS, klok.moment(wereld.conn))
    (tmp_path / "feiten.json").write_bytes(uitvoer)
    (tmp_path / "zending").write_bytes(data)
    verwacht = wereld.send_and_judge(data, "zending")
    assert run(tmp_path / "zending", feiten=tmp_path / "feiten.json", als_json=True) == 0
    assert capfdbinary.readouterr().out == verwacht
    assert wet.digest.encode() in verwacht
