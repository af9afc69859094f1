"""Which persons a facility may take facts of: those with days of stay that can still be billed."""

from datetime import date, datetime
from typing import Any

from psycopg import Connection

# All numbers of such a person, a replaced one too: each may stand in a zending.
_NUMMERS = """
SELECT i.insz FROM insz i
WHERE i.bekend_vanaf <= %(op)s AND (i.bekend_tot IS NULL OR i.bekend_tot > %(op)s)
  AND i.persoon IN (
      SELECT v.persoon FROM verblijf v
      WHERE v.dossier IN (SELECT d.id FROM dossier d WHERE d.hco = %(hco)s)
        AND (v.tot IS NULL OR v.tot > %(van)s)
        AND v.bekend_vanaf <= %(op)s AND (v.bekend_tot IS NULL OR v.bekend_tot > %(op)s))
ORDER BY i.insz"""

_FACTUURNUMMERS = """
SELECT DISTINCT f.factuurnummer FROM factuur f JOIN zending z ON z.id = f.zending
WHERE z.hco = %s AND z.verzendmaand IS NOT NULL AND z.beoordeeld_op <= %s
ORDER BY f.factuurnummer"""


def numbers_in_care(conn: Connection[Any], hco: str, van: date, bekend_op: datetime) -> list[str]:
    """INSZ and BIS numbers of who stays in this facility on or after `van`, as known then."""
    rijen = conn.execute(_NUMMERS, {"hco": hco, "van": van, "op": bekend_op}).fetchall()
    return [str(insz) for (insz,) in rijen]


def used_invoice_numbers(conn: Connection[Any], hco: str, bekend_op: datetime) -> list[str]:
    """The invoice numbers that this facility used in zendingen that count, as known then."""
    return [str(nummer) for (nummer,) in conn.execute(_FACTUURNUMMERS, (hco, bekend_op)).fetchall()]
