"""``/metrics``: the state of the platform for Prometheus, gathered at each scrape.

Not public: a token with the role operator or agentschap. Labels hold kinds and states of fixed
sets only: never a facility, a person or a text that a sender wrote.
"""

from collections.abc import Iterator

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from vsb.access.rechten import Daad
from vsb.api.sessie import TokenVereist, Verzoek, open_toezicht
from vsb.processes.treat_berichten import known_kinds
from vsb.rapportering.toestand import Antwoordtijd, Toestand, gather_toestand

_KWANTIELEN = {"0.5": "p50", "0.95": "p95", "0.99": "p99"}


@get("/metrics", include_in_schema=False, sync_to_thread=True, middleware=[TokenVereist()])
def get_metrics(request: Verzoek) -> Response[bytes]:
    """The state as Prometheus text; 401 or 403 without the right, 503 when the database is gone."""
    with open_toezicht(request, Daad.TOESTAND_LEZEN) as sessie:
        toestand = gather_toestand(sessie.conn, known_kinds())
    return Response(as_metrics(toestand), media_type=CONTENT_TYPE_LATEST)


def as_metrics(toestand: Toestand) -> bytes:
    """The state in the text format of Prometheus; times in seconds."""
    registry = CollectorRegistry()
    registry.register(_Eenmalig(toestand))
    return generate_latest(registry)


class _Eenmalig(Collector):
    """Gives the metrics of one state."""

    def __init__(self, toestand: Toestand) -> None:
        self._toestand = toestand

    def collect(self) -> Iterator[Metric]:
        t = self._toestand
        yield from _queue(t)
        yield from _work(t)
        yield from _answers(t)


def _gauge(naam: str, uitleg: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"vsb_{naam}", uitleg, labels=labels)


def _queue(t: Toestand) -> Iterator[Metric]:
    aantal = _gauge("queue_messages", "Messages not done, by kind and state.", "kind", "state")
    oudste = _gauge(
        "queue_oldest_age_seconds", "Age of the oldest of them since receipt.", "kind", "state"
    )
    for rij in t.wachtrij:
        aantal.add_metric([rij.soort, rij.stand], rij.aantal)
        oudste.add_metric([rij.soort, rij.stand], rij.leeftijd)
    yield from (aantal, oudste)
    alles = _gauge("oldest_unanswered_age_seconds", "Age of the oldest waiting message, 0 if none.")
    alles.add_metric([], t.oudste)
    apart = _gauge("messages_set_apart", "Messages set apart after failing.")
    apart.add_metric([], t.apart_totaal)
    dossiers = _gauge("dossiers_blocked", "Dossiers that wait for a message set apart.")
    dossiers.add_metric([], t.dossiers_geblokkeerd)
    yield from (alles, apart, dossiers)


def _work(t: Toestand) -> Iterator[Metric]:
    aantal = _gauge("work_items_open", "Open work for people.", "kind", "owner")
    oudste = _gauge("work_items_oldest_age_seconds", "Age of the oldest of it.", "kind", "owner")
    for b in t.beraad:
        aantal.add_metric([b.soort, b.eigenaar], b.aantal)
        oudste.add_metric([b.soort, b.eigenaar], max((t.op - b.oudste).total_seconds(), 0.0))
    zendingen = _gauge(
        "zendingen", "Zendingen by state; signed and refused ones of the last 31 days.", "state"
    )
    for stand, zoveel in t.zendingen.items():
        zendingen.add_metric([stand], zoveel)
    yield from (aantal, oudste, zendingen)


def _answers(t: Toestand) -> Iterator[Metric]:
    duur = _gauge(
        "answer_time_seconds",
        "Time from receipt to answer, last 10 minutes, at most the last 10,000 pieces of post.",
        "kind", "answer", "quantile",
    )  # fmt: skip
    aantal = _gauge("answers_in_window", "Answers that this was measured on.", "kind", "answer")
    for a in t.antwoordtijden:
        welk = _which(a)
        aantal.add_metric([a.soort, welk], a.aantal)
        for kwantiel, veld in _KWANTIELEN.items():
            duur.add_metric([a.soort, welk, kwantiel], getattr(a, veld))
    tempo = _gauge("answers_per_second", "Final answers per second.", "window_seconds")
    for punt in t.tempo:
        tempo.add_metric([str(punt.venster)], punt.per_seconde)
    yield from (duur, aantal, tempo)


def _which(a: Antwoordtijd) -> str:
    return "final" if a.definitief else "first"
