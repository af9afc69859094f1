"""A whole platform in one process for tests: database, door over HTTP, worker on demand.

`Wereld` sends messages as software does, with real tokens through the real door, and lets the
worker treat them. `vertel` and `reken_af` play the small story that most tests read back: two
facilities, a mutation, a late aanvraag, a person who can still join, a zending and its payment.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import psycopg
from litestar.testing import TestClient

from vsb.api import berichten as deur
from vsb.api.app import create_app
from vsb.api.sessie import Deurstaat
from vsb.formats.facturatiebestand import schrijf
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.formats.invoer import SOORTEN
from vsb.identity.tokens import Uitgever
from vsb.processes.archive_wet import archive_wet
from vsb.processes.load_reference_data import load_reference_data
from vsb.processes.omgeving import Omgeving
from vsb.processes.treat_berichten import treat_next
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect, pool

A, B = "99001", "99002"
ANNA, BERTA, CYRIEL, GRETA = "52090399867", "77100799891", "56121299797", "61112199821"
"""Anna goes from 180 to 680 on 1 January 2026; Greta can still join; Berta and Cyriel are 180."""

BEGIN = datetime(2025, 12, 15, 9, tzinfo=UTC)


@dataclass
class Wereld:
    """The platform; `namen` keeps what the story made: references, numbers of receipt."""

    server: Server
    databank: str
    omgeving: Omgeving
    conn: psycopg.Connection[Any]
    client: TestClient[Any]
    uitgever: Uitgever
    namen: dict[str, Any] = field(default_factory=dict)
    teller: int = 0

    def set_clock(self, moment: datetime) -> None:
        """Fix the clock."""
        klok.zet_vast(self.conn, moment)
        self.conn.commit()

    def now(self) -> datetime:
        """The moment of the platform."""
        nu = klok.moment(self.conn)
        self.conn.commit()
        return nu

    def token(self, *rollen: str, hco: str | None = None, zorgkas: str | None = None,
              wie: str = "an") -> dict[str, str]:  # fmt: skip
        """The header of somebody."""
        waarde = self.uitgever.geef_uit(
            wie, [hco] if hco else [], zorgkas, rollen, 3600, self.now() - timedelta(minutes=1)
        )
        return {"Authorization": f"Bearer {waarde}"}

    def facility(self, hco: str = A) -> dict[str, str]:
        """The header of a facility."""
        return self.token("voorziening", hco=hco, wie=f"software-{hco}")

    def worker(self, zorgkas: str = "180", wie: str = "an") -> dict[str, str]:
        """The header of a worker of a zorgkas."""
        return self.token("zorgkas_beheer", zorgkas=zorgkas, wie=wie)

    def cashier(self, zorgkas: str = "180") -> dict[str, str]:
        """The header of who releases payments."""
        return self.token("zorgkas_betaling", zorgkas=zorgkas, wie="carla")

    def work(self) -> None:
        """Let the worker treat everything that waits."""
        for _ in range(100):
            bezig = treat_next(self.conn, self.omgeving)
            self.conn.commit()
            if not bezig:
                return
        raise AssertionError("de verwerker komt niet tot rust")

    def get(self, pad: str, kop: dict[str, str], **vraag: Any) -> Any:
        """GET under /v1."""
        return self.client.get("/v1" + pad, headers=kop, params=vraag)

    def mail(self, kop: dict[str, str], soort: str, aantal: int = 1, namen: str = "") -> list[Any]:
        """At least so many pieces of a kind out of a post box, about messages whose name begins so.

        A write elsewhere on the server may hold them back for a moment: it is asked again.
        """
        for _ in range(600):
            stukken = self.get("/antwoorden", kop, maximaal=500).json()["antwoorden"]
            eigen = [
                s
                for s in stukken
                if s["soort"] == soort
                and (not namen or str(s["inhoud"]["bericht_id"]).startswith(namen))
            ]
            if len(eigen) >= aantal:
                return eigen
            time.sleep(0.05)
        raise AssertionError(f"geen {aantal} stukken {soort} in de postbus")

    def send(self, soort: str, inhoud: dict[str, Any], kop: dict[str, str], **envelop: Any) -> Any:
        """Send a message, let it be treated, and give its receipt with the last answer."""
        self.teller += 1
        bericht = {"bericht_id": f"m{self.teller}", "soort": soort, "inhoud": inhoud} | envelop
        bericht["bericht_id"] = bericht.pop("id", bericht["bericht_id"])
        uit = self.client.post("/v1/berichten", json=bericht, headers=kop)
        assert uit.status_code in (200, 202), uit.text
        self.work()
        uit = self.client.post("/v1/berichten", json=bericht, headers=kop)
        return uit.json()

    def admit(self, insz: str, van: str, kop: dict[str, str], **meer: Any) -> Any:
        """An ordinary aanvraag."""
        inhoud = {
            "insz": insz, "campus": "1", "type_aanvraag": "nieuwe_opname", "startdatum": van,
            "einddatum": "2026-12-31", "contact_naam": "Jo Voorbeeld", "statuut": "vrijwillig",
            "code_ongeval": "geen", "herkomst": "eigen_gezin", "toestemming": True,
            "dsm5": "VB01", "type_gebruiker": "zonder_verstandelijke_beperking",
            "riziv_arts": "10000007000", "datum_verslag": "2025-10-20",
        }  # fmt: skip
        return self.send("opname_aanvraag", inhoud | meer, kop)

    def load(self, soort: str, data: bytes) -> Any:
        """Load a file by the real import."""
        uit = load_reference_data(self.conn, soort, data, None, self.omgeving.wet, uitvoeren=True)
        self.conn.commit()
        assert uit.geladen, uit.fouten
        return uit

    def bill(self, zending: ZendingInhoud, kop: dict[str, str], id_: str, zorgkas: str = "180",
             deur: str = "definitief") -> Any:  # fmt: skip
        """Send a zending, let it be judged, and give its receipt with the answer."""
        vraag = {"bericht_id": id_, "zorgkas": zorgkas, "deur": deur}
        kop = kop | {"Content-Type": "application/octet-stream"}
        data = schrijf(zending)
        uit = self.client.post("/v1/zendingen", content=data, params=vraag, headers=kop)
        assert uit.status_code in (200, 202), uit.text
        self.work()
        return self.client.post("/v1/zendingen", content=data, params=vraag, headers=kop).json()


def day(dag: date, bedrag: int = 14000, aandeel: int = 1290) -> PrestatieInhoud:
    """A day of stay of 2026 in facility A, category 1."""
    return PrestatieInhoud(
        code=999994, dag=dag, bedrag=bedrag, aandeel=Aandeel(999924, aandeel),
        tweede=TweedeDeel(999950, 230), referentie=f"R{dag:%Y%m%d}",
    )  # fmt: skip


def zending(nummer: int, lijnen: list[PrestatieInhoud], insz: str = BERTA, **meer: Any
            ) -> ZendingInhoud:  # fmt: skip
    """A zending of facility A with one factuur of January 2026."""
    factuur = FactuurInhoud(
        nummer=nummer, insz=insz, geslacht=2, zorgkas=180, prestaties=tuple(lijnen),
        opname=date(2026, 1, 5), opname_uur=1000,
    )  # fmt: skip
    velden: dict[str, Any] = {
        "zendingsnummer": nummer, "jaar": 2026, "maand": 1, "aanmaak": date(2026, 2, 3),
        "derdebetaler": 59999052999, "kbo": 999999031, "iban": "BE47999000001080",
        "bic": "VOORBEBB", "facturen": (factuur,),
    }  # fmt: skip
    return ZendingInhoud(**(velden | meer))


@contextmanager
def open_wereld(server: Server, sjabloon: str, thuis: Path) -> Iterator[Wereld]:
    """A platform on a fresh database with the demo's reference data, known since 2023."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam, sjabloon)
    omgeving = Omgeving.open(thuis)
    wacht, deur.WACHT_S = deur.WACHT_S, 0.0
    try:
        with connect(server.dsn(naam, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
            voorraad = pool(server.dsn(naam, Rol.DEUR), Rol.DEUR, maximum=2, wachttijd_s=1)
            uitgever = Uitgever.open(omgeving.sleutels)
            toezicht = pool(server.dsn(naam, Rol.TOEZICHT), Rol.TOEZICHT, maximum=1, wachttijd_s=1)
            staat = Deurstaat(voorraad, omgeving, uitgever, toezicht)
            with TestClient(create_app(staat)) as client:
                wereld = Wereld(server, naam, omgeving, conn, client, uitgever)
                wereld.set_clock(datetime(2023, 4, 1, 9, tzinfo=UTC))
                archive_wet(conn, omgeving.wet, klok.moment(conn))
                map_ = resources.files("vsb.minilab") / "demogegevens"
                for soort in [s for s in SOORTEN if (map_ / f"{s}.csv").is_file()]:
                    wereld.load(soort, (map_ / f"{soort}.csv").read_bytes())
                wereld.set_clock(BEGIN)
                yield wereld
    finally:
        deur.WACHT_S = wacht
        server.verwijder_database(naam)


def vertel(w: Wereld) -> Wereld:
    """The story: facility A has Berta, facility B has Anna, Cyriel (late) and Greta."""
    b = w.facility(B)
    w.namen["anna"] = w.admit(ANNA, "2025-12-10", b)
    w.namen["cyriel"] = w.admit(CYRIEL, "2025-11-01", b)
    w.namen["greta"] = w.admit(GRETA, "2025-12-10", b)
    w.namen["fout"] = w.admit("77100799892", "2025-12-10", b)
    w.namen["ref_anna"] = w.namen["anna"]["antwoord"]["inhoud"]["dossier"]
    w.set_clock(datetime(2026, 1, 10, 9, tzinfo=UTC))
    w.namen["berta"] = w.admit(BERTA, "2026-01-05", w.facility(A))
    ref = w.namen["ref"] = w.namen["berta"]["antwoord"]["inhoud"]["dossier"]
    w.set_clock(datetime(2026, 1, 20, 9, tzinfo=UTC))
    w.namen["voor_verlof"] = w.now()
    verlof = {
        "vertrekdatum": "2026-01-14", "terugkeerdatum": "2026-01-17",
        "soort_afwezigheid": "individueel_verlof",
    }  # fmt: skip
    w.namen["verlof"] = w.send("afwezigheid_melden", verlof, w.facility(A), dossier=ref)
    w.namen["vraag"] = w.send("vraag", {"tekst": "Klopt de campus?"}, w.worker(), dossier=ref)
    antwoord = {"tekst": "Ja.", "op_vraag": w.namen["vraag"]["bericht_id"]}
    w.namen["antwoord"] = w.send("antwoord", antwoord, w.facility(A), dossier=ref)
    w.namen["verlof_anna"] = w.send(
        "afwezigheid_melden", verlof, w.facility(B), dossier=w.namen["ref_anna"]
    )
    return w


def reken_af(w: Wereld) -> Wereld:
    """After `vertel`: nine days billed, one with a worker's look, signed and released."""
    w.set_clock(datetime(2026, 2, 3, 9, tzinfo=UTC))
    lijnen = [day(date(2026, 1, d)) for d in range(5, 14)]
    w.namen["zending"] = w.bill(zending(1, lijnen), w.facility(A), "z1")
    w.namen["na_zending"] = w.now()
    nummer = w.get("/zendingen", w.worker()).json()["zendingen"][0]["nummer"]
    w.namen["nummer"] = nummer
    neem = {"zending": nummer, "regels": [2], "reden": "even kijken"}
    w.namen["genomen"] = w.send("in_beraad_nemen", neem, w.worker())
    items = w.get("/werklijst", w.worker()).json()["werkitems"]
    eigen = [i["id"] for i in items if i["zending"] == nummer]
    besluit = {"werkitems": eigen, "besluit": "goedgekeurd", "reden": "klopt"}
    w.namen["beslist"] = w.send("werkitems_beslissen", besluit, w.worker())
    voorstel = w.get(f"/zendingen/{nummer}/voorstel", w.worker()).json()
    w.set_clock(datetime(2026, 2, 5, 9, tzinfo=UTC))
    teken = {"zending": nummer, "digest": voorstel["digest"]}
    w.namen["getekend"] = w.send("zending_ondertekenen", teken, w.worker())
    opdracht = w.get("/betaalopdrachten", w.cashier()).json()["betaalopdrachten"][0]
    vrij = {"betaalopdrachten": [opdracht["referentie"]]}
    w.namen["vrij"] = w.send("betaling_vrijgeven", vrij, w.cashier())
    for daad in ("zending", "genomen", "beslist", "getekend", "vrij"):
        assert w.namen[daad]["antwoord"]["uitkomst"] == "aanvaard", w.namen[daad]
    return w
