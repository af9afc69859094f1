"""A small world of money: one facility, two zorgkassen, and zendingen made by hand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from vsb.identity.sleutels import Sleutelbos
from vsb.identity.tokens import Identiteit
from vsb.processes import sign_zending as deed
from vsb.processes.load_reference_data import load_reference_data
from vsb.processes.omgeving import Omgeving
from vsb.processes.sign_zending import Ondertekening
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import grootboek

if TYPE_CHECKING:
    from conftest import Databank

HCO, KAS = "3709", "180"
IBAN, ANDERE_IBAN = "BE43068999999501", "BE84999000028059"
REKENINGEN = (resources.files("vsb.minilab") / "demogegevens" / "rekeningen.csv").read_bytes()
BEGIN = datetime(2025, 3, 3, 9, tzinfo=UTC)


def worker(naam: str, *rollen: str, zorgkas: str = KAS) -> Identiteit:
    """Somebody of a zorgkas."""
    return Identiteit(naam, frozenset(), zorgkas, frozenset(rollen))


TEKENAAR = worker("an", "zorgkas_beheer")
COLLEGA = worker("bert", "zorgkas_beheer")
KASSIER = worker("carla", "zorgkas_betaling")


@dataclass
class Wereld:
    """The database with its law and keys; `nu` is the moment, moved on by hand."""

    databank: "Databank"
    omgeving: Omgeving
    conn: psycopg.Connection[tuple[Any, ...]]
    nu: datetime = BEGIN
    afrekeningen: list[Ondertekening] = field(default_factory=list)

    def later(self, **hoeveel: float) -> datetime:
        """Move the moment on."""
        self.nu += timedelta(**(hoeveel or {"minutes": 1}))
        return self.nu

    def erkenning(self, iban: str = IBAN, vanaf: date = date(2024, 1, 1)) -> None:
        """The erkenning as known from now on."""
        self.conn.execute(
            "UPDATE erkenning SET bekend_tot = %s WHERE hco = %s AND bekend_tot IS NULL",
            (self.nu, HCO),
        )
        self.conn.execute(
            """INSERT INTO erkenning (hco, sector, naam, riziv, kbo, iban, bic, plaatsen, vanaf,
                      bekend_vanaf)
               VALUES (%s, 'pvt', 'PVT De Linde', '59999943527', '0999999922', %s, 'VOORBEBB',
                       30, %s, %s)""",
            (HCO, iban, vanaf, self.nu),
        )
        self.conn.commit()

    def zending(self, *lijnen: tuple[int, str], zorgkas: str = KAS, reserve: bool = True) -> int:
        """A judged zending with these lines (net in cents, stand), reserved; its number."""
        moment = self.later()
        bericht = self._one(
            """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                      inhoud, ontvangen_op)
               VALUES (%s, %s, 'zending', 'definitief', 'bestand', 'x', '{}', '', '', %s)
               RETURNING id""",
            (f"hco:{HCO}", f"z{moment.timestamp()}", moment),
        )
        zending = self._one(
            """INSERT INTO zending (bericht, sector, hco, zorgkas, zendingsnummer, jaar, maand,
                      stand, aantal_prestaties, aantal_facturen, bedrag_gevraagd, wet_digest,
                      software, beoordeeld_op)
               VALUES (%s, 'pvt', %s, %s, 1, 2025, 2, 'beoordeeld', %s, 1, %s, 'w', 's', %s)
               RETURNING id""",
            (bericht, HCO, zorgkas, len(lijnen), sum(netto for netto, _ in lijnen), moment),
        )
        self.conn.execute("SELECT maak_prestatiemaand('2025-02-01')")
        for regel, (netto, stand) in enumerate(lijnen):
            self.conn.execute(
                """INSERT INTO prestatie (zending, regel, factuur, hco, zorgkas, dag, code, credit,
                          netto, record, referentie, stand, controles, bekend_vanaf)
                   VALUES (%s, %s, 0, %s, %s, %s, 999913, %s, %s, %s, '', %s, '{}', %s)""",
                (zending, regel, HCO, zorgkas, date(2025, 2, 1 + regel), netto < 0, netto,
                 regel, stand, moment),
            )  # fmt: skip
        if reserve:
            grootboek.reserve(self.conn, [zending], moment)
        self.conn.commit()
        return zending

    def digest(self, zending: int, wie: Identiteit = TEKENAAR) -> str:
        """What a worker sees."""
        voorstel = deed.propose_zending(self.conn, wie, zending)
        assert not isinstance(voorstel, deed.Weigering), voorstel
        return voorstel.digest

    def sign(self, zending: int, wie: Identiteit = TEKENAAR, digest: str | None = None) -> Any:
        """Sign and commit."""
        gezien = self.digest(zending) if digest is None else digest
        uit = deed.sign_zending(
            self.conn, wie, zending, gezien, self.later(), self.omgeving, self.make_file
        )
        self.conn.commit()
        return uit

    def make_file(
        self, conn: psycopg.Connection[Any], ondertekening: Ondertekening
    ) -> Sequence[tuple[str, bytes]]:
        """Stands for the writer of the afrekenbestand."""
        self.afrekeningen.append(ondertekening)
        return [("bestand", b"afrekenbestand"), ("json", b"{}")]

    def _one(self, vraag: str, waarden: Sequence[Any]) -> int:
        rij = self.conn.execute(vraag.encode(), waarden).fetchone()
        assert rij is not None
        return int(rij[0])


@cache
def law() -> Wet:
    """The law as shipped."""
    return Wet.lees(standaard_mappen())


@contextmanager
def open_world(databank: "Databank", map_: Path) -> Iterator[Wereld]:
    """The world, with one recognised facility."""
    omgeving = Omgeving(law(), Sleutelbos.open(map_ / "sleutels"), "toets")
    with databank.connect() as conn:
        deze = Wereld(databank, omgeving, conn)
        deze.erkenning()
        load_reference_data(conn, "rekeningen", REKENINGEN, BEGIN, law(), uitvoeren=True)
        conn.commit()
        yield deze
