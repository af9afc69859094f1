"""De verlenging die geannuleerd moet worden, bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-063"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_annuleren",)
BRON = "presentatie_pvt"
BERICHT = "Het dossier heeft geen (of niet deze) aanvaarde verlenging."
HERSTEL = "Kijk het bericht_id van de verlenging na."
VOORBEELDEN = (
    Voorbeeld({"vooraf": []}, True),
    Voorbeeld({"inhoud": {"verlenging": "verlenging-9"}}, True),
    Voorbeeld({"inhoud": {"verlenging": None}}, False, uitleg="de laatste"),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    verlengingen = z.dossier.perioden[1:]
    welke = z.given("verlenging")
    return not verlengingen or (
        welke is not None and welke not in [p.bericht for p in verlengingen]
    )
