"""The last moment at which a message about a stay is in time.

A term is a number and a way of counting, both of them law. How the real platform counts the hours
of a meldingstermijn is not public; what stands here under ``werkdagen_tot_uur`` is an example.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from vsb.basis.dagen import BELGIE, Periode, add_days
from vsb.basis.werkdagen import add_werkdagen

_EINDE = time(23, 59, 59, 999_999)


class Telling(StrEnum):
    """How a term is counted, from the day (and hour) of what is reported.

    Calendar days or working days to the end of the last day, or working days to the hour of what
    is reported: who comes in on Monday at 14.00 is reported in time until the same hour, five
    working days later. Without an hour the whole last day counts.
    """

    KALENDERDAGEN = "kalenderdagen_tot_ontvangst"
    WERKDAGEN = "werkdagen_tot_einde_dag"
    WERKDAGEN_UUR = "werkdagen_tot_uur"


@dataclass(frozen=True, slots=True)
class Termijn:
    """So many days, counted in this way; days in `overmacht` do not count as working days."""

    aantal: int
    telling: Telling
    overmacht: Sequence[Periode] = ()

    def __str__(self) -> str:
        """As people say it: ``5 werkdagen``."""
        soort = "dagen" if self.telling is Telling.KALENDERDAGEN else "werkdagen"
        return f"{self.aantal} {soort}"

    def last_moment(self, dag: date, tijdstip: str = "") -> datetime:
        """The last moment (aware) at which what happened then is reported in time.

        `tijdstip` is ``HH:MM`` in Belgium, "" when not known.
        """
        if self.telling is Telling.KALENDERDAGEN:
            laatste = add_days(dag, self.aantal)
            for periode in self.overmacht:
                if laatste in periode and periode.tem is not None:
                    laatste = periode.tem
        else:
            laatste = add_werkdagen(dag, self.aantal, self.overmacht)
        tot_uur = self.telling is Telling.WERKDAGEN_UUR and tijdstip
        uur = (
            time.fromisoformat(tijdstip).replace(second=59, microsecond=999_999)
            if tot_uur
            else _EINDE
        )
        return datetime.combine(laatste, uur, tzinfo=BELGIE)
