"""The answer to a message about a stay, as plain data: the same decision gives the same bytes.

Days are written as on the wire: `van` and `tem` (t.e.m.) both count.
"""

from datetime import date
from typing import Any

from vsb.basis.dagen import Periode, dutch
from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.opname.afwezigheid import Verlofdeel, Verlofreden
from vsb.opname.bericht import Bericht
from vsb.opname.beslissing import VOORZIENING, OpnameBeslissing
from vsb.opname.gevolgen import Herziening, Ontslagvraag
from vsb.opname.indicatiestelling.instrument import Indicatie
from vsb.opname.kenmerken import Kenmerk
from vsb.opname.oordelen import Bevinding
from vsb.regelgeving.wet import Wet

_UITLEG = {
    Uitkomst.AANVAARD: "Het bericht is aanvaard.",
    Uitkomst.GEWEIGERD: "Het bericht is geweigerd; verbeter wat hieronder staat en stuur een nieuw "
    "bericht.",
    Uitkomst.WACHT: "Het bericht wacht op een eerder bericht waarover nog niet beslist is. U hoeft "
    "niets te doen; de tijdigheid telt vanaf de ontvangst.",
    Uitkomst.IN_BERAAD: "Het bericht is in beraad; een medewerker van de zorgkas kijkt het na.",
}
_KAN_AANSLUITEN = (
    "Het bericht is in beraad tot de persoon in orde is bij een zorgkas; het wordt daarna vanzelf "
    "opnieuw beoordeeld."
)
_REDEN = {
    Verlofreden.BINNEN_VERLOFDAGEN: "binnen de verlofdagen van het jaar",
    Verlofreden.TELT_NIET_MEE: "dit soort verlof telt niet mee in de verlofdagen",
    Verlofreden.AAN_EINDE: "verlof aan het einde van het verblijf wordt niet betaald",
    Verlofreden.TE_LANG: "langer dan het langste ononderbroken verlof dat betaald wordt",
    Verlofreden.VERLOFDAGEN_OP: "de verlofdagen van het jaar zijn op",
    Verlofreden.NIET_BETAALD: "in deze sector wordt afwezigheid niet betaald",
    Verlofreden.VOOR_INTREDE: "voor de sector in de Vlaamse sociale bescherming kwam",
}
TECHNIEK = "uw softwareleverancier"


def compose(
    bericht: Bericht, beslissing: OpnameBeslissing, wet: Wet, reden: str = ""
) -> dict[str, Any]:
    """The answer to the sender. `reden`: what a worker wrote with a decision by hand."""
    dossier, gevolgen = beslissing.dossier, beslissing.gevolgen
    aanvaard = beslissing.uitkomst is Uitkomst.AANVAARD
    blijft = beslissing.lasts(bericht.deur)
    antwoord: dict[str, Any] = {
        "bericht_id": bericht.bericht_id,
        "soort": bericht.soort,
        "deur": bericht.deur.value,
        "uitkomst": beslissing.uitkomst.value,
        "definitief": beslissing.definitief or not blijft,
        "bewaard": blijft,
        "toelichting": _explain(bericht, beslissing, blijft),
        "dossier": (dossier.referentie or None) if dossier and blijft else bericht.dossier,
        "eigenaar": beslissing.eigenaar or None,
        "reden": reden or None,
        "voorbeeld": (aanvaard and gevolgen.voorbeeld)
        or any(b.voorbeeld for b in beslissing.bevindingen),
        "bevindingen": [_fault(b, wet) for b in beslissing.bevindingen],
        "vragen_aan": {
            "inhoud": _zorgkas(beslissing.vraag_zorgkas, bericht.ontvangen_dag, wet),
            "techniek": TECHNIEK,
        },
    }
    if aanvaard:
        antwoord["te_crediteren"] = [dag.isoformat() for dag in gevolgen.te_crediteren]
    if aanvaard and gevolgen.verlof_gewijzigd:
        antwoord["verlof"] = [_leave(deel) for deel in gevolgen.verlof]
    if gevolgen.indicatie:
        antwoord["indicatie"] = _indication(gevolgen.indicatie)
    if aanvaard and gevolgen.kenmerken_gewijzigd:
        antwoord["kenmerken"] = [_feature(kenmerk) for kenmerk in gevolgen.kenmerken]
    if aanvaard and gevolgen.verblijf:
        antwoord["verblijf"] = _period(gevolgen.verblijf)
    return antwoord


def compose_ontslagvraag(vraag: Ontslagvraag) -> dict[str, Any]:
    """The message to the facility that is asked for the ontslag of its dossier.

    It does not say where the person is now: that is not its business.
    """
    return {
        "soort": "ontslag_gevraagd",
        "dossier": vraag.referentie or None,
        "tekst": f"Voor de persoon van dit dossier is vanaf {dutch(vraag.vanaf)} een verblijf "
        "elders gemeld, terwijl uw dossier nog geen ontslag heeft.",
        "herstel": "Meld het ontslag als de persoon vertrokken is; klopt dat niet, laat het weten "
        "aan de zorgkas.",
        "vragen_aan": {"inhoud": "de zorgkas van de persoon", "techniek": TECHNIEK},
    }


def compose_herziening(herzien: Herziening) -> dict[str, Any]:
    """The message to a facility whose days or leave were decided anew by what changed elsewhere.

    What that was, and where, is not its business.
    """
    om_dagen = herzien.dagen_gewijzigd
    brief: dict[str, Any] = {
        "soort": "verblijf_herzien" if om_dagen else "verlof_herzien",
        "dossier": herzien.referentie or None,
        "te_crediteren": [dag.isoformat() for dag in herzien.te_crediteren],
        "vragen_aan": {"inhoud": "de zorgkas van de persoon", "techniek": TECHNIEK},
    }
    if om_dagen:
        brief["verblijf"] = _period(herzien.verblijf) if herzien.verblijf else None
    if herzien.verlof_gewijzigd:
        brief["verlof"] = [_leave(deel) for deel in herzien.verlof]
    return brief | (_OVER_DAGEN if om_dagen else _OVER_VERLOF)


_OVER_VERLOF = {
    "tekst": "De verlofdagen tellen per persoon en kalenderjaar, over alle verblijven samen. "
    "Door een wijziging in een ander verblijf van deze persoon zijn andere dagen betaald.",
    "herstel": "Neem de verlofdagen over; crediteer de dagen die in te_crediteren staan.",
}
_OVER_DAGEN = {
    "tekst": "De dag van een overgang hoort bij een van beide voorzieningen, naar het uur van "
    "vertrek. Door een wijziging in een ander verblijf van deze persoon zijn de dagen van uw "
    "verblijf nu die in verblijf.",
    "herstel": "Neem de dagen over; crediteer de dagen die in te_crediteren staan.",
}


def compose_crediteringen(referentie: str, dagen: tuple[date, ...]) -> dict[str, Any]:
    """The message to the zorgkas that a change touches days which it accepted before."""
    return {
        "soort": "te_crediteren",
        "dossier": referentie,
        "dagen": [dag.isoformat() for dag in dagen],
        "tekst": f"Een wijziging raakt {len(dagen)} eerder aanvaarde dagen van dit dossier; de "
        "voorziening moet ze crediteren.",
    }


def _explain(bericht: Bericht, beslissing: OpnameBeslissing, blijft: bool) -> str:
    if bericht.deur is Deur.PROEF:
        return f"Dit was een proef: niets is bewaard. Uitkomst: {_woord(beslissing.uitkomst)}."
    if not blijft:
        return "Het bericht is niet foutloos en is daarom niet ingediend; niets is bewaard."
    if beslissing.uitkomst is Uitkomst.IN_BERAAD and beslissing.eigenaar == VOORZIENING:
        return _KAN_AANSLUITEN
    return _UITLEG[beslissing.uitkomst]


def _woord(uitkomst: Uitkomst) -> str:
    """An outcome as people say it."""
    return {Uitkomst.WACHT: "wacht op een eerder bericht"}.get(
        uitkomst, uitkomst.value.replace("_", " ")
    )


def _fault(bevinding: Bevinding, wet: Wet) -> dict[str, Any]:
    bron = wet.bron(bevinding.bron)
    return {
        "code": bevinding.code,
        "naam": bevinding.naam,
        "gevolg": bevinding.gevolg.value,
        "veld": bevinding.veld or None,
        "waarde": bevinding.waarde or None,
        "tekst": bevinding.tekst,
        "herstel": bevinding.herstel,
        "bron": bron.titel,
        "voorbeeld": bevinding.voorbeeld,
        "twijfel": bevinding.twijfel,
    }


def _leave(deel: Verlofdeel) -> dict[str, Any]:
    return {
        "afwezigheid": deel.afwezigheid,
        **_period(deel.periode),
        "betaald": deel.betaald,
        "reden": _REDEN[deel.reden],
    }


def _feature(kenmerk: Kenmerk) -> dict[str, Any]:
    dagen = _period(Periode(kenmerk.vanaf, kenmerk.tot))
    return {"soort": kenmerk.soort, "waarde": kenmerk.waarde, **dagen}


def _indication(indicatie: Indicatie) -> dict[str, Any]:
    return {
        "categorie": indicatie.categorie,
        "uitleg": list(indicatie.uitleg),
        "voorbeeld": indicatie.voorbeeld,
    }


def _period(periode: Periode) -> dict[str, str | None]:
    tem = periode.tem
    return {"van": periode.vanaf.isoformat(), "tem": tem.isoformat() if tem else None}


def _zorgkas(code: str | None, dag: date, wet: Wet) -> str:
    rij = wet.tabel("zorgkassen").rij(code, dag) if code else None
    return f"{rij['naam']} ({code})" if rij else "de zorgkas van de persoon"
