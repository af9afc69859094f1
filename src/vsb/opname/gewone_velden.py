"""Fields that several sectors declare alike; a sector changes no more than an example in them.

Their codes are the sector's own: each has its list under this name.
"""

from vsb.opname.veld import Veld, Veldsoort

TIJDSTIP_OPNAME = Veld(
    "tijdstip_opname", "tijdstip van de opname", Veldsoort.TIJD, "10:00", verplicht=True
)
CODE_ONGEVAL = Veld(
    "code_ongeval", "code ongeval", Veldsoort.CODE, "geen", verplicht=True, lijst="code_ongeval"
)
REDEN_ONTSLAG = Veld(
    "reden_ontslag",
    "reden van ontslag",
    Veldsoort.CODE,
    "eigen_keuze",
    verplicht=True,
    lijst="reden_ontslag",
)
SOORT_AFWEZIGHEID = Veld(
    "soort_afwezigheid",
    "soort afwezigheid",
    Veldsoort.CODE,
    "ziekenhuisopname",
    verplicht=True,
    lijst="soort_afwezigheid",
)

VERWACHT_EINDE = Veld(
    "verwacht_einde", "verwachte laatste dag van het verblijf", Veldsoort.DATUM, "2024-01-28"
)
"""What the facility expects; it ends no stay."""

INSTAPMOMENT = Veld(
    "instapmoment", "eerste dag op dit platform", Veldsoort.DATUM, "2019-04-01", verplicht=True
)
"""A kenmerk of a facility; it has a term to send what went before that day."""
