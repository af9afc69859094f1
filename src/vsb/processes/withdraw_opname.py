"""A worker withdraws an accepted opname: no days, no right, and billed days to credit."""

from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Uitkomst, Weigering
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.beslissing import withdraw
from vsb.opname.dossier import Dossier
from vsb.processes import keep_opname
from vsb.processes.facts_opname import first_day
from vsb.processes.gather_opname import gather_one
from vsb.processes.keep_opname import judged
from vsb.processes.notify_opname import revisions
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.regelgeving.wet import Wet
from vsb.storage import berichten, leden, opname
from vsb.storage.berichten import Bericht

ONBEKEND = Weigering("onbekend", "Dit dossier bestaat niet of is niet van een lid van uw zorgkas.")


def withdraw_opname(
    conn: Connection[Any],
    omgeving: Omgeving,
    daad: Bericht,
    referentie: str,
    reden: str,
    moment: datetime,
) -> dict[str, Any] | Weigering:
    """Withdraw the acceptance of this dossier; the facility hears it with the days to credit."""
    rij = opname.by_reference(conn, [referentie], moment).get(referentie)
    if rij is None:
        return ONBEKEND
    if _zorgkas(conn, omgeving.wet, rij.dossier, moment) != daad.zorgkas:
        return ONBEKEND
    if rij.dossier.opnamestand is not Uitkomst.AANVAARD:
        return Weigering("niet_aanvaard", "Deze opname is niet (meer) aanvaard.")
    aanvraag = berichten.read(conn, [rij.aanvraag])[0]
    geval = gather_one(conn, omgeving, aanvraag, moment)
    beslissing = withdraw(geval.zaak)
    oordeel = judged(geval, beslissing, daad.onderwerp, reden)
    keep_opname.write_states(conn, [oordeel])
    keep_opname.note(conn, omgeving, [oordeel])
    inhoud = {
        "dossier": referentie,
        "reden": reden,
        "te_crediteren": [dag.isoformat() for dag in beslissing.gevolgen.te_crediteren],
        "tekst": "De zorgkas heeft de aanvaarding van deze opname ingetrokken. Dagen die al "
        "aanvaard waren, moeten gecrediteerd worden.",
        "vragen_aan": {"inhoud": f"zorgkas {daad.zorgkas}", "techniek": "uw softwareleverancier"},
    }
    stuk = Stuk(f"hco:{rij.dossier.hco}", "opname_ingetrokken", as_json(inhoud))
    put(conn, [stuk, *revisions(beslissing)], omgeving.sleutels, moment)
    return {"dossier": referentie, "te_crediteren": inhoud["te_crediteren"]}


def _zorgkas(conn: Connection[Any], wet: Wet, dossier: Dossier, moment: datetime) -> str | None:
    """The zorgkas of today; of who died or left, the last one that had the person in this stay."""

    def ask(dag: date) -> Verzekeringsstatus:
        return leden.status_van(conn, [dossier.insz], dag, moment, wet)[0]

    nu = ask(local_day(moment))
    if nu.zorgkas:
        return nu.zorgkas
    return ask(nu.overleden_op or first_day(dossier, wet.voor(dossier.sector), moment)).zorgkas
