"""What stands beside a billed day in a WZC: how full it is, and the Katz category of the day."""

from dataclasses import dataclass

from vsb.facturatie.tabellen import Bezettingslijnen, Indicatielijnen


@dataclass(frozen=True, kw_only=True, eq=False)
class Lijnen(Bezettingslijnen, Indicatielijnen):
    """The lines of a WZC."""
