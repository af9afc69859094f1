"""Synthetic facilities, members and stays in any number, straight into the store, for benches.

Everything is invented and follows from a number: no chance, the same on each run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import add_days
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

DAGCODE, AANDEELCODE, TWEEDE_CODE = 999994, 999924, 999950
BEDRAG, AANDEEL, TWEEDE = 13_400, 640, 210
"""Example amounts in cents."""

IBAN, BIC, KBO = "BE54000000000097", "BPOTBEB1", "0999999922"
SECTOR, TYPE, CATEGORIE = "pvt", "zonder_verstandelijke_beperking", "2"
BEGIN = date(2024, 1, 1)

_EERSTE = date(1925, 1, 1)
_DAGEN = (date(2000, 1, 1) - _EERSTE).days
"""Days of birth: those before 2000, whose number has one century only."""


PERSONEN = 6 * _DAGEN
"""So many different persons can be made up."""


def insz(nummer: int) -> str:
    """The made-up INSZ or BIS number of person number `nummer`, from 0, below `PERSONEN`.

    The day of birth goes on with the number; then the counter, 997 or 998, where none are given
    out; then the month, as in a BIS number (+ 20, + 40). Right check digits.
    """
    if not 0 <= nummer < PERSONEN:
        raise ValueError(f"Er zijn {PERSONEN} verzonnen personen, van 0 af; {nummer} is er geen.")
    rest, dag = divmod(nummer, _DAGEN)
    bis, vrouw = divmod(rest, 2)
    geboren = add_days(_EERSTE, dag)
    negen = f"{geboren:%y}{geboren.month + 20 * bis:02d}{geboren:%d}{997 + vrouw}"
    return f"{negen}{97 - int(negen) % 97:02d}"


def sex(nummer: int) -> int:
    """1 (man) or 2 (vrouw), as the counter of the number of this person says."""
    return 1 + nummer // _DAGEN % 2


def riziv(nummer: int) -> str:
    """The made-up RIZIV number of facility number `nummer` (0 to 99,999)."""
    zes = 700_000 + nummer
    return f"{zes}{97 - zes % 97:02d}999"


@dataclass(frozen=True, slots=True)
class Huis:
    """A facility of the bench: its numbers, its zorgkas and its persons."""

    hco: str
    riziv: str
    zorgkas: str
    personen: tuple[int, ...]


def houses(aantal: int, personen: int) -> list[Huis]:
    """`aantal` facilities with as many persons each; their zorgkassen in turn."""
    return [
        Huis(
            str(70_001 + n),
            riziv(n),
            f"{n % 6 + 1}80",
            tuple(range(n * personen, (n + 1) * personen)),
        )
        for n in range(aantal)
    ]


def fill(conn: Connection[Any], huizen: Sequence[Huis], moment: datetime, *, stays: bool) -> None:
    """Store facilities, codes, tarieven and members, and with `stays` an accepted stay each."""
    op = moment
    _copy(conn, "prestatiecode (code, sector, soort, omschrijving, aandeelcode, tweede_code,"
          " type_gebruiker, bron, vanaf, bekend_vanaf)", [
              (str(DAGCODE), SECTOR, "dag", "dag", str(AANDEELCODE), str(TWEEDE_CODE), TYPE,
               "voorbeeld", date(2023, 4, 1), op),
              (str(AANDEELCODE), SECTOR, "aandeel", "aandeel", None, None, "", "voorbeeld",
               date(2023, 4, 1), op),
              (str(TWEEDE_CODE), SECTOR, "tweede_deel", "tweede deel", None, None, "",
               "voorbeeld", date(2023, 4, 1), op)])  # fmt: skip
    _copy(conn, "erkenning (hco, sector, naam, riziv, kbo, iban, bic, plaatsen, vanaf,"
          " bekend_vanaf)", [
              (h.hco, SECTOR, f"PVT {h.hco} (voorbeeld)", h.riziv, KBO, IBAN, BIC, 90,
               date(2023, 4, 1), op) for h in huizen])  # fmt: skip
    _copy(conn, "campus (hco, campus, naam, adres, vanaf, bekend_vanaf)", [
        (h.hco, "1", "hoofdcampus", "Voorbeeldstraat 1", date(2023, 4, 1), op)
        for h in huizen])  # fmt: skip
    _copy(conn, "tarief (hco, code, type_gebruiker, categorie, bedrag, aandeel, tweede_deel,"
          " bron, vanaf, bekend_vanaf)", [
              (h.hco, str(DAGCODE), TYPE, CATEGORIE, BEDRAG, AANDEEL, TWEEDE, "voorbeeld",
               date(2023, 4, 1), op) for h in huizen])  # fmt: skip
    _members(conn, huizen, op)
    if stays:
        _stays(conn, huizen, op)


def _members(conn: Connection[Any], huizen: Sequence[Huis], op: datetime) -> None:
    aantal = sum(len(h.personen) for h in huizen)
    ids = [i for (i,) in conn.execute(
        "INSERT INTO persoon SELECT FROM generate_series(1, %s) RETURNING id", (aantal,)
    )]  # fmt: skip
    wie = list(zip(ids, (p for h in huizen for p in h.personen), strict=True))
    kas = [h.zorgkas for h in huizen for _ in h.personen]
    _copy(conn, "insz (insz, persoon, stand, bekend_vanaf)",
          [(insz(p), i, "actief", op) for i, p in wie])  # fmt: skip
    _copy(conn, "persoonsgegeven (persoon, naam, voornaam, geslacht, adres, kan_aansluiten,"
          " bekend_vanaf)",
          [(i, f"Voorbeeld-{p}", "Test", "MV"[sex(p) - 1], "Proefweg 1", True, op)
           for i, p in wie])  # fmt: skip
    _copy(conn, "lidmaatschap (persoon, zorgkas, aansluitingstype, categorie, vanaf,"
          " bekend_vanaf)",
          [(i, k, "officieel", CATEGORIE, date(2019, 1, 1), op)
           for (i, _), k in zip(wie, kas, strict=True)])  # fmt: skip


def _stays(conn: Connection[Any], huizen: Sequence[Huis], op: datetime) -> None:
    """Stays as the acceptance of an aanvraag leaves them, all out of one made-up message."""
    conn.execute(
        """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                                inhoud, ontvangen_op)
           SELECT 'hco:' || i.insz, 'bank', 'opname_aanvraag', 'proef', 'json', 'bank', '{}',
                  ''::bytea, ''::bytea, %s FROM insz i""",
        (op,),
    )
    hco_van = {insz(p): h.hco for h in huizen for p in h.personen}
    conn.execute(
        """INSERT INTO dossier (referentie, sector, hco, persoon, aanvraag)
           SELECT 'VSB-bank-' || i.persoon, %s, h.hco, i.persoon, b.id
           FROM insz i JOIN bericht b ON b.zender = 'hco:' || i.insz
           JOIN unnest(%s::text[], %s::text[]) AS h (insz, hco) ON h.insz = i.insz""",
        (SECTOR, list(hco_van), list(hco_van.values())),
    )
    conn.execute(
        """INSERT INTO verblijf (dossier, persoon, hco, stand, opname, vanaf, bekend_vanaf)
           SELECT id, persoon, hco, 'aanvaard', %s, %s, %s FROM dossier""",
        (BEGIN, BEGIN, op),
    )
    conn.execute(
        """INSERT INTO kenmerk (soort, wie, waarde, vanaf, bekend_vanaf)
           SELECT 'type_gebruiker', id::text, %s, %s, %s FROM dossier""",
        (TYPE, BEGIN, op),
    )


def analyse(server: Server, database: str) -> None:
    """Let the database look at what it holds, as it does by itself some time after a load."""
    with connect(server.dsn(database, Rol.EIGENAAR), Rol.EIGENAAR) as conn:
        conn.execute("ANALYZE")


def _copy(conn: Connection[Any], doel: str, rijen: Iterable[tuple[Any, ...]]) -> None:
    with conn.cursor() as cur, cur.copy(f"COPY {doel} FROM STDIN".encode()) as uit:
        for rij in rijen:
            uit.write_row(rij)


def zending(huis: Huis, jaar: int, maand: int, dagen: int, aanmaak: date) -> ZendingInhoud:
    """The faultless zending of a facility: each person, the first `dagen` days of the month."""
    eerste = date(jaar, maand, 1)
    return ZendingInhoud(
        zendingsnummer=maand,
        jaar=jaar,
        maand=maand,
        aanmaak=aanmaak,
        derdebetaler=int(huis.riziv),
        kbo=int(KBO),
        iban=IBAN,
        bic=BIC,
        facturen=tuple(
            FactuurInhoud(
                nummer=(jaar * 100 + maand) * 1_000_000 + nummer,
                insz=insz(persoon),
                geslacht=sex(persoon),
                zorgkas=int(huis.zorgkas),
                opname=BEGIN,
                opname_uur=1000,
                prestaties=tuple(_day(add_days(eerste, d)) for d in range(dagen)),
            )
            for nummer, persoon in enumerate(huis.personen)
        ),
    )


def _day(dag: date) -> PrestatieInhoud:
    return PrestatieInhoud(
        code=DAGCODE,
        dag=dag,
        bedrag=BEDRAG,
        aandeel=Aandeel(AANDEELCODE, AANDEEL),
        tweede=TweedeDeel(TWEEDE_CODE, TWEEDE),
        referentie=f"D{dag:%Y%m%d}",
    )
