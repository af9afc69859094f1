"""De erkenning van de voorziening eindigt binnen de gevraagde periode."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldverblijf import erkend
from vsb.opname.zaak import Zaak

EINDIG = (erkend("2010-01-01", "2024-06-01"),)

CODE = "OPN-042"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("opname_aanvraag", "verlenging_aanvragen")
BRON = "voorbeeld"
BERICHT = "De erkenning van uw voorziening eindigt voor de gevraagde einddatum."
HERSTEL = "Kijk de einddatum na; de zorgkas bekijkt wat na de sluiting of overname geldt."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"erkenningen": EINDIG}}, True),
    Voorbeeld({"inhoud": {"einddatum": "2024-05-31"}, "feiten": {"erkenningen": EINDIG}}, False),
)


def check(z: Zaak) -> bool:
    eigen = [e for e in z.erkenningen if e.sector == z.wet.sector.naam and e.vanaf <= z.peildag]
    laatste = max(eigen, key=lambda e: e.vanaf, default=None)
    einde = laatste.tot if laatste else None
    return einde is not None and z.begin_periode < einde and (z.tot is None or einde < z.tot)
