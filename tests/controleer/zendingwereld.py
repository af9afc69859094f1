"""A facility with people in it, in a real database: zendingen go in, answers come out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import psycopg

import vsb.minilab
from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.invoer import SOORTEN
from vsb.formats.los_bestand import form_of
from vsb.identity.sleutels import Sleutelbos
from vsb.processes.judge_zendingen import treat_batch
from vsb.processes.load_reference_data import load_reference_data
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.processes.receive_bericht import Ontvangst, receive
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import antwoorden, klok
from vsb.storage.antwoorden import Antwoord
from vsb.storage.berichten import Envelop

DEMO = Path(vsb.minilab.__file__).parent / "demogegevens"
HCO, KAS = "99001", "180"
RIZIV, KBO, IBAN = 59_999_052_999, 999_999_031, "BE47999000001080"
DAG_CODE, AANDEEL_CODE, TWEEDE_CODE = 999_994, 999_924, 999_950
BEGIN = datetime(2026, 11, 3, 9, tzinfo=UTC)
GELADEN = BEGIN - timedelta(days=300)
OPNAME = date(2026, 2, 2)
MAAND = date(2026, 10, 1)
# INSZ, sex (1 man, 2 woman), insurance category.
MENSEN = (
    ("77100799891", 2, 1), ("56121299797", 1, 1), ("53022899766", 1, 2), ("80120399795", 1, 1),
    ("39101699890", 2, 1), ("60101199703", 1, 2), ("85040899791", 1, 1), ("82072699890", 2, 1),
    ("43112899815", 2, 2), ("43060499722", 1, 1),
)  # fmt: skip


@cache
def law() -> Wet:
    """The law as shipped."""
    return Wet.lees(standaard_mappen())


def day_line(wie: int, dag: date, **anders: Any) -> PrestatieInhoud:
    """One day of one of the people, at the right price."""
    aandeel = 1290 if MENSEN[wie][2] == 1 else 680
    gegevens: dict[str, Any] = {
        "code": DAG_CODE,
        "dag": dag,
        "bedrag": 14_000,
        "aandeel": Aandeel(AANDEEL_CODE, aandeel),
        "tweede": TweedeDeel(TWEEDE_CODE, 230),
        "referentie": f"P{wie}-{dag:%Y%m%d}",
    }
    return PrestatieInhoud(**(gegevens | anders))


def invoice(wie: int, dagen: int = 10, **anders: Any) -> FactuurInhoud:
    """The first days of October 2026 of one of the people."""
    insz, geslacht, _ = MENSEN[wie]
    gegevens: dict[str, Any] = {
        "nummer": 1000 + wie,
        "insz": insz,
        "geslacht": geslacht,
        "zorgkas": int(KAS),
        "opname": OPNAME,
        "opname_uur": 1030,
        "prestaties": tuple(day_line(wie, MAAND + timedelta(days=d)) for d in range(dagen)),
    }
    return FactuurInhoud(**(gegevens | anders))


def content(*facturen: FactuurInhoud, **anders: Any) -> ZendingInhoud:
    """A zending of October 2026; with nothing given a faultless one for everybody."""
    gegevens: dict[str, Any] = {
        "zendingsnummer": 101,
        "jaar": 2026,
        "maand": 10,
        "aanmaak": date(2026, 11, 3),
        "derdebetaler": RIZIV,
        "kbo": KBO,
        "iban": IBAN,
        "bic": "VOORBEBB",
        "referentie": "ZENDING 101",
        "facturen": facturen or tuple(invoice(w) for w in range(len(MENSEN))),
    }
    return ZendingInhoud(**(gegevens | anders))


FORMEN = {"bestand": schrijf, "jsonl": schrijf_jsonl}


class Wereld:
    """The database with its law, keys and a clock that is moved on by hand."""

    def __init__(self, conn: psycopg.Connection[Any], omgeving: Omgeving) -> None:
        self.conn, self.omgeving = conn, omgeving

    def add_stay(self, wie: int, hco: str = HCO, opname: date = OPNAME) -> int:
        """An accepted stay of one of the people; its dossier."""
        insz = MENSEN[wie][0]
        persoon = self.one("SELECT persoon FROM insz WHERE insz = %s", insz)
        bericht = self.one(
            """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                      inhoud, ontvangen_op)
               VALUES (%s, %s, 'aanvraag', 'definitief', 'json', 'x', '{}', '', '', %s)
               RETURNING id""",
            f"hco:{hco}", f"aanvraag-{hco}-{wie}", GELADEN,
        )  # fmt: skip
        dossier = self.one(
            """INSERT INTO dossier (referentie, sector, hco, persoon, aanvraag)
               VALUES (%s, 'pvt', %s, %s, %s) RETURNING id""",
            f"VSB-{hco}-{wie}", hco, persoon, bericht,
        )  # fmt: skip
        self.conn.execute(
            """INSERT INTO verblijf (dossier, persoon, hco, stand, opname, vanaf, bekend_vanaf)
               VALUES (%s, %s, %s, 'aanvaard', %s, %s, %s)""",
            (dossier, persoon, hco, opname, opname, GELADEN),
        )
        self.conn.execute(
            """INSERT INTO kenmerk (soort, wie, waarde, vanaf, bekend_vanaf)
               VALUES ('type_gebruiker', %s, 'zonder_verstandelijke_beperking', %s, %s)""",
            (str(dossier), opname, GELADEN),
        )
        return dossier

    def one(self, vraag: str, *waarden: Any) -> int:
        """The single number that a query gives."""
        rij = self.conn.execute(vraag.encode(), waarden).fetchone()
        assert rij is not None
        return int(rij[0])

    def send(
        self,
        data: bytes,
        bericht_id: str,
        deur: str = "definitief",
        hco: str = HCO,
        zorgkas: str = KAS,
    ) -> int:
        """Receive a zending as the door does; the number of its message."""
        envelop = Envelop(
            zender=f"hco:{hco}", bericht_id=bericht_id, soort="zending", deur=deur,
            vorm=form_of(data), onderwerp="toets", rollen=["voorziening"], hco=hco,
            zorgkas=zorgkas,
        )  # fmt: skip
        uit = receive(self.conn, envelop, data, self.omgeving.sleutels, klok.moment(self.conn))
        assert isinstance(uit, Ontvangst)
        self.conn.commit()
        return uit.nummer

    def judge(self) -> None:
        """Treat all that waits."""
        while treat_batch(self.conn, self.omgeving):
            self.conn.commit()
        self.conn.commit()

    def post(self, bericht: int) -> list[tuple[Antwoord, bytes]]:
        """All pieces about a message, in clear."""
        stukken = antwoorden.of_bericht(self.conn, bericht)
        return [(s, open_piece(s, self.omgeving.sleutels)) for s in stukken]

    def answer(self, bericht: int) -> bytes:
        """The verdict on a zending, as it went to its sender."""
        (inhoud,) = (i for s, i in self.post(bericht) if s.soort == "antwoord" and s.definitief)
        return inhoud

    def send_and_judge(self, data: bytes, bericht_id: str, deur: str = "definitief") -> bytes:
        """The verdict on one zending."""
        nummer = self.send(data, bericht_id, deur)
        self.judge()
        return self.answer(nummer)


def names(antwoord: bytes) -> list[str]:
    """The controls that found something."""
    return [f["naam"] for f in msgspec.json.decode(antwoord)["fouten"]]


@contextmanager
def open_world(databank: Any, map_: Path) -> Iterator[Wereld]:
    """The demo's reference data, and everybody in one facility."""
    omgeving = Omgeving(law(), Sleutelbos.open(map_ / "sleutels"), Omgeving.open(map_).software)
    with databank.connect() as conn:
        klok.zet_vast(conn, BEGIN)
        for soort in [s for s in SOORTEN if (DEMO / f"{s}.csv").is_file()]:
            data = (DEMO / f"{soort}.csv").read_bytes()
            assert load_reference_data(conn, soort, data, GELADEN, law(), uitvoeren=True).geladen
        wereld = Wereld(conn, omgeving)
        for wie in range(len(MENSEN)):
            wereld.add_stay(wie)
        conn.commit()
        yield wereld
