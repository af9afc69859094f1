"""The betaalopdracht: its states, its reference, its due date, and the reasons to hold it.

Source of the flow: Presentatie PVT, part 7, steps 4 to 6.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from stdnum import iso11649
from stdnum.iso7064 import mod_97_10

from vsb.basis.dagen import add_days
from vsb.basis.nummers import is_iban
from vsb.betaling.grootboek import Gebeurtenis, Rekening
from vsb.regelgeving.wet import Wet


class Stand(StrEnum):
    """Where a betaalopdracht is. `VERVANGEN`: a later attempt for the same zending took over."""

    KLAAR = "klaar"
    AANGEHOUDEN = "aangehouden"
    VRIJGEGEVEN = "vrijgegeven"
    BETAALD = "betaald"
    TERUGGEKEERD = "teruggekeerd"
    VERVANGEN = "vervangen"


REKENING: Mapping[Stand, Rekening] = {
    Stand.KLAAR: Rekening.TE_BETALEN,
    Stand.AANGEHOUDEN: Rekening.AANGEHOUDEN,
    Stand.VRIJGEGEVEN: Rekening.ONDERWEG,
    Stand.BETAALD: Rekening.BANK,
    Stand.TERUGGEKEERD: Rekening.TERUGGEKEERD,
}
"""On which account the amount of a betaalopdracht stands (with a minus) in each state."""

STAPPEN: Mapping[Gebeurtenis, tuple[Stand, Stand]] = {
    Gebeurtenis.AANGEHOUDEN: (Stand.KLAAR, Stand.AANGEHOUDEN),
    Gebeurtenis.HERVAT: (Stand.AANGEHOUDEN, Stand.VERVANGEN),
    Gebeurtenis.VRIJGEGEVEN: (Stand.KLAAR, Stand.VRIJGEGEVEN),
    Gebeurtenis.AFGEKEURD: (Stand.VRIJGEGEVEN, Stand.VERVANGEN),
    Gebeurtenis.BETAALD: (Stand.VRIJGEGEVEN, Stand.BETAALD),
    Gebeurtenis.TERUGGEKEERD: (Stand.BETAALD, Stand.TERUGGEKEERD),
    Gebeurtenis.OPNIEUW: (Stand.TERUGGEKEERD, Stand.VERVANGEN),
}
"""Every legal step, from which state to which; a step that is not here does not exist.

Those that end in `VERVANGEN` make, in place of the replaced one, a next attempt that is `KLAAR`.
"""


@dataclass(frozen=True, slots=True)
class Begunstigde:
    """Who is paid: name, IBAN and BIC of the erkenning in force on a day; IBAN "" when none is."""

    naam: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class Betaalopdracht:
    """One order to pay one settled zending; `bedrag` in cents, above 0.

    `referentie` goes to the bank as EndToEndId. `poging` counts from 1; `bestand` is the id of
    the pain.001 in which it left, `reden` why it is held or came back. `na_einde`: no erkenning is
    in force any more; a worker chose to pay on the last account, or to who took the facility over.
    """

    referentie: str
    zending: int
    poging: int
    zorgkas: str
    hco: str
    bedrag: int
    iban: str
    bic: str
    naam: str
    vervaldag: date
    stand: Stand
    klaargezet_door: str
    vrijgegeven_door: str | None
    vrijgegeven_op: datetime | None
    bestand: str | None
    reden: str | None
    id: int = 0
    na_einde: bool = False

    @property
    def begunstigde(self) -> Begunstigde:
        """Who is paid by this order."""
        return Begunstigde(self.naam, self.iban, self.bic)


def next_attempt(
    oud: Betaalopdracht, wie: Begunstigde, door: str, reden: str, *, na_einde: bool = False
) -> Betaalopdracht:
    """The order that takes the place of one that was held, came back, or that the bank refused.

    `door` has put it ready, so somebody else must release it.
    """
    poging = oud.poging + 1
    return replace(
        oud, referentie=referentie(oud.zending, poging), poging=poging, iban=wie.iban, bic=wie.bic,
        naam=wie.naam, stand=Stand.KLAAR, klaargezet_door=door, vrijgegeven_door=None,
        vrijgegeven_op=None, bestand=None, reden=reden, id=0, na_einde=na_einde,
    )  # fmt: skip


def file_id(zorgkas: str, referenties: Iterable[str]) -> str:
    """The id of the pain.001 with these orders: always the same for the same ones (27 long)."""
    som = hashlib.sha256("|".join(sorted(referenties)).encode()).hexdigest()
    return f"VSB{zorgkas}-{som[:20]}"


def referentie(zending: int, poging: int) -> str:
    """The reference of an attempt to pay a zending, as ISO 11649 creditor reference.

    Made of the two numbers only: the same zending always gives the same one.

    >>> referentie(123, 1)
    'RF57VSB00000000012301'
    """
    kern = f"VSB{zending:012d}{poging:02d}"
    return f"RF{mod_97_10.calc_check_digits(kern + 'RF')}{kern}"


def is_own_reference(tekst: str) -> bool:
    """Is this shaped like a reference that `referentie` makes, whether or not it was given?

    >>> is_own_reference("RF57VSB00000000012301"), is_own_reference("NOTPROVIDED")
    (True, False)
    """
    return tekst[4:7] == "VSB" and len(tekst) == 21 and bool(iso11649.is_valid(tekst))


def due_day(wet: Wet, ondertekend: date, ontvangen: date) -> date:
    """The last day to pay: `betaaltermijn` after the act that `betaaltermijn_begin` names.

    The law is that of the day of signing. Raises `NotInForce` before its first day.
    """
    begin = wet.keuze("betaaltermijn_begin", ondertekend)
    return add_days(
        ontvangen if begin == "ontvangst" else ondertekend, wet.getal("betaaltermijn", ondertekend)
    )


def rests_on_example(wet: Wet, ondertekend: date) -> bool:
    """Does the due day rest on a parameter without public source?"""
    namen = ("betaaltermijn", "betaaltermijn_begin")
    return any(wet.is_voorbeeld(naam, ondertekend) for naam in namen)


def hold_reason(nu: Begunstigde | None, eerder: Begunstigde | None) -> str | None:
    """Why a payment cannot be made now; None when it can.

    `nu`: the erkenning in force; `eerder`: the one known at judgement, or on the order itself.
    """
    if nu is None:
        return (
            "Er is vandaag geen erkenning van kracht, en dus geen rekening om op te betalen. "
            "Hervat de betaling om op de laatste rekening te betalen, of op die van de overnemer."
        )
    if not is_iban(nu.iban):
        return "De erkenning die vandaag van kracht is, heeft geen geldig rekeningnummer (IBAN)."
    if eerder is not None and eerder.iban != nu.iban:
        return (
            "Het rekeningnummer van de erkenning is intussen gewijzigd. Vraag het na bij de "
            "voorziening, via een contact dat u al kende, en hervat daarna de betaling."
        )
    return None
