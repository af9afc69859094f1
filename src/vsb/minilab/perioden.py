"""Days as a story writes them: ``2026-03-02``, ``2026-03-02 t.e.m. 2026-03-31``, or a list."""

from datetime import date

from vsb.basis.dagen import add_days
from vsb.minilab.verhaal import OnleesbaarVerhaal


def read_days(tekst: str | list[str]) -> list[date]:
    """Every day meant, in the order written. Raises `OnleesbaarVerhaal`."""
    delen = [tekst] if isinstance(tekst, str) else tekst
    return [dag for deel in delen for dag in _one(deel)]


def _one(deel: str) -> list[date]:
    eerste, _, laatste = deel.partition(" t.e.m. ")
    try:
        van, tem = date.fromisoformat(eerste), date.fromisoformat(laatste or eerste)
    except ValueError:
        raise OnleesbaarVerhaal(
            f"{deel!r} is geen dag of periode; schrijf 2026-03-02 of 2026-03-02 t.e.m. 2026-03-31."
        ) from None
    if tem < van:
        raise OnleesbaarVerhaal(f"De periode {deel!r} eindigt voor zij begint.")
    return [add_days(van, nr) for nr in range((tem - van).days + 1)]
