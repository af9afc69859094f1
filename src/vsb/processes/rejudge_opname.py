"""Judge a stored message about a stay again: by its stored facts, under the law of then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.opname.antwoord import compose
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.beslissing import (
    OpnameBeslissing,
    accept_after_worker,
    decide,
    refuse_after_worker,
)
from vsb.opname.zaak import Zaak
from vsb.processes.answer import complete
from vsb.processes.archive_wet import Wetboek
from vsb.processes.rebuild_opname import rebuild_zaak
from vsb.storage.berichten import Bericht

_OORDEEL = {None: decide, "goedgekeurd": accept_after_worker, "geweigerd": refuse_after_worker}
"""What was asked then: the rules alone, or with what a worker wanted."""


@dataclass(frozen=True, slots=True)
class Gegeven:
    """A message with all that was decided on it. `antwoorden`: bytes by the moment of deciding.

    `beslissingen`: rows of `storage.inkijk.decisions_of` with facts. `referentie`: the number
    that its dossier got when the message opened one.
    """

    bericht: Bericht
    inhoud: bytes
    beslissingen: Sequence[Mapping[str, Any]]
    antwoorden: Mapping[datetime, bytes]
    referentie: str | None


def rejudge_opname(g: Gegeven, wetboek: Wetboek) -> list[str]:
    """Every difference with what was decided and answered, in Dutch; [] when there is none."""
    return [v for rij in g.beslissingen for v in _compare(g, rij, wetboek)]


def _compare(g: Gegeven, rij: Mapping[str, Any], wetboek: Wetboek) -> list[str]:
    wet = wetboek.law(rij["wet_digest"])
    if wet is None:
        return [f"de wet {rij['wet_digest'][:12]} is niet bewaard"]
    zaak = rebuild_zaak(g.bericht, g.inhoud, rij["feiten"], wet)
    beslissing = _with_reference(g, _OORDEEL[rij["besluit"]](zaak))
    verschillen = []
    if str(beslissing.uitkomst) != rij["uitkomst"]:
        verschillen.append(f"uitkomst {beslissing.uitkomst} in plaats van {rij['uitkomst']}")
    codes = [b.code for b in beslissing.bevindingen]
    if codes != rij["bevindingen"]:
        verschillen.append(f"controles {codes} in plaats van {rij['bevindingen']}")
    if _bytes(g.bericht, rij, zaak, beslissing) != g.antwoorden.get(rij["moment"]):
        verschillen.append("het antwoord verschilt van het bewaarde")
    return verschillen


def _with_reference(g: Gegeven, beslissing: OpnameBeslissing) -> OpnameBeslissing:
    """The number of a new dossier comes from a counter: it is taken over, not made again."""
    nieuw = g.bericht.soort in AANVRAGEN and beslissing.uitkomst is Uitkomst.AANVAARD
    if not nieuw or not beslissing.lasts(Deur(g.bericht.deur)):
        return beslissing
    return beslissing.with_reference(g.referentie or "")


def _bytes(
    bericht: Bericht, rij: Mapping[str, Any], zaak: Zaak, beslissing: OpnameBeslissing
) -> bytes:
    return complete(
        bericht,
        compose(zaak.bericht, beslissing, zaak.wet.wet.voor(None), rij["reden"] or ""),
        uitkomst=beslissing.uitkomst,
        definitief=beslissing.definitief or not beslissing.lasts(Deur(bericht.deur)),
        moment=rij["moment"],
        wet=rij["wet_digest"],
        software=rij["software"],
    )
