"""Een gewijzigde afwezigheid valt buiten het goedgekeurde verblijf.

The approved period and not the ontslag: who did not come back was on leave until the ontslag, and
that leave must stay correctable.
"""

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-082"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_wijzigen",)
BRON = "presentatie_pvt"
BERICHT = (
    "De gewijzigde afwezigheid van {vertrek:datum} tot {terugkeer:datum} valt (deels) buiten "
    "de goedgekeurde periode."
)
HERSTEL = "Vraag eerst de verlenging aan, of kijk de datums na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"vertrekdatum": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"vertrekdatum": "2024-01-01"}}, False),
)


def check(z: Zaak) -> bool:
    goedgekeurd = Periode(z.dossier.vanaf, z.dossier.tot)
    return z.vertrek not in goedgekeurd or z.terugkeer not in goedgekeurd
