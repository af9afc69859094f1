"""Een gemelde afwezigheid of ontslag valt door de wijziging buiten het verblijf."""

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

VERLENGD: tuple[str, dict[str, str], str] = ("verlenging_aanvragen", {}, "2024-12-20")
VERLOF: tuple[str, dict[str, str], str] = (
    "afwezigheid_melden",
    {"vertrekdatum": "2025-02-01", "terugkeerdatum": "2025-02-04"},
    "2025-02-05",
)

CODE = "OPN-065"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_annuleren", "basisgegevens_wijzigen")
BRON = "voorbeeld"
BERICHT = "Door deze wijziging valt een gemelde afwezigheid of het ontslag buiten het verblijf."
HERSTEL = "Annuleer of wijzig eerst de afwezigheid of het ontslag."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [VERLENGD, VERLOF]}, True),
    Voorbeeld({"vooraf": [VERLENGD]}, False),
    Voorbeeld(
        {
            "soort": "basisgegevens_wijzigen",
            "inhoud": {"startdatum": "2024-02-03"},
            "vooraf": [("afwezigheid_melden", {}, "2024-02-10")],
        },
        True,
    ),
)


def check(z: Zaak) -> bool:
    na = z.na
    dagen = [dag for a in na.afwezigheden for dag in (a.vertrek, a.terugkeer)]
    dagen += [na.ontslag.dag] if na.ontslag else []
    goedgekeurd = Periode(na.vanaf, na.tot)
    return any(dag not in goedgekeurd for dag in dagen)
