"""What a file with reference data is checked against besides itself: the law of the field."""

from dataclasses import dataclass

from vsb.leden.zorgkaskeuze import Zorgkaskeuze
from vsb.regelgeving.wet import Wet


@dataclass(frozen=True, slots=True)
class Kader:
    """The zorgkassen with the rule of choice, and the sectors that the platform knows."""

    keuze: Zorgkaskeuze
    sectoren: frozenset[str]

    @classmethod
    def of(cls, wet: Wet) -> "Kader":
        """From the tables of the law; a sector is a root of the law that is not the general one."""
        zorgkassen = wet.tabel("zorgkassen").rijen
        instellingen = wet.tabel("verzekeringsinstellingen").rijen
        keuze = Zorgkaskeuze(
            frozenset(r.sleutel for r in zorgkassen),
            frozenset(r.sleutel for r in zorgkassen if r["aansluiting"] == "iedereen"),
            {r.sleutel: r["zorgkas"] or None for r in instellingen},
        )
        wortels = {naam.partition("/")[0] for naam in wet.bestanden}
        return cls(keuze, frozenset(wortels - {"regelgeving"}))
