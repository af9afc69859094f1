"""De prestatiecode is niet voor dit type gebruiker."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-208"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "voorbeeld"
BERICHT = "Prestatiecode {code:6} is voor {code_type_gebruiker}; het dossier zegt {type_gebruiker}."
HERSTEL = "Gebruik de code van het type gebruiker in het dossier, of wijzig eerst het dossier."
VOORBEELDEN = (
    Voorbeeld({"code_type_gebruiker": b"zonder_verstandelijke_beperking"}, False),
    Voorbeeld({"code_type_gebruiker": b"met_verstandelijke_beperking"}, True),
    Voorbeeld({"code_type_gebruiker": b""}, False, uitleg="een code voor elk type"),
    Voorbeeld(
        {"code_type_gebruiker": b"met_verstandelijke_beperking", "type_gebruiker": b""},
        False,
        uitleg="een sector zonder typen",
    ),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    beide = (p.code_type_gebruiker != b"") & (p.type_gebruiker != b"")
    return p.origineel & beide & (p.code_type_gebruiker != p.type_gebruiker)
