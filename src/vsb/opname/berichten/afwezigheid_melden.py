"""Melding van een nieuwe tijdelijke afwezigheid.

Presentatie PVT, 6.3: leave out of the stay without ontslag, always to be reported; whether its
days are paid is decided day by day (`vsb.opname.afwezigheid`). The wire gives the day of leaving
and that of returning; which of them counts as absence is law.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import AFWEZIGHEDEN, ONTSLAGEN, VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Afwezigheid, Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("vertrekdatum", "dag van vertrek", Veldsoort.DATUM, "2024-02-02", True),
    Veld("terugkeerdatum", "dag van terugkeer", Veldsoort.DATUM, "2024-02-05", True),
    Veld(
        "hco_elders",
        "HCO-nummer van de andere zorgvoorziening",
        Veldsoort.HCO,
        "3710",
        wanneer="bij verlof in een andere zorgvoorziening, als het gekend is",
    ),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, *ONTSLAGEN, *AFWEZIGHEDEN, "basisgegevens_wijzigen")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with one more absence."""
    oud, bericht = existing(dossier), aanvaard.bericht
    vertrek, terugkeer = bericht.dag("vertrekdatum"), bericht.dag("terugkeerdatum")
    if vertrek is None or terugkeer is None or terugkeer < vertrek:
        raise NietToepasbaar("een afwezigheid loopt van vertrek tot terugkeer")
    if oud.afwezigheid(bericht.bericht_id):
        raise NietToepasbaar("deze afwezigheid is al gemeld")
    nieuw = Afwezigheid(
        vertrek=vertrek,
        terugkeer=terugkeer,
        soort=bericht.tekst("soort_afwezigheid") or "",
        bericht=bericht.bericht_id,
        elders=bericht.tekst("hco_elders"),
    )
    return replace(oud, afwezigheden=tuple(sorted((*oud.afwezigheden, nieuw))))
