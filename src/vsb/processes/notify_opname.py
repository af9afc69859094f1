"""What a decision about a stay means to others: post for the zorgkas and other facilities."""

from datetime import date

from vsb.basis.uitkomst import Uitkomst
from vsb.opname.antwoord import compose_crediteringen, compose_herziening, compose_ontslagvraag
from vsb.opname.berichtsoort import GESPREK
from vsb.opname.beslissing import OpnameBeslissing
from vsb.opname.dossier import Dossier
from vsb.opname.zaak import Zaak
from vsb.processes.gather_opname import Geval
from vsb.processes.post import Stuk, as_json


def notices(geval: Geval, beslissing: OpnameBeslissing) -> list[Stuk]:
    """Pieces for the zorgkas (decision, days to credit) and for other facilities (asked for an
    ontslag, leave decided anew)."""
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
            "zorgbudget": [{"gevolg": r.soort, "van": r.vanaf.isoformat()} for r in g.zorgbudget],
        }
        ontvanger = f"zorgkas:{beslissing.vraag_zorgkas}"
        post.append(Stuk(ontvanger, "opname_beslist", as_json(inhoud)))
    if zaak.soort.naam in GESPREK and dossier and beslissing.uitkomst is Uitkomst.AANVAARD:
        post.append(_pass_on(zaak, dossier, beslissing.vraag_zorgkas))
    for vraag in g.ontslag_vragen:
        inhoud = compose_ontslagvraag(vraag)
        post.append(Stuk(f"hco:{vraag.hco}", "ontslag_gevraagd", as_json(inhoud)))
    eigen = [(dossier.referentie, g.te_crediteren)] if dossier else []
    return [*post, *_credits(beslissing, eigen), *revisions(beslissing)]


def revisions(beslissing: OpnameBeslissing) -> list[Stuk]:
    """Other dossiers of the person whose days or leave changed: to their facilities and the
    zorgkas."""
    herzien = beslissing.gevolgen.herzien
    brieven = [(h.hco, compose_herziening(h)) for h in herzien]
    stukken = [Stuk(f"hco:{hco}", brief["soort"], as_json(brief)) for hco, brief in brieven]
    return stukken + _credits(beslissing, [(h.referentie, h.te_crediteren) for h in herzien])


def _credits(beslissing: OpnameBeslissing, dagen: list[tuple[str, tuple[date, ...]]]) -> list[Stuk]:
    """To the zorgkas: the accepted days of each dossier that the facility has to credit."""
    naar = f"zorgkas:{beslissing.vraag_zorgkas}"
    return [
        Stuk(naar, "te_crediteren", as_json(compose_crediteringen(referentie, van_dossier)))
        for referentie, van_dossier in dagen
        if van_dossier and beslissing.vraag_zorgkas
    ]


def _pass_on(zaak: Zaak, dossier: Dossier, zorgkas: str | None) -> Stuk:
    """A question or an answer goes to the other side: the facility, or the person's zorgkas."""
    naar = f"hco:{dossier.hco}" if zaak.bericht.zorgkas else f"zorgkas:{zorgkas}"
    inhoud = {
        "dossier": dossier.referentie or None,
        "bericht_id": zaak.bericht.bericht_id,
        "van": zaak.bericht.afzender,
        "tekst": zaak.bericht.tekst("tekst"),
    }
    # "antwoord" is what a receiver gets to a message of its own; this is another thing.
    soort = {"antwoord": "vraag_beantwoord"}.get(zaak.soort.naam, zaak.soort.naam)
    return Stuk(naar, soort, as_json(inhoud))
