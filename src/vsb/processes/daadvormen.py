"""What the deeds of people at a zorgkas contain: one form each, read strictly."""

from typing import Annotated

import msgspec

Tekst = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*$", max_length=1000)]
"""Text that the store can keep: PostgreSQL knows no NUL."""


Nummer = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
"""A number that the store can hold."""


class Beslissen(msgspec.Struct, kw_only=True):
    """``werkitems_beslissen``: numbers of the work list, the decision and why."""

    werkitems: Annotated[list[Nummer], msgspec.Meta(min_length=1)]
    besluit: str
    reden: Tekst


class InBeraadNemen(msgspec.Struct, kw_only=True):
    """``in_beraad_nemen``: lines of a zending (from 0) that a worker wants to look at, or the
    message (our number of it) of an opname that waits for the facility."""

    reden: Tekst
    zending: Nummer | None = None
    regels: list[Nummer] = []
    bericht: Nummer | None = None


class Ondertekenen(msgspec.Struct, kw_only=True):
    """``zending_ondertekenen``: the zending and the digest of the proposal that was seen."""

    zending: Nummer
    digest: str


class Vrijgeven(msgspec.Struct, kw_only=True):
    """``betaling_vrijgeven``: references of betaalopdrachten."""

    betaalopdrachten: Annotated[list[Tekst], msgspec.Meta(min_length=1)]


class Aanhouden(msgspec.Struct, kw_only=True):
    """``betaling_aanhouden`` and ``betaling_hervatten``: one betaalopdracht and why."""

    betaalopdracht: Tekst
    reden: Tekst


class Afkeuren(msgspec.Struct, kw_only=True):
    """``betaalbestand_afgekeurd``: a pain.001 that the bank refused, why, which orders (or all)."""

    bestand: Tekst
    reden: Tekst
    betaalopdrachten: list[Tekst] = []


class Intrekken(msgspec.Struct, kw_only=True):
    """``opname_intrekken``: the VSB-referentienummer of an accepted opname, and why."""

    dossier: Tekst
    reden: Tekst


class Bankafschrift(msgspec.Struct, kw_only=True):
    """``bankafschrift``: a camt.053 or camt.054 document as text."""

    document: str
