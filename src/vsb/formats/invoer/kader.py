"""What a file with reference data is checked against besides itself: the law of the field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vsb.catalogus.vinden import sectoren
from vsb.formats.invoer.kenmerkvorm import Kenmerkvorm
from vsb.leden.zorgkaskeuze import Zorgkaskeuze
from vsb.opname.sector import find_sector
from vsb.regelgeving.wet import Wet


@dataclass(frozen=True, slots=True)
class Kader:
    """The zorgkassen with the rule of choice, the sectors that the platform knows, and the
    kenmerken of facilities that these declare, by name.
    """

    keuze: Zorgkaskeuze
    sectoren: frozenset[str]
    kenmerken: Mapping[str, Kenmerkvorm] = field(default_factory=dict)

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
        eigen = frozenset(wortels - {"regelgeving"})
        return cls(
            keuze,
            eigen,
            {
                veld.naam: Kenmerkvorm(
                    veld, wet.voor(naam).codelijst(veld.lijst) if veld.lijst else None
                )
                for naam in sectoren()
                if naam in eigen
                for veld in find_sector(naam).voorzieningskenmerken
            },
        )
