"""The tables that reference data go to, their temporary twins, and what must hold between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

import psycopg
from psycopg import sql


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that is right by itself but not together with what the store holds.

    `waarde` may be a national number: for the report to the loader only.
    """

    regel: int
    kolom: str
    waarde: str = field(repr=False)
    reden: str
    herstel: str


@dataclass(frozen=True, slots=True)
class Doeltabel:
    """A table with two axes of time.

    `sleutel` names one fact among the current versions; `bereik` is whom or what it is about:
    for these the file is the whole truth, as far as table ``in_<bron>`` names them (default the
    table's own).
    """

    naam: str
    sleutel: tuple[str, ...]
    bereik: str
    kolommen: tuple[str, ...]
    bron: str = ""

    def fill(self, tekst: LiteralString) -> sql.Composed:
        """The names of this table filled in in a statement."""
        delen: dict[str, sql.Composable] = {
            "tabel": sql.Identifier(self.naam),
            "nieuw": sql.Identifier(f"in_{self.naam}"),
            "bron": sql.Identifier(f"in_{self.bron or self.naam}"),
            "verschil": sql.Identifier(f"verschil_{self.naam}"),
            "bereik": sql.Identifier(self.bereik),
            "kolommen": _names(self.kolommen),
            "sleutel": _names(self.sleutel),
            "sleutel_rij": sql.SQL("({})").format(_names(self.sleutel)),
            "t_sleutel": sql.SQL("({})").format(_names(self.sleutel, "t")),
            "v_sleutel": sql.SQL("({})").format(_names(self.sleutel, "v")),
            "n_waarden": _names(self.kolommen, "n"),
            "o_waarden": _names(self.kolommen, "o"),
        }
        return sql.SQL(tekst).format(**delen)


def _names(kolommen: Iterable[str], tabel: str = "") -> sql.Composed:
    voor = (tabel,) if tabel else ()
    return sql.SQL(", ").join(sql.Identifier(*voor, k) for k in kolommen)


_INSZ = Doeltabel("insz", ("insz",), "insz", ("insz", "persoon", "stand", "vervangen_door"))
_PERSOONSGEGEVEN = Doeltabel(
    "persoonsgegeven",
    ("persoon",),
    "persoon",
    (
        "persoon",
        "naam",
        "voornaam",
        "geslacht",
        "geboren",
        "adres",
        "overleden_op",
        "kan_aansluiten",
        "reden",
    ),
)
_LIDMAATSCHAP = Doeltabel(
    "lidmaatschap",
    ("persoon", "vanaf"),
    "persoon",
    ("persoon", "zorgkas", "aansluitingstype", "categorie", "vanaf", "tot"),
    bron="persoonsgegeven",
)
_ERKENNING = Doeltabel(
    "erkenning",
    ("hco", "vanaf"),
    "hco",
    (
        "hco",
        "sector",
        "naam",
        "riziv",
        "kbo",
        "iban",
        "bic",
        "plaatsen",
        "einde_reden",
        "overgenomen_door",
        "vanaf",
        "tot",
    ),
)
_CAMPUS = Doeltabel(
    "campus", ("hco", "campus", "vanaf"), "hco", ("hco", "campus", "naam", "adres", "vanaf", "tot")
)
_KENMERK = Doeltabel(
    "voorzieningskenmerk",
    ("hco", "kenmerk", "vanaf"),
    "hco",
    ("hco", "kenmerk", "waarde", "bron", "vanaf", "tot"),
)
_PRESTATIECODE = Doeltabel(
    "prestatiecode",
    ("code", "vanaf"),
    "code",
    (
        "code",
        "sector",
        "soort",
        "omschrijving",
        "aandeelcode",
        "tweede_code",
        "federale_code",
        "type_gebruiker",
        "verlof",
        "bron",
        "vanaf",
        "tot",
    ),
)
_TARIEF = Doeltabel(
    "tarief",
    ("hco", "code", "type_gebruiker", "categorie", "vanaf"),
    "hco",
    (
        "hco",
        "code",
        "type_gebruiker",
        "categorie",
        "bedrag",
        "aandeel",
        "tweede_deel",
        "bron",
        "vanaf",
        "tot",
    ),
)

_REKENING = Doeltabel(
    "zorgkasrekening",
    ("zorgkas", "vanaf"),
    "zorgkas",
    ("zorgkas", "iban", "bic", "bron", "vanaf", "tot"),
)

TABELLEN: Mapping[str, tuple[Doeltabel, ...]] = {
    "erkenningen": (_ERKENNING,),
    "campussen": (_CAMPUS,),
    "kenmerken": (_KENMERK,),
    "prestatiecodes": (_PRESTATIECODE,),
    "tarieven": (_TARIEF,),
    "leden": (_INSZ, _PERSOONSGEGEVEN, _LIDMAATSCHAP),
    "rekeningen": (_REKENING,),
}
"""Per kind of file the tables that it fills."""


def stage(
    conn: psycopg.Connection[Any], tabel: Doeltabel, rijen: Iterable[Mapping[str, Any]]
) -> None:
    """Put the rows in the temporary table ``in_<naam>``, each with its line in the file."""
    conn.execute(tabel.fill("DROP TABLE IF EXISTS pg_temp.{nieuw}"))
    conn.execute(
        tabel.fill(
            "CREATE TEMP TABLE {nieuw} ON COMMIT DROP AS"
            " SELECT {kolommen}, 0 AS regel FROM {tabel} WITH NO DATA"
        )
    )
    namen = (*tabel.kolommen, "regel")
    with (
        conn.cursor() as cur,
        cur.copy(tabel.fill("COPY {nieuw} ({kolommen}, regel) FROM STDIN")) as copy,
    ):
        for rij in rijen:
            copy.write_row([rij[naam] for naam in namen])
    conn.execute(tabel.fill("ANALYZE {nieuw}"))


_VERWIJZINGEN: Mapping[str, tuple[tuple[str, LiteralString, str, str], ...]] = {
    "erkenningen": (
        (
            "overgenomen_door",
            "SELECT regel, overgenomen_door FROM in_erkenning n WHERE overgenomen_door IS NOT NULL"
            " AND overgenomen_door NOT IN (SELECT hco FROM in_erkenning"
            " UNION SELECT hco FROM erkenning WHERE bekend_tot IS NULL)",
            "deze overnemer is geen gekende voorziening",
            "Zet de erkenning van de overnemer in hetzelfde bestand, of laad ze eerst.",
        ),
    ),
    "campussen": (
        (
            "hco",
            "SELECT regel, hco FROM in_campus WHERE hco NOT IN"
            " (SELECT hco FROM erkenning WHERE bekend_tot IS NULL)",
            "deze voorziening heeft geen erkenning",
            "Laad eerst de erkenningen.",
        ),
    ),
    "kenmerken": (
        (
            "hco",
            "SELECT regel, hco FROM in_voorzieningskenmerk WHERE hco NOT IN"
            " (SELECT hco FROM erkenning WHERE bekend_tot IS NULL)",
            "deze voorziening heeft geen erkenning",
            "Laad eerst de erkenningen.",
        ),
    ),
    "prestatiecodes": tuple(
        (
            kolom,
            vraag,
            "deze code bestaat niet",
            "Zet ze als eigen rij in hetzelfde bestand, of laad ze eerst.",
        )
        for kolom, vraag in (
            (
                "aandeelcode",
                "SELECT regel, aandeelcode FROM in_prestatiecode WHERE aandeelcode IS NOT NULL"
                " AND aandeelcode NOT IN (SELECT code FROM in_prestatiecode"
                " UNION SELECT code FROM prestatiecode WHERE bekend_tot IS NULL)",
            ),
            (
                "tweede_code",
                "SELECT regel, tweede_code FROM in_prestatiecode WHERE tweede_code IS NOT NULL"
                " AND tweede_code NOT IN (SELECT code FROM in_prestatiecode"
                " UNION SELECT code FROM prestatiecode WHERE bekend_tot IS NULL)",
            ),
        )
    ),
    "tarieven": (
        (
            "hco",
            "SELECT regel, hco FROM in_tarief WHERE hco NOT IN"
            " (SELECT hco FROM erkenning WHERE bekend_tot IS NULL)",
            "deze voorziening heeft geen erkenning",
            "Laad eerst de erkenningen.",
        ),
        (
            "code",
            "SELECT regel, code FROM in_tarief WHERE code NOT IN"
            " (SELECT code FROM prestatiecode WHERE bekend_tot IS NULL)",
            "deze prestatiecode bestaat niet",
            "Laad eerst de prestatiecodes.",
        ),
    ),
}


def read_conflicts(conn: psycopg.Connection[Any], soort: str) -> list[Conflict]:
    """Staged rows that name something which neither the file nor the store knows."""
    conflicten = [
        Conflict(regel, kolom, waarde, reden, herstel)
        for kolom, vraag, reden, herstel in _VERWIJZINGEN.get(soort, ())
        for regel, waarde in conn.execute(vraag).fetchall()
    ]
    return sorted(conflicten, key=lambda c: (c.regel, c.kolom))
