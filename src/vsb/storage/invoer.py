"""Load reference data: compare rows with what is known now, and write new versions of what changed.

A row is never changed: of a fact that differs `bekend_tot` is closed and a new version written.
Rows lie in temporary tables (``in_<table>``), so all is done in a few statements on whole sets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

from vsb.storage import OpslagFout, klok
from vsb.storage.invoer_leden import stage_leden
from vsb.storage.invoer_tabellen import TABELLEN, Conflict, Doeltabel, read_conflicts, stage
from vsb.storage.wachtrij import wait_for_turns

_SLOT = 0x7673625F696E76
"""The advisory lock of imports: one at a time, so that what was compared is what is changed."""

TOON = 500
"""So many differing rows are shown; the counts are always of all."""

Rijen = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Verschilrij:
    """One fact that differs; `soort` is nieuw, gewijzigd or beeindigd (`oud` or `nieuw` None).

    `regel` is the line in the file (None when the fact is not in it any more). The values may
    hold national numbers: they are for the report to the loader only.
    """

    tabel: str
    soort: str
    regel: int | None
    oud: Mapping[str, Any] | None = field(repr=False)
    nieuw: Mapping[str, Any] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verschil:
    """What a file changes, in numbers of facts, and the first `TOON` of them."""

    nieuw: int = 0
    gewijzigd: int = 0
    beeindigd: int = 0
    rijen: tuple[Verschilrij, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nieuw or self.gewijzigd or self.beeindigd)


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How a comparison or load went: nothing is loaded when there are `conflicten`.

    `personen`: who is touched (ids), for a file of members that was loaded.
    """

    verschil: Verschil
    conflicten: tuple[Conflict, ...] = ()
    personen: tuple[int, ...] = ()
    geladen: bool = False


def load(
    conn: psycopg.Connection[Any],
    soort: str,
    rijen: Rijen,
    hash_: bytes,
    moment: datetime | None,
    *,
    uitvoeren: bool,
) -> Uitslag:
    """Compare the rows of a file of kind `soort` with the store, and load them if `uitvoeren`.

    Of whom or what the file speaks (a person, an HCO, a code) it tells the whole truth: facts
    that it leaves out are ended. Others stay as they are. One transaction (inside that of the
    caller, if any); without `uitvoeren`, or with conflicts, nothing at all is kept.

    `moment` is from when the facts are known; None asks the clock of the platform once nothing
    else is being decided, which is how it must be done while a worker runs: a decision of before
    that moment cannot have seen the facts, and one of after it must have. Until the caller's
    transaction ends nothing is decided. Raises `OpslagFout` when `moment` is not later than that
    of the last import of this kind, or when the worker does not let go of its batch in time.
    """
    uitslag = Uitslag(Verschil())
    with conn.transaction() as transactie:
        if uitvoeren:
            _take_turns(conn)
        conn.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])
        moment = moment or klok.moment(conn)
        _check_moment(conn, soort, moment)
        conflicten = _stage(conn, soort, rijen, uitvoeren)
        verschil = Verschil() if conflicten else _compare(conn, soort)
        uitslag = Uitslag(verschil, tuple(conflicten))
        if conflicten or not uitvoeren:
            raise psycopg.Rollback(transactie)
        personen = _touched(conn) if soort == "leden" else ()
        for tabel in TABELLEN[soort]:
            _apply(conn, tabel, moment)
        _note(conn, soort, hash_, len(rijen), verschil, moment)
        uitslag = Uitslag(verschil, (), personen, geladen=True)
    return uitslag


def _take_turns(conn: psycopg.Connection[Any]) -> None:
    try:
        wait_for_turns(conn)
    except psycopg.errors.LockNotAvailable as fout:
        raise OpslagFout(
            "De verwerker is nog met een bundel bezig; er is niets geladen. Probeer het straks "
            "opnieuw."
        ) from fout


def _check_moment(conn: psycopg.Connection[Any], soort: str, moment: datetime) -> None:
    vraag = "SELECT max(moment) FROM invoer WHERE soort = %s"
    (laatste,) = conn.execute(vraag, [soort]).fetchone() or (None,)
    if laatste is not None and laatste >= moment:
        raise OpslagFout(
            f"Dit bestand zou gekend zijn op {moment:%d-%m-%Y %H:%M:%S}, maar {soort} werden al "
            f"geladen op {laatste:%d-%m-%Y %H:%M:%S}. Kijk de klok van de databank na."
        )


def _stage(
    conn: psycopg.Connection[Any], soort: str, rijen: Rijen, uitvoeren: bool
) -> list[Conflict]:
    if soort == "leden":
        return stage_leden(conn, rijen, uitvoeren=uitvoeren)
    (tabel,) = TABELLEN[soort]
    stage(conn, tabel, rijen)
    return read_conflicts(conn, soort)


_COMPARE = """
CREATE TEMP TABLE {verschil} ON COMMIT DROP AS
SELECT {sleutel}, n.regel,
       CASE WHEN o.aanwezig IS NULL THEN 'nieuw' WHEN n.regel IS NULL THEN 'beeindigd'
            ELSE 'gewijzigd' END AS soort
FROM {nieuw} n FULL JOIN (
    SELECT *, true AS aanwezig FROM {tabel}
    WHERE bekend_tot IS NULL AND {bereik} IN (SELECT {bereik} FROM {bron})
) o USING ({sleutel})
WHERE ROW({n_waarden}) IS DISTINCT FROM ROW({o_waarden}) OR n.regel IS NULL OR o.aanwezig IS NULL
"""


def _compare(conn: psycopg.Connection[Any], soort: str) -> Verschil:
    tellingen = {"nieuw": 0, "gewijzigd": 0, "beeindigd": 0}
    rijen: list[Verschilrij] = []
    for tabel in TABELLEN[soort]:
        conn.execute(tabel.fill("DROP TABLE IF EXISTS pg_temp.{verschil}"))
        conn.execute(tabel.fill(_COMPARE))
        vraag = tabel.fill("SELECT soort, count(*) FROM {verschil} GROUP BY soort")
        for naam, aantal in conn.execute(vraag).fetchall():
            tellingen[naam] += aantal
        rijen += _show(conn, tabel, TOON - len(rijen))
    return Verschil(**tellingen, rijen=tuple(rijen))


_SHOW = """
SELECT v.soort, v.regel, to_jsonb(o) - 'bekend_vanaf' - 'bekend_tot', to_jsonb(n) - 'regel'
FROM (SELECT * FROM {verschil} ORDER BY regel NULLS LAST, {sleutel} LIMIT %s) v
LEFT JOIN {nieuw} n USING ({sleutel})
LEFT JOIN (SELECT * FROM {tabel} WHERE bekend_tot IS NULL) o USING ({sleutel})
ORDER BY v.regel NULLS LAST, {sleutel}
"""


def _show(conn: psycopg.Connection[Any], tabel: Doeltabel, hoogstens: int) -> list[Verschilrij]:
    gevonden = conn.execute(tabel.fill(_SHOW), [max(hoogstens, 0)]).fetchall()
    return [Verschilrij(tabel.naam, *rij) for rij in gevonden]


def _touched(conn: psycopg.Connection[Any]) -> tuple[int, ...]:
    vraag = """
        SELECT persoon FROM verschil_persoonsgegeven
        UNION SELECT persoon FROM verschil_lidmaatschap
        UNION SELECT persoon FROM verschil_insz JOIN in_insz USING (insz) ORDER BY persoon"""
    return tuple(persoon for (persoon,) in conn.execute(vraag).fetchall())


_END = """
UPDATE {tabel} t SET bekend_tot = %s FROM {verschil} v
WHERE t.bekend_tot IS NULL AND v.soort <> 'nieuw' AND {t_sleutel} = {v_sleutel}
"""
_BEGIN = """
INSERT INTO {tabel} ({kolommen}, bekend_vanaf)
SELECT {kolommen}, %s FROM {nieuw}
WHERE {sleutel_rij} IN (SELECT {sleutel} FROM {verschil} WHERE soort <> 'beeindigd')
"""


def _apply(conn: psycopg.Connection[Any], tabel: Doeltabel, moment: datetime) -> None:
    # Ended first: a new version may take the days of an old one (no overlap among current ones).
    conn.execute(tabel.fill("ANALYZE {verschil}"))
    conn.execute(tabel.fill(_END), [moment])
    conn.execute(tabel.fill(_BEGIN), [moment])


def _note(
    conn: psycopg.Connection[Any],
    soort: str,
    hash_: bytes,
    aantal: int,
    verschil: Verschil,
    moment: datetime,
) -> None:
    waarden = (soort, hash_, aantal, verschil.nieuw, verschil.gewijzigd, verschil.beeindigd, moment)
    conn.execute(
        sql.SQL(
            "INSERT INTO invoer (soort, hash, rijen, nieuw, gewijzigd, beeindigd, moment)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)"
        ),
        waarden,
    )
