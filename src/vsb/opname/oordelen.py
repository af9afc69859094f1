"""Run the controls of a message: every fault and every doubt, in the order of their codes.

Controls with ``TABEL = "Velden"`` look at each field as it was read; the others at the `Zaak`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle
from vsb.catalogus.tekst import fill
from vsb.catalogus.vinden import controles
from vsb.opname.lezen import Veldlezing
from vsb.opname.recht import Sectorwet
from vsb.opname.zaak import FeitOnbekend, NietTeBeoordelen, Zaak
from vsb.regelgeving.bron import VOORBEELD
from vsb.regelgeving.fouten import NotInForce

VELDEN = "Velden"
VOORAF = "Vooraf"
"""`TABEL` of controls that are judged even while the message waits for its predecessor."""

SECTOR = "Sector"
"""`TABEL` of the controls that look whether the sector knows this kind of message; where it does
not, they are the only ones: the others speak of fields and terms that it has not."""


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What one control found. `gevolg` is geweigerd or in_beraad; `eigenaar` who must act.

    `voorbeeld`: it rests on an example without public source. `twijfel`: a fact was missing.
    `veld` and `waarde`: the field on the wire and what was sent, where it is about one field.
    """

    code: str
    naam: str
    gevolg: Soort
    tekst: str
    herstel: str
    bron: str
    voorbeeld: bool = False
    eigenaar: str = "zorgkas"
    twijfel: bool = False
    veld: str = ""
    waarde: str = ""


def judge(zaak: Zaak) -> tuple[Bevinding, ...]:
    """All findings. While the message waits, only those that its predecessor cannot change."""
    dag, sector = zaak.ontvangen_dag, zaak.wet.sector.naam
    kent = zaak.soort.naam in zaak.wet.sector.berichten
    wacht = kent and zaak.waits
    gevonden: list[Bevinding] = []
    for controle in controles("opname", sector):
        if not kent and controle.tabel != SECTOR:
            continue
        hier = not controle.berichten or zaak.soort.naam in controle.berichten
        if not hier or not controle.in_force(dag):
            continue
        if controle.tabel == VELDEN:
            gevonden += _judge_fields(controle, zaak)
        elif controle.tabel in (VOORAF, SECTOR) or not wacht:
            gevonden += judge_one(controle, zaak)
    return tuple(gevonden)


def judge_one(controle: Controle, zaak: Zaak) -> Iterator[Bevinding]:
    """What one control finds in a case: at most one fault or doubt."""
    wet = Sectorwet(zaak.wet.wet, zaak.wet.sector)
    try:
        if controle.check(replace(zaak, wet=wet)):
            yield _found(controle, zaak, zaak, wet)
    except FeitOnbekend as feit:
        yield _doubt(controle, str(feit))
    except (NietTeBeoordelen, NotInForce):
        return


def _judge_fields(controle: Controle, zaak: Zaak) -> Iterator[Bevinding]:
    for veld in zaak.lezing.velden:
        if controle.check(veld):
            wet = Sectorwet(zaak.wet.wet, zaak.wet.sector)
            bevinding = _found(controle, zaak, veld, wet)
            voorbeeld = bevinding.voorbeeld or veld.voorbeeld
            yield replace(bevinding, veld=veld.naam, waarde=veld.getoond, voorbeeld=voorbeeld)


def _found(controle: Controle, zaak: Zaak, context: Zaak | Veldlezing, wet: Sectorwet) -> Bevinding:
    gevolg = controle.soort
    if not isinstance(gevolg, Soort):
        gevolg = Soort(wet.keuze(gevolg, zaak.ontvangen_dag))
    waarden = {naam: _value(context, naam) for naam in controle.placeholders}
    return Bevinding(
        code=controle.code,
        naam=controle.naam,
        gevolg=gevolg,
        tekst=fill(controle.bericht, waarden),
        herstel=fill(controle.herstel, waarden),
        bron=controle.bron,
        voorbeeld=wet.voorbeeld or controle.bron == VOORBEELD,
        eigenaar=controle.eigenaar,
    )


def _value(context: Zaak | Veldlezing, naam: str) -> Any:
    try:
        return getattr(context, naam)
    except (FeitOnbekend, NietTeBeoordelen):
        return None


def _doubt(controle: Controle, feit: str) -> Bevinding:
    return Bevinding(
        code=controle.code,
        naam=controle.naam,
        gevolg=Soort.IN_BERAAD,
        tekst=f"Niet na te kijken, want niet gekend: {feit}. De regel is: {controle.titel}.",
        herstel="De zorgkas kijkt dit na; u hoeft niets opnieuw te sturen.",
        bron=controle.bron,
        twijfel=True,
    )
