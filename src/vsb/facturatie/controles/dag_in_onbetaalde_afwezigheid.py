"""De dag is een dag van onbetaalde afwezigheid."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-240"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "5"
BRON = "presentatie_pvt"
BERICHT = "Op {dag:datum} is de persoon afwezig en wordt de dag niet betaald."
HERSTEL = "Factureer de dag niet. Is de afwezigheid fout gemeld, wijzig dan eerst het dossier."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"afwezig": True}, True),
    Voorbeeld({"afwezig": True, "afwezig_betaald": True}, False),
    Voorbeeld({"afwezig": True, "code_soort": b"kost"}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & p.is_dag & p.afwezig & ~p.afwezig_betaald
