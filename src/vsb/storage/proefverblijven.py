"""Write stays straight into the store, as accepted aanvragen would leave them: for made-up data in
demo and test databases only.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.errors import ExclusionViolation, UniqueViolation

from vsb.storage import OpslagFout
from vsb.storage.klok import database_soort
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import connect

_TABELLEN: LiteralString = """
CREATE TEMP TABLE proef_verblijven (insz text, hco text, sector text, stand text, opname date,
                                    ontslag date) ON COMMIT DROP;
CREATE TEMP TABLE proef_dossierkenmerken (insz text, hco text, kenmerk text, waarde text, van date,
                                          tem date) ON COMMIT DROP;
CREATE TEMP TABLE proef_afwezigheden (insz text, hco text, van date, tem date, betaald text)
    ON COMMIT DROP;
"""

_COPY: Mapping[str, LiteralString] = {
    naam: f"COPY proef_{naam} FROM STDIN (FORMAT csv, HEADER, DELIMITER ';')"
    for naam in ("verblijven", "dossierkenmerken", "afwezigheden")
}
"""The kinds of file, by name."""

# A stay needs a message that asked for it: one without content, that was only a try.
_STAPPEN: tuple[LiteralString, ...] = (
    """CREATE TEMP TABLE proef_stap ON COMMIT DROP AS
       SELECT v.*, i.persoon, 'VSB-proef-' || v.hco || '-' || i.persoon || '-' || v.opname AS naam
       FROM proef_verblijven v JOIN insz i ON i.insz = v.insz AND i.bekend_tot IS NULL""",
    "ANALYZE proef_stap",
    """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, hco, onderwerp, rollen, hash,
                            inhoud, ontvangen_op)
       SELECT 'hco:' || hco, 'proef-' || persoon || '-' || opname, 'opname_aanvraag', 'proef',
              'json', hco, 'proefgegevens', '{}', ''::bytea, ''::bytea, %(op)s FROM proef_stap""",
    """INSERT INTO dossier (referentie, sector, hco, persoon, aanvraag)
       SELECT CASE s.stand WHEN 'aanvaard' THEN s.naam END, s.sector, s.hco, s.persoon, b.id
       FROM proef_stap s JOIN bericht b ON b.zender = 'hco:' || s.hco AND b.deur = 'proef'
            AND b.bericht_id = 'proef-' || s.persoon || '-' || s.opname""",
    """CREATE TEMP TABLE proef_dossier ON COMMIT DROP AS
       SELECT d.id, s.* FROM proef_stap s
       JOIN bericht b ON b.zender = 'hco:' || s.hco AND b.deur = 'proef'
            AND b.bericht_id = 'proef-' || s.persoon || '-' || s.opname
       JOIN dossier d ON d.aanvraag = b.id""",
    "ANALYZE proef_dossier",
    """INSERT INTO verblijf (dossier, persoon, hco, stand, opname, ontslag, vanaf, tot,
                             bekend_vanaf)
       SELECT id, persoon, hco, stand, opname, ontslag, opname, ontslag + 1, %(op)s
       FROM proef_dossier""",
    """INSERT INTO kenmerk (soort, wie, waarde, vanaf, tot, bekend_vanaf)
       SELECT k.kenmerk, d.id::text, k.waarde, k.van, k.tem + 1, %(op)s
       FROM proef_dossierkenmerken k
       JOIN proef_dossier d ON d.insz = k.insz AND d.hco = k.hco
            AND k.van >= d.opname AND (d.ontslag IS NULL OR k.van <= d.ontslag)""",
    """INSERT INTO afwezigheid (dossier, persoon, hco, betaald, vanaf, tot, bekend_vanaf)
       SELECT d.id, d.persoon, d.hco, a.betaald = 'ja', a.van, a.tem + 1, %(op)s
       FROM proef_afwezigheden a
       JOIN proef_dossier d ON d.insz = a.insz AND d.hco = a.hco
            AND a.van >= d.opname AND (d.ontslag IS NULL OR a.van <= d.ontslag)""",
)


def refresh_statistics(dsn: str) -> None:
    """Let the planner know what was loaded, as autovacuum does after some time; `dsn` of the
    owner."""
    with connect(dsn, Rol.EIGENAAR) as conn:
        conn.autocommit = True
        conn.execute("ANALYZE")


def load_stays(
    conn: Connection[Any], bestanden: Mapping[str, Iterable[bytes]], moment: datetime
) -> int:
    """Load CSV files ``verblijven``, ``dossierkenmerken`` and ``afwezigheden`` (`;`, with header,
    days included), given in pieces; how many stays. One transaction, of the caller.

    Persons must be known. Raises `OpslagFout` in a production database, and when such stays are
    there already.
    """
    if database_soort(conn) == "productie":
        raise OpslagFout("Verzonnen verblijven horen niet in een databank in productie.")
    conn.execute(_TABELLEN)
    for naam, kopieer in _COPY.items():
        with conn.cursor() as cur, cur.copy(kopieer) as uit:
            for stuk in bestanden[naam]:
                uit.write(stuk)
        conn.execute(f"ANALYZE proef_{naam}")
    try:
        for stap in _STAPPEN:
            conn.execute(stap, {"op": moment} if "%(op)s" in stap else None)
    except (UniqueViolation, ExclusionViolation):
        raise OpslagFout(
            "In deze databank staan al verblijven van deze personen. Kies een nieuwe databank."
        ) from None
    (aantal,) = conn.execute("SELECT count(*) FROM proef_dossier").fetchone() or (0,)
    return int(aantal)
