"""The VSB-referentienummer of a dossier: ``VSB-<year>-<serial>-<check>``.

The form is our own (marked example): that of the real platform is not public. The two check
digits are 97 - (year and serial as one number modulo 97), as in national numbers.
"""

import re

_VORM = re.compile(r"VSB-([0-9]{4})-([0-9]{7,12})-([0-9]{2})")


def referentienummer(jaar: int, volgnummer: int) -> str:
    """The number of a dossier; `volgnummer` comes from outside and is never used twice a year.

    >>> referentienummer(2024, 12)
    'VSB-2024-0000012-06'
    """
    if not (1000 <= jaar <= 9999 and 0 <= volgnummer < 10**12):
        raise ValueError("een jaar van vier cijfers en een volgnummer van hoogstens twaalf")
    reeks = f"{volgnummer:07d}"
    return f"VSB-{jaar}-{reeks}-{97 - int(f'{jaar}{reeks}') % 97:02d}"


def is_referentienummer(tekst: str) -> bool:
    """Has this text the form and the check digits of a VSB-referentienummer?

    >>> is_referentienummer("VSB-2024-0000012-57")
    False
    """
    delen = _VORM.fullmatch(tekst)
    return delen is not None and referentienummer(int(delen[1]), int(delen[2])) == tekst
