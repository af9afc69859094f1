"""What a message says of ontslag, leave and presence, as they will stand after acceptance."""

from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode, without
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.betekenis import REDEN_ONTSLAG, SOORT_AFWEZIGHEID, WEGGEBLEVEN, ZORGVOORZIENING
from vsb.opname.dossier import Afwezigheid, Dossier, Ontslag
from vsb.opname.dossierzaak import Dossierzaak, NietTeBeoordelen
from vsb.opname.veld import Waarde


@dataclass(frozen=True, slots=True)
class Verblijfszaak(Dossierzaak):
    """One message to judge, with what it makes of the end of the stay and of leave."""

    # Presence.

    def nieuwe_dagen(self, hco: str) -> tuple[Periode, ...]:
        """The days on which the person is here by this message and was not before; leave in the
        facility `hco` is not here. Of an aanvraag all days that it asks.
        """
        if self.soort.naam in AANVRAGEN:
            if self.tot is not None and self.tot <= self.vanaf:
                raise NietTeBeoordelen("tot")
            return (Periode(self.vanaf, self.tot),)
        return without(self._present(self.na, hco), self._present(self.dossier, hco))

    def _present(self, dossier: Dossier, hco: str) -> tuple[Periode, ...]:
        einden = [dossier.tot, dossier.ontslag.dag if dossier.ontslag else None]
        tot = min((dag for dag in einden if dag is not None), default=None)
        if tot is not None and tot <= dossier.vanaf:
            return ()
        weg = (
            Periode.inclusief(a.vertrek, a.terugkeer)
            for a in dossier.afwezigheden
            if a.elders in (None, hco)
            and self.wet.betekenis(SOORT_AFWEZIGHEID, a.soort) == ZORGVOORZIENING
        )
        return without((Periode(dossier.vanaf, tot),), weg)

    # Ontslag.

    @property
    def betekenis_ontslag(self) -> str:
        """What rules take the reason of ontslag for, as it will stand; "" for an ordinary one."""
        reden = self.given("reden_ontslag")
        return self.wet.betekenis(
            REDEN_ONTSLAG, str(reden) if reden else self._kept_ontslag().reden
        )

    @property
    def bestemming(self) -> Waarde | None:
        """The bestemming after the ontslag as it will stand."""
        gegeven = self.given("bestemming")
        gemeld = self.soort.naam == "ontslag_melden"
        return gegeven if gegeven or gemeld else self._kept_ontslag().bestemming

    def _kept_ontslag(self) -> Ontslag:
        """The ontslag whose fields stay where a change does not give them."""
        if self.soort.naam == "ontslag_melden":
            raise NietTeBeoordelen("reden_ontslag")
        return self.ontslag

    def ends_on_return(self, dossier: Dossier) -> bool:
        """Is the ontslag on the day of return from leave, for a reason that does not say whether
        the person came back?"""
        einde = dossier.ontslag
        if einde is None or self.wet.betekenis(REDEN_ONTSLAG, einde.reden) in WEGGEBLEVEN:
            return False
        return any(a.vertrek < a.terugkeer == einde.dag for a in dossier.afwezigheden)

    # Leave.

    @property
    def betekenis_verlof(self) -> str:
        """What rules take the kind of leave for, as it will stand; "" for an ordinary one."""
        soort = self.given("soort_afwezigheid") or self._kept_leave().soort
        return self.wet.betekenis(SOORT_AFWEZIGHEID, str(soort))

    @property
    def hco_elders(self) -> Waarde | None:
        """The care facility of the leave as it will stand."""
        gegeven = self.given("hco_elders")
        gemeld = self.soort.naam == "afwezigheid_melden"
        return gegeven if gegeven or gemeld else self._kept_leave().elders

    def _kept_leave(self) -> Afwezigheid:
        """The leave whose fields stay where a change does not give them."""
        welke = self.given("afwezigheid") if self.soort.naam == "afwezigheid_wijzigen" else None
        bestaand = self.dossier.afwezigheid(str(welke)) if welke is not None else None
        if bestaand is None:
            raise NietTeBeoordelen("afwezigheid")
        return bestaand

    def _leave_day(self, veld: str, eigenschap: str) -> date:
        if self.given(veld) is not None or self.soort.naam == "afwezigheid_melden":
            return self.day(veld)
        dag: date = getattr(self._kept_leave(), eigenschap)
        return dag

    @property
    def vertrek(self) -> date:
        """The day of leaving as it will stand."""
        return self._leave_day("vertrekdatum", "vertrek")

    @property
    def terugkeer(self) -> date:
        """The day of return as it will stand."""
        return self._leave_day("terugkeerdatum", "terugkeer")

    @property
    def afwezigheid_na(self) -> Afwezigheid:
        """The reported or changed absence as it will stand."""
        welke = self.given("afwezigheid") or self.bericht.bericht_id
        gevonden = self.na.afwezigheid(str(welke))
        if gevonden is None:
            raise NietTeBeoordelen("afwezigheid")
        return gevonden
