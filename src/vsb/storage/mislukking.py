"""Messages on which the platform itself failed: tries that are counted, pauses, what stands apart.

Two ways to fail: with an error (`count_failure`), and by the end of the process in the middle of
it (`begin_attempt`, which is committed before and taken back when the end was reached).
"""

from datetime import datetime, timedelta

from psycopg import Connection


def count_failure(
    conn: Connection, bericht: int, reden: str, maximum: int, moment: datetime, pauze: timedelta
) -> bool:
    """Note that treating this message failed; after `maximum` times it is set apart (True).

    Until then it is tried again after a pause that doubles each time, the first one `pauze`.
    `reden` names the kind of failure only, never content of the message.
    """
    rij = conn.execute(
        """UPDATE wachtrij SET pogingen = pogingen + 1,
                  stand = CASE WHEN pogingen + 1 >= %(max)s THEN 'apart' ELSE stand END,
                  niet_voor = CASE WHEN pogingen + 1 < %(max)s
                                   THEN %(moment)s + %(pauze)s * power(2, pogingen) END,
                  reden = %(reden)s, eigenaar = 'platform'
           WHERE bericht = %(bericht)s RETURNING stand = 'apart'""",
        {"max": maximum, "reden": reden, "bericht": bericht, "moment": moment, "pauze": pauze},
    ).fetchone()
    return bool(rij and rij[0])


def begin_attempt(conn: Connection, bericht: int, reden: str, maximum: int) -> bool:
    """Count a try before it is made; commit it. False: tried `maximum` times, so set apart."""
    rij = conn.execute(
        """UPDATE wachtrij SET
                  pogingen = CASE WHEN pogingen >= %(max)s THEN pogingen ELSE pogingen + 1 END,
                  stand = CASE WHEN pogingen >= %(max)s THEN 'apart' ELSE stand END,
                  reden = CASE WHEN pogingen >= %(max)s THEN %(reden)s ELSE reden END,
                  eigenaar = CASE WHEN pogingen >= %(max)s THEN 'platform' ELSE eigenaar END
           WHERE bericht = %(bericht)s RETURNING stand <> 'apart'""",
        {"max": maximum, "reden": reden, "bericht": bericht},
    ).fetchone()
    return bool(rij and rij[0])


def take_back_attempt(conn: Connection, bericht: int) -> None:
    """The process lived through the try, whatever came of it."""
    conn.execute("UPDATE wachtrij SET pogingen = pogingen - 1 WHERE bericht = %s", (bericht,))


def set_apart(conn: Connection) -> list[tuple[int, str, str, int, str, str]]:
    """Messages set apart: id, sender, kind, attempts, reason, owner."""
    return conn.execute(
        """SELECT b.id, b.zender, b.soort, w.pogingen, w.reden, w.eigenaar
           FROM wachtrij w JOIN bericht b ON b.id = w.bericht WHERE w.stand = 'apart'
           ORDER BY b.id"""
    ).fetchall()


def count_heads(conn: Connection, lengte: int, laatste: int) -> dict[bytes, int]:
    """How many messages begin with the same `lengte` encrypted bytes, which name their key.

    Counted over what is in the queue and not done, and the `laatste` messages received.
    """
    rijen = conn.execute(
        """SELECT substring(b.inhoud FROM 1 FOR %s) AS kop, count(*) FROM bericht b
           WHERE length(b.inhoud) > 0 AND b.id IN (
               (SELECT w.bericht FROM wachtrij w WHERE w.stand <> 'klaar')
               UNION (SELECT l.id FROM bericht l ORDER BY l.id DESC LIMIT %s))
           GROUP BY kop""",
        (lengte, laatste),
    ).fetchall()
    return {bytes(kop): int(aantal) for kop, aantal in rijen}
