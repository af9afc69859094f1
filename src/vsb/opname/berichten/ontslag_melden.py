"""Melding van een ontslag.

Presentatie PVT, 6.3: when the user leaves (earlier), also to another residential facility. What
"einde verblijf" adds to the day of ontslag is not public: it is kept as given and decides nothing.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import ONTSLAGEN, VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, Ontslag, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("ontslagdatum", "datum van ontslag", Veldsoort.DATUM, "2024-06-30", True),
    Veld("tijdstip", "tijdstip van ontslag", Veldsoort.TIJD, "10:00", True),
    Veld("einde_verblijf", "einde verblijf", Veldsoort.DATUM, "2024-06-30"),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, *ONTSLAGEN, "basisgegevens_wijzigen")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier, closed."""
    oud, bericht = existing(dossier), aanvaard.bericht
    dag = bericht.dag("ontslagdatum")
    if dag is None or oud.ontslag is not None or dag < oud.vanaf:
        raise NietToepasbaar("een ontslag hoort bij een open verblijf")
    ontslag = Ontslag(
        dag=dag,
        tijdstip=bericht.tekst("tijdstip") or "",
        reden=bericht.tekst("reden_ontslag") or "",
        bestemming=bericht.tekst("bestemming"),
        einde_verblijf=bericht.dag("einde_verblijf"),
        bericht=bericht.bericht_id,
        aanvaard_op=aanvaard.op,
    )
    return replace(oud, ontslag=ontslag)
