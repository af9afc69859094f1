"""The shipped law, and a small law of our own to break."""

import pytest

from vsb.regelgeving.wet import Wet, standaard_mappen

BRONNEN = """
[krant]
titel = "Een krant"
soort = "krant"
datum = 2023-01-01
"""

TERMIJN = """
[termijn]
titel = "Een termijn"
eenheid = "dagen"

[[termijn.waarden]]
vanaf = 2023-04-01
tot = 2024-01-01
waarde = "30"
bron = "krant"
nagekeken = 2026-11-22

[[termijn.waarden]]
vanaf = 2025-01-01
waarde = "5"
bron = "voorbeeld"
nagekeken = 2026-11-22
toelichting = "Gedacht."
"""

KLEUREN = """code,omschrijving,groep,vanaf,tot,bron,code_bron,toelichting
rood,Rood,WARM,2023-04-01,2024-01-01,krant,voorbeeld,
rood,Dieprood,WARM,2024-01-01,,krant,voorbeeld,
blauw,Blauw,,2023-04-01,,krant,voorbeeld,
"""

PLAATSEN = """nis,naam,vanaf,tot,bron
44021,Gent,2023-04-01,,krant
"""


@pytest.fixture
def bestanden() -> dict[str, str]:
    return {
        "regelgeving/bronnen.toml": BRONNEN,
        "regelgeving/parameters/termijnen.toml": TERMIJN,
        "pvt/codelijsten/kleuren.csv": KLEUREN,
        "pvt/tabellen/plaatsen.csv": PLAATSEN,
    }


@pytest.fixture
def klein(bestanden: dict[str, str]) -> Wet:
    """The general part; ``klein.voor("pvt")`` shows the colours and places too."""
    return Wet.uit_bestanden(bestanden)


@pytest.fixture(scope="session")
def wet() -> Wet:
    return Wet.lees(standaard_mappen())


@pytest.fixture(scope="session")
def pvt(wet: Wet) -> Wet:
    return wet.voor("pvt")
