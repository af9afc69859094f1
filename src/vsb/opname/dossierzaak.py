"""A message beside its dossier: values as they will stand, and the dossier after acceptance.

Reading a field that could not be read, or the dossier of a message that has none, raises
`NietTeBeoordelen`: the control stays silent, since another control reports that.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from vsb.basis.dagen import Periode, add_days
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.bericht import Aanvaard, Bericht
from vsb.opname.berichtsoort import AANVRAGEN, Berichtsoort
from vsb.opname.betekenis import TYPE_AANVRAAG
from vsb.opname.dossier import Dossier, NietToepasbaar, Ontslag
from vsb.opname.feiten import OpnameFeiten
from vsb.opname.indicatiestelling.instrument import Indicatie
from vsb.opname.lezen import Lezing
from vsb.opname.openen import wire
from vsb.opname.recht import Sectorwet
from vsb.opname.veld import Waarde
from vsb.opname.verblijf import stay_of

T = TypeVar("T")

_OP_DE_DRAAD = {"vanaf": "startdatum", "tot": "einddatum"}


class NietTeBeoordelen(Exception):
    """The rule has nothing to look at: a field or the dossier is missing or unreadable."""


class FeitOnbekend(Exception):
    """A fact that the rule needs is not known; the text is its name."""


def known(feit: T | None, naam: str) -> T:
    """The fact itself; raises `FeitOnbekend` when it is not known."""
    if feit is None:
        raise FeitOnbekend(naam)
    return feit


@dataclass(frozen=True, slots=True)
class Dossierzaak:
    """One message to judge. `moment` is that of the judgement; `gevonden` is the dossier that the
    message names, whosever it is; `wet` the law as the sector of the facility uses it.
    """

    soort: Berichtsoort
    bericht: Bericht
    lezing: Lezing
    gevonden: Dossier | None
    feiten: OpnameFeiten
    wet: Sectorwet
    moment: datetime

    # The message.

    @property
    def ontvangen_dag(self) -> date:
        """The calendar day of receipt."""
        return self.bericht.ontvangen_dag

    def given(self, naam: str) -> Waarde | None:
        """The value of a field; None when not given. Of a body without fields nothing is known."""
        if not self.lezing.heeft_velden or _OP_DE_DRAAD.get(naam, naam) in self.lezing.onleesbaar:
            raise NietTeBeoordelen(naam)
        return self.bericht.waarden.get(naam)

    def day(self, naam: str) -> date:
        """The value of a field that is a day; silent when it is not given."""
        waarde = self.given(naam)
        if not isinstance(waarde, date):
            raise NietTeBeoordelen(naam)
        return waarde

    def basis(self, naam: str) -> Waarde | None:
        """A field of the basisgegevens as it will stand: as given, else as in the dossier."""
        waarde = self.given(naam)
        if waarde is None and self.gevonden is not None:
            return self.dossier.basisgegevens.get(naam)
        return waarde

    @property
    def vanaf(self) -> date:
        """The first day of the stay as it will stand."""
        if self.given("vanaf") is None and self.gevonden is not None:
            return self.dossier.vanaf
        return self.day("vanaf")

    @property
    def tot(self) -> date | None:
        """The day after the last day asked for; None without end."""
        return None if self.given("tot") is None else self.day("tot")

    @property
    def tem(self) -> date:
        """The last day asked for."""
        return add_days(self.day("tot"), -1)

    def touches(self, *velden: str) -> bool:
        """Does the message open a stay, or give one of these fields of it anew?"""
        if self.soort.naam in AANVRAGEN:
            return True
        return any(self.given(veld) is not None for veld in velden)

    @property
    def vraagt_dagen(self) -> bool:
        """Does the message ask for days that were not asked for before?"""
        return self.soort.naam == "verlenging_aanvragen" or (
            self.touches("vanaf") and self.begint_vroeger
        )

    @property
    def begint_vroeger(self) -> bool:
        """Does the message ask for days before any that were asked for until now?"""
        return self.soort.naam in AANVRAGEN or self.vanaf < self.dossier.vanaf

    @property
    def peildag(self) -> date:
        """The day on which person and facility must be in order: the first day asked for, or that
        of the sector's entry for who was there already.
        """
        begin = self.begin_periode if self.soort.naam == "verlenging_aanvragen" else self.vanaf
        return max(begin, self.wet.datum("intrededatum", self.ontvangen_dag))

    @property
    def begin_periode(self) -> date:
        """The first day asked for; of a verlenging the day after the approved end."""
        if self.given("vanaf") is None and self.gevonden is not None:
            return add_days(self.goedgekeurd_tem, 1)
        return self.day("vanaf")

    @property
    def ontslagdatum(self) -> date:
        """The day of ontslag that the message gives."""
        return self.day("ontslagdatum")

    @property
    def ingangsdatum(self) -> date:
        """The day of a change of the stay."""
        return self.day("ingangsdatum")

    @property
    def datum_indicatiestelling(self) -> date:
        """The day from which the reported indicatiestelling holds."""
        return self.day("datum_indicatiestelling")

    @property
    def einde_overeenkomst(self) -> date:
        """The last day of the verblijfsovereenkomst that the message gives."""
        return self.day("einde_overeenkomst")

    @property
    def indicatie(self) -> Indicatie | None:
        """What follows from the indicatiestelling that the message is; None for other messages."""
        instrument = self.wet.sector.indicatie
        if instrument is None or self.soort.naam != "indicatiestelling_melden":
            return None
        if self.lezing.onleesbaar:
            raise NietTeBeoordelen("indicatiestelling")
        namen = {veld.naam for veld in instrument.velden}
        waarden = {n: wire(w) for n, w in self.bericht.waarden.items() if n in namen}
        uit = instrument.derive(waarden, self.wet.wet, self.datum_indicatiestelling)
        besluit = self.feiten.categorie_besluit
        if uit.categorie is not None or besluit is None:
            return uit
        zin = f"Een medewerker van de zorgkas besliste categorie {besluit.categorie}: "
        return replace(uit, categorie=besluit.categorie, uitleg=(*uit.uitleg, zin + besluit.reden))

    @property
    def uitleg_indicatie(self) -> str:
        """How the scores were read, in Dutch sentences."""
        return " ".join(self.indicatie.uitleg) if self.indicatie else ""

    @property
    def soortnaam(self) -> str:
        """The kind of message."""
        return self.soort.naam

    @property
    def datum_verslag(self) -> date:
        """The date of the medical report that the message gives."""
        return self.day("datum_verslag")

    @property
    def type_aanvraag(self) -> str:
        """The type of the aanvraag as it will stand; "" for a migratiedossier."""
        waarde = self.given("type_aanvraag")
        if waarde is None and self.gevonden is not None:
            return self.dossier.type_aanvraag
        return waarde if isinstance(waarde, str) else ""

    @property
    def betekenis_aanvraag(self) -> str:
        """What rules take that type for: nieuwe opname or heropname; "" for another."""
        return self.wet.betekenis(TYPE_AANVRAAG, self.type_aanvraag)

    @property
    def campus(self) -> Waarde | None:
        """The campus as it will stand."""
        return self.basis("campus")

    @property
    def hco(self) -> str | None:
        """The facility that speaks; None when a zorgkas does."""
        return self.bericht.hco

    # The dossier.

    @property
    def vreemd(self) -> bool:
        """Does the message of a facility name the dossier of another facility?"""
        return self.gevonden is not None and self.hco is not None and self.gevonden.hco != self.hco

    @property
    def dossier(self) -> Dossier:
        """The dossier that the message may speak about; silent when there is none."""
        if self.gevonden is None or self.vreemd:
            raise NietTeBeoordelen("dossier")
        return self.gevonden

    @property
    def na(self) -> Dossier:
        """The dossier as it will be after acceptance; silent when the message cannot apply.

        An aanvraag that is judged again (it was in beraad) keeps what was asked and answered.
        """
        if self.lezing.onleesbaar:
            raise NietTeBeoordelen("inhoud")
        bekend = None if self.gevonden is None else self.dossier
        oud = None if self.soort.naam in AANVRAGEN else bekend
        try:
            nieuw = self.soort.apply(oud, self.accepted(oud.referentie if oud else ""))
        except NietToepasbaar as reden:
            raise NietTeBeoordelen(str(reden)) from reden
        return replace(nieuw, gesprek=bekend.gesprek) if bekend and oud is None else nieuw

    def accepted(self, referentie: str) -> Aanvaard:
        """This message, accepted at the moment of judgement."""
        besluit = self.feiten.categorie_besluit
        categorie = besluit.categorie if besluit else ""
        return Aanvaard(self.bericht, self.moment, self.wet.sector.naam, referentie, categorie)

    @property
    def verblijf_na(self) -> Periode:
        """The approved stay as it will be after acceptance."""
        verblijf = stay_of(self.na, self.wet)
        if verblijf is None:
            raise NietTeBeoordelen("verblijf")
        return verblijf

    @property
    def goedgekeurd_tem(self) -> date:
        """The last approved day of the dossier, ontslag not counted; silent without end."""
        if self.dossier.tot is None:
            raise NietTeBeoordelen("tot")
        return add_days(self.dossier.tot, -1)

    @property
    def ontslag(self) -> Ontslag:
        """The ontslag of the dossier; silent when there is none."""
        if self.dossier.ontslag is None:
            raise NietTeBeoordelen("ontslag")
        return self.dossier.ontslag

    @property
    def ontslag_gemeld(self) -> date:
        """The day of ontslag in the dossier."""
        return self.ontslag.dag

    @property
    def geweigerd_dossier(self) -> bool:
        """Was the aanvraag of this dossier refused?"""
        return not self.vreemd and (
            self.gevonden is not None and self.gevonden.opnamestand is Uitkomst.GEWEIGERD
        )
