"""A story of messages in memory: send, decide, keep what was accepted, fold."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

from vsb.basis.uitkomst import Uitkomst
from vsb.opname.bericht import Aanvaard, Bericht
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.beslissing import OpnameBeslissing, decide
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import OpnameFeiten, Verlofdagen
from vsb.opname.gevolgen import GEEN_GEVOLGEN, Gevolgen
from vsb.opname.recht import Sectorwet
from vsb.opname.referentie import referentienummer
from vsb.opname.voorbeeldzaak import example_feiten, example_inhoud
from vsb.opname.vouwen import fold
from vsb.opname.zaak import Zaak, open_zaak

REFERENTIE = referentienummer(2024, 7)


@dataclass
class Verhaal:
    """One dossier of facility 3709; every message gets a serial bericht_id."""

    pvt: Sectorwet
    feiten: OpnameFeiten = field(init=False)
    aanvaard: list[Aanvaard] = field(default_factory=list)
    nummer: int = 0
    gevolgen: Gevolgen = GEEN_GEVOLGEN

    def __post_init__(self) -> None:
        self.feiten = example_feiten(self.pvt)

    @property
    def dossier(self) -> Dossier | None:
        return fold(self.aanvaard)

    def case(self, soort: str, inhoud: Any, dag: str | datetime, **feiten: Any) -> Zaak:
        self.nummer += 1
        op = dag if isinstance(dag, datetime) else _noon(dag)
        dossier = None if soort in AANVRAGEN else self.dossier
        bericht = Bericht(
            f"b{self.nummer}",
            soort,
            op,
            hco="3709",
            dossier=dossier.referentie if dossier else None,
        )
        return open_zaak(bericht, inhoud, dossier, self.known(**feiten), self.pvt, op)

    def known(self, **anders: Any) -> OpnameFeiten:
        """The facts, with what was kept of the last decision."""
        verlof = tuple(Verlofdagen(v.periode, v.betaald) for v in self.gevolgen.verlof)
        kenmerken = self.gevolgen.kenmerken
        return replace(self.feiten, verlof=verlof, kenmerken=kenmerken, **anders)

    def send(self, soort: str, inhoud: Any, dag: str | datetime, **feiten: Any) -> OpnameBeslissing:
        zaak = self.case(soort, inhoud, dag, **feiten)
        return self.keep(zaak, decide(zaak))

    def keep(self, zaak: Zaak, beslissing: OpnameBeslissing) -> OpnameBeslissing:
        beslissing = beslissing.with_reference(REFERENTIE)
        if beslissing.uitkomst is Uitkomst.AANVAARD:
            self.aanvaard.append(zaak.accepted(REFERENTIE))
            self.gevolgen = beslissing.gevolgen
            assert self.dossier == beslissing.dossier
        return beslissing

    def opname(self, start: str, einde: str, dag: str, **anders: Any) -> OpnameBeslissing:
        inhoud = example_inhoud("opname_aanvraag", self.pvt)
        inhoud |= {"startdatum": start, "einddatum": einde} | anders
        return self.send("opname_aanvraag", inhoud, dag)

    def verlof(self, vertrek: str, terugkeer: str, dag: str, **feiten: Any) -> OpnameBeslissing:
        inhoud = {
            "vertrekdatum": vertrek,
            "terugkeerdatum": terugkeer,
            "soort_afwezigheid": "individueel_verlof",
        }
        return self.send("afwezigheid_melden", inhoud, dag, **feiten)

    def ontslag(self, dag: str, ontvangen: str, **anders: Any) -> OpnameBeslissing:
        inhoud = {
            "ontslagdatum": dag,
            "tijdstip": "10:00",
            "reden_ontslag": "wederzijds_akkoord",
            "bestemming": "eigen_gezin",
        }
        feiten = anders.pop("feiten", {})
        return self.send("ontslag_melden", inhoud | anders, ontvangen, **feiten)


def codes(beslissing: OpnameBeslissing) -> list[str]:
    return [b.naam for b in beslissing.bevindingen]


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def _noon(dag: str) -> datetime:
    return datetime.combine(d(dag), time(12), tzinfo=UTC)
