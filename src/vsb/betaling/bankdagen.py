"""The days on which banks in the euro area pay: all but weekends and TARGET closing days.

The closing days are data (table `target_sluitingsdagen`): a fixed month and day, or so many days
from Easter Sunday.
"""

from datetime import date, timedelta

from vsb.basis.dagen import add_days
from vsb.regelgeving.wet import Wet

_ZATERDAG = 5


def easter(jaar: int) -> date:
    """Easter Sunday of the western calendar (Gregorian computus).

    >>> easter(2025), easter(2027)
    (datetime.date(2025, 4, 20), datetime.date(2027, 3, 28))
    """
    eeuw, gulden = jaar // 100, jaar % 19
    epacta = (eeuw - eeuw // 4 - (8 * eeuw + 13) // 25 + 19 * gulden + 15) % 30
    maan = epacta - (epacta // 28) * (1 - 29 // (epacta + 1) * ((21 - gulden) // 11))
    weekdag = (jaar + jaar // 4 + maan + 2 - eeuw + eeuw // 4) % 7
    return date(jaar, 3, 28) + timedelta(days=maan - weekdag)


def is_bank_day(wet: Wet, dag: date) -> bool:
    """Do banks carry out payments on this day?"""
    if dag.weekday() >= _ZATERDAG:
        return False
    na_pasen = str((dag - easter(dag.year)).days)
    gesloten = wet.tabel("target_sluitingsdagen").op(dag)
    return not any(f"{dag:%m-%d}" == r["datum"] or na_pasen == r["na_pasen"] for r in gesloten)


def execution_day(wet: Wet, vervaldag: date, vandaag: date) -> date:
    """The day that the bank is asked to pay: the due day, never in the past.

    When banks are closed that day it is the last bank day before: the next one is too late.
    """
    dag = vervaldag
    while dag > vandaag and not is_bank_day(wet, dag):
        dag = add_days(dag, -1)
    return max(dag, vandaag)
