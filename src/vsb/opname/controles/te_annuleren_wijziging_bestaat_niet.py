"""De wijziging die geannuleerd wordt, staat niet in het dossier."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-105"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("wijziging_annuleren",)
BRON = "voorbeeld"
BERICHT = "Het dossier heeft geen wijziging of indicatiestelling met dit bericht_id."
HERSTEL = "Geef het bericht_id waarmee de wijziging gemeld werd, en kijk na of ze aanvaard is."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"wijziging": "indicatiestelling-9"}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    welke = z.given("wijziging")
    gemeld = {w.bericht for w in z.dossier.wijzigingen}
    gemeld |= {i.bericht for i in z.dossier.indicatiestellingen}
    return welke is not None and welke not in gemeld
