"""Every story in verhalen/ is a test: each answer must be exactly the expected one."""

from pathlib import Path
from typing import Any

import pytest

from vsb.minilab.afspelen import play_verhaal
from vsb.minilab.verhaal import OnleesbaarVerhaal, read_verhaal
from vsb.storage.server import Server

VERHALEN = sorted((Path(__file__).parents[2] / "verhalen").glob("*.toml"))

KOP = """
titel = "t"
waarom = "w"
[gegeven]
begin = 2026-01-02 08:00:00
"""
STAP = """
[[stap]]
op = 2026-01-05 09:00:00
wat = "iets"
"""


@pytest.mark.database
@pytest.mark.parametrize("pad", VERHALEN, ids=[pad.stem for pad in VERHALEN])
def test_answers_are_exactly_as_expected(pad: Path, server: Server, validator: Any) -> None:
    stappen = list(play_verhaal(read_verhaal(pad), server))
    assert stappen
    assert validator.anders == [], "de validator zei iets anders over deze zendingen"
    assert (validator.aantal > 0) == ('stuurt = "zending"' in pad.read_text())
    anders = [f"stap {s.nummer} ({s.wat}) {v}" for s in stappen for v in s.verschillen]
    assert not anders, "\n".join(anders)


@pytest.mark.database
def test_a_wrong_expectation_is_seen(tmp_path: Path, server: Server) -> None:
    pad = tmp_path / "fout.toml"
    pad.write_text(
        KOP + STAP + 'controleert_grootboek = true\n[stap.verwacht]\nuitkomst = "klopt niet"\n'
        'fouten = { iets = 1 }\npost = ["zorgkas 180: betaalopdracht"]\n'
    )
    (stap,) = play_verhaal(read_verhaal(pad), server)
    assert stap.verschillen == (
        "de uitkomst: verwacht 'klopt niet', gekregen 'klopt'",
        "de fouten: verwacht {'iets': 1}, gekregen {}",
        "post: zorgkas 180 kreeg geen betaalopdracht",
    )


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("titel = ", "geen geldige TOML"),
        (KOP + STAP, "stap 1: de sleutel verwacht ontbreekt"),
        (KOP + STAP + 'verwacht = { uitkomst = "a", fuoten = {} }', "sleutel fuoten bestaat niet"),
        (KOP + STAP + 'verwacht = { uitkomst = "a" }', "precies een ding; hier staat geen"),
        (KOP + STAP + 'verwacht = { uitkomst = 3 }', "verkeerde waarde in verwacht.uitkomst"),
        (
            KOP + STAP + 'stuurt = "vraag"\nverwacht = { uitkomst = "a" }',
            "een voorziening of een zorgkas",
        ),
        (
            KOP + STAP.replace("01-05", "01-01") + 'tijd_verstrijkt = true\n'
            'verwacht = { uitkomst = "a" }',
            "stap 1: de stap gebeurt voor de vorige",
        ),
    ],
)  # fmt: skip
def test_a_story_is_read_strictly(tekst: str, melding: str, tmp_path: Path) -> None:
    pad = tmp_path / "verhaal.toml"
    pad.write_text(tekst)
    with pytest.raises(OnleesbaarVerhaal, match=melding):
        read_verhaal(pad)
