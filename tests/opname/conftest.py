"""The law as the PVT sector uses it, and stories of messages in memory."""

import pytest

from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.regelgeving.wet import Wet, standaard_mappen


@pytest.fixture(scope="session")
def wet() -> Wet:
    return Wet.lees(standaard_mappen())


@pytest.fixture(scope="session")
def pvt(wet: Wet) -> Sectorwet:
    return Sectorwet(wet, find_sector("pvt"))
