"""Judge a zending once more at signature: facts may have changed since its verdict.

Lines that were accepted and would not be now go to the work list, each with what is found at it. A
line that a person approved stays so, unless something is found that this person did not see.
"""

from datetime import date, datetime
from typing import Any

import numpy as np
from psycopg import Connection

from vsb.basis.dagen import als_datum
from vsb.basis.uitkomst import Soort
from vsb.catalogus.kolomcontroles import Bevinding
from vsb.facturatie.beoordeling import Uitspraak, beoordeel
from vsb.facturatie.beslissing import kind_on, place_of
from vsb.formats.zending import code_kinds, read_batch, read_zending
from vsb.processes.judge_zendingen import question
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import content_of
from vsb.regelgeving.wet import Wet
from vsb.storage import berichten, feiten, werklijst
from vsb.storage.bezetting import correct_days_billed
from vsb.storage.grootboek import reserve

_VAN_DE_BETALING = frozenset({"iban_niet_van_erkenning"})
"""Not for the work list: a changed account holds the payment, until somebody looked at it."""

Redenen = dict[int, list[str]]
"""Codes of controls per line (place in the zending, from 0)."""


def rejudge(
    conn: Connection[Any], omgeving: Omgeving, zending: int, bericht: int, moment: datetime
) -> int:
    """How many accepted lines of this zending were put on the work list, facts being different."""
    uitspraak = _judge(conn, omgeving, zending, bericht, moment)
    gevonden = _per_line(uitspraak, omgeving.wet)
    if not gevonden:
        return 0
    beslist = werklijst.decided_reasons(conn, zending)
    zeker = _refusing(uitspraak, omgeving.wet)
    redenen = {
        regel: codes
        for regel, codes in gevonden.items()
        if regel not in beslist or _unseen(codes, zeker.get(regel, set()), *beslist[regel])
    }
    genomen = werklijst.take_in(conn, zending, redenen, moment, heropen=True)
    if genomen:
        reserve(conn, [zending], moment)
        correct_days_billed(conn, [zending], moment)
    return len(genomen)


def _judge(
    conn: Connection[Any], omgeving: Omgeving, zending: int, bericht: int, moment: datetime
) -> Uitspraak:
    opgeslagen = berichten.read(conn, [bericht])
    gelezen = read_zending(opgeslagen[0], content_of(opgeslagen[0], omgeving.sleutels))
    codes = feiten.gather_codes(conn, moment)
    regels = read_batch([gelezen], code_kinds(codes))
    vraag = question(regels, opgeslagen, moment, zonder_zending=zending)
    bekend = feiten.gather(conn, vraag, codes)
    return beoordeel(regels, bekend, omgeving.wet, software=omgeving.software)


def _per_line(u: Uitspraak, wet: Wet) -> Redenen:
    """What is found at each line now, faults of the whole zending included; lines without are left
    out. The share of faults is not counted anew."""
    per_regel = u.codes_per_prestatie()
    heel = [
        b.controle.code
        for b in u.bevindingen
        if b.controle.naam not in _VAN_DE_BETALING and _refuses_all(u, b, wet)
    ]
    if not heel:
        return per_regel
    aantal = range(len(u.tabellen.prestaties))
    return {rij: sorted({*per_regel.get(rij, []), *heel}) for rij in aantal}


def _day(u: Uitspraak) -> date:
    return als_datum(int(u.tabellen.zendingen.ontvangen[0])) or date.min


def _refuses_all(u: Uitspraak, b: Bevinding, wet: Wet) -> bool:
    """Does what this control found refuse the zending: a B, or an F outside any factuur?"""
    soort = kind_on(b, wet, _day(u))
    if soort is Soort.B:
        return bool(b.fout.any())
    _, factuur, _ = place_of(u.tabellen, b.controle.tabel or "", np.flatnonzero(b.fout))
    return soort is Soort.F and bool((factuur < 0).any())


def _refusing(u: Uitspraak, wet: Wet) -> dict[int, set[str]]:
    """Per line the codes of the faults that refuse it: no doubt, and nothing that asks a person."""
    beraad = {b.controle.code for b in u.bevindingen if kind_on(b, wet, _day(u)) is Soort.IN_BERAAD}
    per_regel = u.codes_per_prestatie(fouten=True)
    return {rij: set(codes) - beraad for rij, codes in per_regel.items()}


def _unseen(codes: list[str], zeker: set[str], gezien: set[str], bij_oordeel: bool) -> bool:
    """Is something found that who approved the line did not see? At the verdict itself a code that
    refuses can only have been doubt: as a fault it is new."""
    return bool(set(codes) - gezien or (bij_oordeel and zeker))
