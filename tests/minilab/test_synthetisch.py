"""Made-up numbers: right, all different, and where no real person's can lie."""

import pytest

from vsb.basis.nummers import is_insz
from vsb.minilab import synthetisch
from vsb.minilab.synthetisch import PERSONEN, insz, sex


def test_enough_persons_all_different_and_none_in_the_real_range() -> None:
    assert PERSONEN >= 150_000
    alle = [insz(n) for n in range(PERSONEN)]
    assert len(set(alle)) == PERSONEN
    assert {nummer[6:9] for nummer in alle} == {"997", "998"}
    assert all(is_insz(nummer) for nummer in alle)
    # The first ones, that the small worlds use, are each born on another day.
    assert len({nummer[:6] for nummer in alle[:20_000]}) == 20_000


def test_the_sex_is_that_of_the_counter() -> None:
    for nummer in range(0, PERSONEN, 997):
        assert sex(nummer) == (1 if insz(nummer)[6:9] == "997" else 2)
    huis = synthetisch.houses(1, 1)[0]
    assert synthetisch.zending(huis, 2024, 5, 1, synthetisch.BEGIN).facturen[0].geslacht == 1


@pytest.mark.parametrize("nummer", [-1, PERSONEN])
def test_no_more_than_there_are(nummer: int) -> None:
    with pytest.raises(ValueError, match="verzonnen personen"):
        insz(nummer)
