"""Bring a database to the present schema: numbered `.sql` files, each once, never changed after."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from vsb.storage import OpslagFout
from vsb.storage.klok import Soort, database_soort, markeer, real_time
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import connect

MIGRATIES = Path(__file__).with_name("migraties")

_SLOT = 0x7673625F6D6967
"""The advisory lock of migrations: one process migrates a database, others wait."""

_NAAM = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


class MigratieFout(OpslagFout):
    """The files and the database do not agree, or a file failed; nothing of that file was kept."""


@dataclass(frozen=True, slots=True)
class Migratie:
    """One file: its number (1, 2, 3 ...), its name, its bytes."""

    nummer: int
    naam: str
    inhoud: bytes

    @property
    def sha256(self) -> str:
        """The digest under which the database remembers it."""
        return hashlib.sha256(self.inhoud).hexdigest()


def read_migrations(pad: Path = MIGRATIES) -> list[Migratie]:
    """The migrations in order. Raises `MigratieFout` for a wrong name or a gap in the numbers."""
    lijst = []
    for nummer, bestand in enumerate(sorted(pad.glob("*.sql")), start=1):
        naam = _NAAM.fullmatch(bestand.name)
        if naam is None or int(naam[1]) != nummer:
            raise MigratieFout(
                f"{bestand.name}: verwacht werd een naam die begint met {nummer:04d}_ "
                "(volgnummers zonder gat, kleine letters)."
            )
        lijst.append(Migratie(nummer, bestand.stem, bestand.read_bytes()))
    return lijst


def migreer(dsn: str, soort: Soort | None = None) -> list[str]:
    """Bring a database up to date and mark what it is for, once and for all; the names applied.

    Without `soort` it stays what it is, and a database that does not say so yet is production:
    it can never be marked otherwise later. Raises `MigratieFout` as `apply_migrations`, and
    `KlokFout` when the database is marked as another kind.
    """
    gedaan = apply_migrations(dsn)
    with connect(dsn, Rol.EIGENAAR) as conn:
        markeer(conn, soort or database_soort(conn))
    return gedaan


def apply_migrations(dsn: str, pad: Path = MIGRATIES) -> list[str]:
    """Apply the files that are not applied yet, as `vsb_eigenaar`; the names applied, in order.

    Raises `MigratieFout` when an applied file was changed or is gone, or when one fails.
    """
    migraties = read_migrations(pad)
    with connect(dsn, Rol.EIGENAAR) as conn:
        conn.execute("SELECT pg_advisory_lock(%s)", [_SLOT])
        conn.execute("SET lock_timeout = '10s'")
        conn.execute(
            "CREATE TABLE IF NOT EXISTS migratie (nummer integer PRIMARY KEY, naam text NOT NULL,"
            " sha256 text NOT NULL, toegepast_op timestamptz NOT NULL)"
        )
        conn.commit()
        nieuw = _pending(conn, migraties)
        conn.commit()
        for migratie in nieuw:
            _apply(conn, migratie)
        return [migratie.naam for migratie in nieuw]


def pending_migrations(conn: psycopg.Connection[Any]) -> list[str]:
    """The names of the migrations that a migrated database still misses, for a start-up check."""
    return [migratie.naam for migratie in _pending(conn, read_migrations())]


def _pending(conn: psycopg.Connection[Any], migraties: list[Migratie]) -> list[Migratie]:
    vraag = "SELECT nummer, naam, sha256 FROM migratie ORDER BY nummer"
    toegepast = conn.execute(vraag).fetchall()
    for nummer, naam, sha256 in toegepast:
        if nummer > len(migraties):
            raise MigratieFout(
                f"De databank kent migratie {naam}, dit programma niet. De databank is van een "
                "nieuwere versie: werk het programma bij."
            )
        if migraties[nummer - 1].sha256 != sha256:
            raise MigratieFout(
                f"Migratie {naam} is al toegepast maar het bestand is sindsdien gewijzigd. Zet "
                "het bestand terug zoals het was en schrijf een nieuwe migratie."
            )
    return migraties[len(toegepast) :]


def _apply(conn: psycopg.Connection[Any], migratie: Migratie) -> None:
    try:
        conn.execute(migratie.inhoud)
        # A file that commits by itself would be half kept when it fails.
        if conn.info.transaction_status != TransactionStatus.INTRANS:
            raise MigratieFout(f"Migratie {migratie.naam} mag geen COMMIT of ROLLBACK bevatten.")
        conn.execute(
            "INSERT INTO migratie (nummer, naam, sha256, toegepast_op) VALUES (%s, %s, %s, %s)",
            [migratie.nummer, migratie.naam, migratie.sha256, real_time()],
        )
        conn.commit()
    except psycopg.Error as fout:
        conn.rollback()
        raise MigratieFout(f"Migratie {migratie.naam} is niet gelukt: {fout}") from fout
