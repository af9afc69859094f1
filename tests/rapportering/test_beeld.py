"""The picture of the state fits a terminal, however busy the platform is."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from vsb.rapportering.toestand import ZENDINGSTANDEN, Antwoordtijd, Rij, Tempo, Toestand
from vsb.storage.toestand import Apart, Beraad
from vsb.toestandbeeld import picture

NU = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _busy(soorten: int, apart: int) -> Toestand:
    namen = [f"berichtsoort_{n:02d}" for n in range(soorten)]
    return Toestand(
        op=NU,
        database="demo",
        wachtrij=tuple(Rij(naam, "te_doen", 1234, 60.0 * n) for n, naam in enumerate(namen)),
        oudste=400.0,
        apart=tuple(
            Apart(n, "ontslag_melden", "99001", None, 3, "KeyError in read_zone:112", "platform",
                  NU - timedelta(hours=48), 4)
            for n in range(apart)
        ),
        apart_totaal=apart,
        dossiers_geblokkeerd=apart,
        beraad=tuple(
            Beraad(soort, wie, 9120, NU - timedelta(hours=3))
            for soort, wie in (
                ("opname", "voorziening"), ("opname", "zorgkas"), ("prestatie", "zorgkas"),
            )
        ),
        zendingen=dict.fromkeys(ZENDINGSTANDEN, 9120),
        antwoordtijden=tuple(
            Antwoordtijd(naam, definitief, 500, 0.005, 0.02, 200_000.0)
            for naam in namen for definitief in (False, True)
        ),
        tempo=(Tempo(60, 60.0, 480.0), Tempo(600, 20.0, 12.3)),
    )  # fmt: skip


def _lines(t: Toestand, breed: int, hoog: int) -> list[str]:
    console = Console(width=breed, height=hoog, file=io.StringIO())
    console.print(picture(t, "vsb_demo", hoogte=hoog))
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(("breed", "hoog"), [(100, 30), (80, 24), (160, 50)])
@pytest.mark.parametrize(("soorten", "apart"), [(0, 0), (3, 1), (16, 40)])
def test_the_picture_fits(breed: int, hoog: int, soorten: int, apart: int) -> None:
    regels = _lines(_busy(soorten, apart), breed, hoog)
    assert len(regels) <= hoog
    assert max(map(len, regels)) <= breed


def test_what_is_left_out_is_said() -> None:
    tekst = "\n".join(_lines(_busy(16, 40), 100, 30))
    for woord in ("12 andere", "soorten", "en nog 36: vsb berichten apart", "KeyError", "2,0 d",
                  "6,7 min", "zorgkas: prestatie", "9.120", "480 · 12,3"):  # fmt: skip
        assert woord in tekst, woord


def test_quiet_is_said_in_words() -> None:
    tekst = "\n".join(_lines(_busy(0, 0), 100, 30))
    for woord in ("alles is behandeld", "geen enkel bericht", "is niets beantwoord"):
        assert woord in tekst
