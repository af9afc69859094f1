"""Tell the others what a decision about a stay means to them: zorgkas, and other facilities."""

from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import dutch
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.beslissing import OpnameBeslissing
from vsb.processes.gather_opname import Geval
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put


def notify(
    conn: Connection[Any],
    omgeving: Omgeving,
    geval: Geval,
    beslissing: OpnameBeslissing,
    moment: datetime,
) -> None:
    """Post for the zorgkas (decision, days to credit) and for facilities asked for an ontslag."""
    zaak, g = geval.zaak, beslissing.gevolgen
    dossier = beslissing.dossier
    post: list[Stuk] = []
    if beslissing.vraag_zorgkas and beslissing.uitkomst is not Uitkomst.WACHT:
        inhoud = {
            "bericht_id": zaak.bericht.bericht_id,
            "soort": zaak.bericht.soort,
            "hco": dossier.hco if dossier else zaak.hco,
            "dossier": dossier.referentie if dossier else None,
            "uitkomst": beslissing.uitkomst,
            "controles": [b.code for b in beslissing.bevindingen],
            "te_crediteren": list(g.te_crediteren),
        }
        ontvanger = f"zorgkas:{beslissing.vraag_zorgkas}"
        post.append(Stuk(ontvanger, "opname_beslist", as_json(inhoud)))
    for vraag in g.ontslag_vragen:
        tekst = (
            "Voor een zorggebruiker die volgens het platform bij u verblijft, vraagt een andere "
            f"voorziening een opname aan vanaf {dutch(zaak.vanaf)}. Meld het ontslag, of laat de "
            "zorgkas weten waarom het verblijf bij u doorloopt."
        )
        vraagtekst = {"dossier": vraag.referentie, "vanaf": zaak.vanaf, "tekst": tekst}
        post.append(Stuk(f"hco:{vraag.hco}", "ontslag_gevraagd", as_json(vraagtekst)))
    put(conn, post, omgeving.sleutels, moment)
