"""The decision on a message: the only place that turns findings into an outcome."""

from dataclasses import dataclass, replace

from vsb.basis.uitkomst import Deur, Soort, Uitkomst
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.dossier import Dossier
from vsb.opname.gevolgen import GEEN_GEVOLGEN, Gevolgen, ask_ontslag, consequences
from vsb.opname.oordelen import Bevinding, judge
from vsb.opname.zaak import Zaak

ZORGKAS, VOORZIENING = "zorgkas", "voorziening"


@dataclass(frozen=True, slots=True)
class OpnameBeslissing:
    """The outcome of one message, with everything found and everything that follows.

    `dossier` is the dossier as it stands after this decision (unchanged when the message was not
    accepted; None when there is none). `eigenaar`: who must act on what is in beraad, else "".
    `vraag_zorgkas`: the zorgkas of the person, to ask about the content; None when not known.
    """

    uitkomst: Uitkomst
    bevindingen: tuple[Bevinding, ...]
    dossier: Dossier | None
    gevolgen: Gevolgen = GEEN_GEVOLGEN
    eigenaar: str = ""
    vraag_zorgkas: str | None = None

    def lasts(self, deur: Deur) -> bool:
        """Does this decision have effect when the message came by this door?

        What waits, without any fault until now, is not refused: the door is asked again after it.
        """
        if deur is Deur.INDIEN_FOUTLOOS:
            kan_nog = self.uitkomst in (Uitkomst.AANVAARD, Uitkomst.WACHT)
            return kan_nog and not self.bevindingen
        return deur is Deur.DEFINITIEF

    @property
    def definitief(self) -> bool:
        """Is this the last answer? Not while it waits or is in beraad."""
        return self.uitkomst in (Uitkomst.AANVAARD, Uitkomst.GEWEIGERD)

    def with_reference(self, referentie: str) -> "OpnameBeslissing":
        """The same, with the VSB-referentienummer that its new dossier gets."""
        if self.dossier is None:
            return self
        return replace(self, dossier=replace(self.dossier, referentie=referentie))


def decide(zaak: Zaak) -> OpnameBeslissing:
    """Judge a message by the rules."""
    bevindingen = judge(zaak)
    gevolgen = {b.gevolg for b in bevindingen}
    if Soort.GEWEIGERD in gevolgen:
        return _refused(zaak, bevindingen)
    if bevindingen:
        return _in_beraad(zaak, bevindingen)
    if zaak.waits:
        return _not_accepted(zaak, Uitkomst.WACHT, ())
    return _accepted(zaak, ())


def accept_after_worker(zaak: Zaak) -> OpnameBeslissing:
    """A worker accepts a message that is in beraad: its findings stand, but no longer stop it.

    When the rules meanwhile say something else than in beraad (the facts changed), or the message
    still waits, that is the result: nothing is accepted that cannot be applied.
    """
    beslissing = decide(zaak)
    if beslissing.uitkomst is not Uitkomst.IN_BERAAD or zaak.waits:
        return beslissing
    return _accepted(zaak, beslissing.bevindingen)


def refuse_after_worker(zaak: Zaak) -> OpnameBeslissing:
    """A worker refuses a message that is in beraad."""
    return _refused(zaak, judge(zaak))


def withdraw(zaak: Zaak) -> OpnameBeslissing:
    """A worker withdraws the acceptance of the dossier itself: no days, no right, all to credit.

    `zaak` is that of the aanvraag, with the dossier as it stands now.
    """
    oud = zaak.dossier
    nieuw = replace(oud, opnamestand=Uitkomst.GEWEIGERD)
    return OpnameBeslissing(
        Uitkomst.GEWEIGERD,
        (),
        nieuw,
        consequences(zaak, oud, nieuw),
        vraag_zorgkas=_zorgkas(zaak),
    )


def _accepted(zaak: Zaak, bevindingen: tuple[Bevinding, ...]) -> OpnameBeslissing:
    nieuw = zaak.na
    gevolgen = consequences(zaak, zaak.gevonden, nieuw)
    return OpnameBeslissing(
        Uitkomst.AANVAARD, bevindingen, nieuw, gevolgen, vraag_zorgkas=_zorgkas(zaak)
    )


def _in_beraad(zaak: Zaak, bevindingen: tuple[Bevinding, ...]) -> OpnameBeslissing:
    eigenaren = {b.eigenaar for b in bevindingen}
    # Who can still join has no zorgkas yet that could look at anything else.
    eigenaar = VOORZIENING if VOORZIENING in eigenaren else ZORGKAS
    beslissing = _not_accepted(zaak, Uitkomst.IN_BERAAD, bevindingen)
    gevolgen = GEEN_GEVOLGEN
    if zaak.soort.naam in AANVRAGEN:
        nieuw = replace(zaak.na, opnamestand=Uitkomst.IN_BERAAD)
        beslissing = replace(beslissing, dossier=nieuw)
        gevolgen = consequences(zaak, None, nieuw)
    gevolgen = replace(gevolgen, ontslag_vragen=ask_ontslag(zaak))
    return replace(beslissing, eigenaar=eigenaar, gevolgen=gevolgen)


def _refused(zaak: Zaak, bevindingen: tuple[Bevinding, ...]) -> OpnameBeslissing:
    """An aanvraag that was in beraad and is refused after all leaves a refused dossier."""
    beslissing = _not_accepted(zaak, Uitkomst.GEWEIGERD, bevindingen)
    if beslissing.dossier is None or zaak.soort.naam not in AANVRAGEN:
        return beslissing
    return replace(beslissing, dossier=replace(beslissing.dossier, opnamestand=Uitkomst.GEWEIGERD))


def _not_accepted(
    zaak: Zaak, uitkomst: Uitkomst, bevindingen: tuple[Bevinding, ...]
) -> OpnameBeslissing:
    eigen = None if zaak.vreemd else zaak.gevonden
    return OpnameBeslissing(uitkomst, bevindingen, eigen, vraag_zorgkas=_zorgkas(zaak))


def _zorgkas(zaak: Zaak) -> str | None:
    if zaak.vreemd:
        # Who names the dossier of another facility learns nothing about the person in it.
        return None
    eigen = zaak.feiten.verzekering.zorgkas if zaak.feiten.verzekering else None
    return eigen or zaak.feiten.zorgkas_nu
