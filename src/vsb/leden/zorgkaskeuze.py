"""Which zorgkas somebody may choose: that of the own verzekeringsinstelling, or one for all."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zorgkaskeuze:
    """The zorgkassen by number, those open to everybody, and of each instelling its own.

    Presentatie PVT, part 5: the zorgkas of one's own verzekeringsinstelling or the Vlaamse
    Zorgkas. An instelling without zorgkas of its own (None) leaves the choice free among all of
    them.
    """

    zorgkassen: frozenset[str]
    voor_iedereen: frozenset[str]
    van_instelling: Mapping[str, str | None]

    def allowed(self, instelling: str) -> frozenset[str]:
        """The zorgkassen that a member of this instelling may choose; KeyError when unknown."""
        eigen = self.van_instelling[instelling]
        return self.zorgkassen if eigen is None else self.voor_iedereen | {eigen}
