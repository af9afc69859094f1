"""The database roles: their names, how they are made, and the check that they are kept small."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg

from vsb.storage import OpslagFout

SCRIPT = Path(__file__).with_name("rollen.sql")
"""The one script that a superuser runs, once per server."""


class Rol(StrEnum):
    """As whom a connection acts."""

    EIGENAAR = "vsb_eigenaar"
    DEUR = "vsb_deur"
    BEOORDELAAR = "vsb_beoordelaar"
    TOEZICHT = "vsb_toezicht"


class OnveiligeInstelling(OpslagFout):
    """The server loses data at a crash, or a role may more than it should."""


def missing_roles(conn: psycopg.Connection[Any]) -> list[str]:
    """The roles that the server does not know yet, by name."""
    aanwezig = conn.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'vsb\\_%'").fetchall()
    return sorted(set(Rol) - {naam for (naam,) in aanwezig})


def make_roles(conn: psycopg.Connection[Any]) -> None:
    """Run `rollen.sql` on a superuser's connection and commit; may be repeated."""
    conn.execute(SCRIPT.read_bytes())
    conn.commit()


def controleer_instellingen(conn: psycopg.Connection[Any]) -> None:
    """Raise `OnveiligeInstelling`, naming all that is wrong, unless the server is safe to use."""
    fouten = [*_unsafe_server(conn), *_roles_with_too_much(conn), *_reader_with_property(conn)]
    if fouten:
        raise OnveiligeInstelling(
            "De databankserver is niet veilig ingesteld:\n- " + "\n- ".join(fouten)
        )


def _unsafe_server(conn: psycopg.Connection[Any]) -> list[str]:
    redenen = {
        "fsync": "na een stroompanne kan bevestigd werk verloren zijn",
        "full_page_writes": "na een stroompanne kan de databank onherstelbaar zijn",
        "data_checksums": "beschadigde gegevens worden niet opgemerkt",
        "synchronous_commit": "een ontvangstbewijs kan vertrekken voor het bericht bewaard is",
    }
    vraag = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'"
    uit = conn.execute(vraag, [list(redenen)]).fetchall()
    fouten = [f"{naam} staat uit: {redenen[naam]}. Zet het aan." for naam, _ in sorted(uit)]
    if conn.info.server_version < 150000:
        fouten.append("de server is ouder dan PostgreSQL 15. Gebruik versie 15 tot 18.")
    return fouten


def _roles_with_too_much(conn: psycopg.Connection[Any]) -> list[str]:
    fouten = [
        f"de rol {rol} ontbreekt. Voer vsb stop uit en begin opnieuw; op een server van uzelf "
        f"laat u een beheerder {SCRIPT.name} uitvoeren."
        for rol in missing_roles(conn)
    ]
    vraag = """
        SELECT rolname, rolsuper, rolcreaterole, rolreplication,
               rolbypassrls AND rolname <> 'vsb_beoordelaar',
               rolcreatedb AND rolname <> 'vsb_eigenaar'
        FROM pg_roles WHERE rolname = ANY(%s) ORDER BY rolname"""
    namen = ("SUPERUSER", "CREATEROLE", "REPLICATION", "BYPASSRLS", "CREATEDB")
    for rol, *rechten in conn.execute(vraag, [list(Rol)]):
        te_veel = [naam for naam, heeft in zip(namen, rechten, strict=True) if heeft]
        if te_veel:
            fouten.append(f"de rol {rol} heeft te veel rechten ({', '.join(te_veel)}).")
    return fouten


def _reader_with_property(conn: psycopg.Connection[Any]) -> list[str]:
    """Row-level security does not bind an owner, and a membership may lend other rights."""
    fouten = []
    vraag = """
        SELECT EXISTS (SELECT FROM pg_shdepend
                       WHERE refclassid = 'pg_authid'::regclass AND deptype = 'o'
                       AND refobjid = (SELECT oid FROM pg_roles WHERE rolname = %(rol)s)),
               EXISTS (SELECT FROM pg_auth_members
                       WHERE member = (SELECT oid FROM pg_roles WHERE rolname = %(rol)s))"""
    for rol in (Rol.DEUR, Rol.TOEZICHT):
        rij = conn.execute(vraag, {"rol": rol}).fetchone() or (True, True)
        if rij[0]:
            fouten.append(f"de rol {rol} is eigenaar van iets. Geef het aan vsb_eigenaar.")
        if rij[1]:
            fouten.append(f"de rol {rol} is lid van een andere rol. Neem dat lidmaatschap weg.")
    return fouten
