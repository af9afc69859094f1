"""Voor de dag is geen indicatiestelling gekend."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabellen import Indicatielijnen

CODE = "FAC-302"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "5"
BRON = "voorbeeld"
BERICHT = "Voor {dag:datum} is in het dossier geen indicatiestelling gekend."
HERSTEL = "Meld de indicatiestelling die op deze dag geldt."
VOORBEELDEN = (
    Voorbeeld({"katzcategorie": b"C"}, False),
    Voorbeeld({"katzcategorie": b""}, True),
    Voorbeeld({"katzcategorie": b"onbepaald"}, False, uitleg="aanvaard door een medewerker"),
    Voorbeeld({"katzcategorie": b"", "code_soort": b"kost"}, False),
    Voorbeeld({"katzcategorie": b"", "verblijf": Verblijfstand.GEEN}, False, uitleg="geen opname"),
)


def check(p: Indicatielijnen, wet: Recht) -> Masker:
    nodig = wet.kolom("indicatiestelling_nodig", p.dag) == 1
    opgenomen = p.verblijf == Verblijfstand.AANVAARD
    return nodig & opgenomen & p.origineel & p.is_dag & (p.katzcategorie == b"")
