"""What stands beside a billed day in a CVK: how full it is, the category, how long the stay is."""

from dataclasses import dataclass

from vsb.facturatie.tabellen import Bezettingslijnen, Duurlijnen, Indicatielijnen


@dataclass(frozen=True, kw_only=True, eq=False)
class Lijnen(Bezettingslijnen, Indicatielijnen, Duurlijnen):
    """The lines of a CVK."""
