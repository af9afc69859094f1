"""Judge a zending once more at signature: facts may have changed since its verdict.

Lines that were accepted and would not be now go to the work list, with what was found; a line that
a person decided stays as decided.
"""

from datetime import datetime
from typing import Any

import numpy as np
from psycopg import Connection

from vsb.facturatie.beoordeling import beoordeel
from vsb.facturatie.beslissing import AANVAARD
from vsb.formats.zending import code_kinds, read_batch, read_zending
from vsb.processes.judge_zendingen import question
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import content_of
from vsb.storage import berichten, feiten, werklijst
from vsb.storage.bezetting import correct_days_billed
from vsb.storage.grootboek import reserve


def rejudge(
    conn: Connection[Any], omgeving: Omgeving, zending: int, bericht: int, moment: datetime
) -> int:
    """How many accepted lines of this zending were put on the work list, facts being different."""
    opgeslagen = berichten.read(conn, [bericht])
    gelezen = read_zending(opgeslagen[0], content_of(opgeslagen[0], omgeving.sleutels))
    codes = feiten.gather_codes(conn, moment)
    regels = read_batch([gelezen], code_kinds(codes))
    vraag = question(regels, opgeslagen, moment, zonder_zending=zending)
    bekend = feiten.gather(conn, vraag, codes)
    uitspraak = beoordeel(regels, bekend, omgeving.wet, software=omgeving.software)
    anders = np.flatnonzero(uitspraak.beslissing.stand != AANVAARD).tolist()
    per_regel = uitspraak.codes_per_prestatie()
    if not uitspraak.beslissing.blokkerend[0]:
        # The share of faults is not counted anew: only lines that something is found at differ.
        anders = [rij for rij in anders if rij in per_regel]
    if not anders:
        return 0
    reden = sorted({code for rij in anders for code in per_regel.get(rij, [])})
    genomen = werklijst.take_in(conn, zending, anders, reden, moment)
    if genomen:
        reserve(conn, [zending], moment)
        correct_days_billed(conn, [zending], moment)
    return len(genomen)
