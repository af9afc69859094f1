"""The declaration of the sector psychiatrische verzorgingstehuizen (PVT), in the VSB since 2023.

Source: Presentatie PVT, parts 5 to 8. Its terms stand in ``parameters``, its choices in
``codelijsten``, its own controls in ``opname/controles`` and ``facturatie/controles``.
"""

from dataclasses import replace

from vsb.opname.berichtsoort import AANVRAGEN, GESPREK, GEWONE_WIJZIGINGEN
from vsb.opname.betekenis import ZORGVOORZIENING
from vsb.opname.gewone_velden import CODE_ONGEVAL, REDEN_ONTSLAG, SOORT_AFWEZIGHEID
from vsb.opname.sector import Sector
from vsb.opname.veld import Veld, Veldsoort, optional

_TYPE_AANVRAAG = Veld(
    "type_aanvraag",
    "type aanvraag",
    Veldsoort.CODE,
    "nieuwe_opname",
    True,
    lijst="type_aanvraag",
)
_STATUUT = Veld(
    "statuut", "statuut van de gebruiker", Veldsoort.CODE, "vrijwillig", True, lijst="statuut"
)
_ONGEVAL = replace(
    CODE_ONGEVAL,
    verplicht=False,
    wanneer="zolang de wet ze verplicht (parameter code_ongeval_verplicht)",
)
_HERKOMST = Veld(
    "herkomst", "herkomst van de gebruiker", Veldsoort.CODE, "eigen_gezin", True, lijst="herkomst"
)
_TOESTEMMING = Veld(
    "toestemming",
    "verklaring dat de geïnformeerde toestemming in de voorziening bewaard wordt",
    Veldsoort.JA_NEE,
    True,
    wanneer="zolang de wet ze verplicht (parameter toestemming_verplicht)",
)
_BIJ_NIEUWE_OPNAME = "bij een nieuwe opname"
_DIAGNOSE = Veld(
    "dsm5",
    "diagnose (DSM-5-code)",
    Veldsoort.CODE,
    "VB01",
    lijst="dsm5",
    wanneer=_BIJ_NIEUWE_OPNAME,
)
_TYPE_GEBRUIKER = Veld(
    "type_gebruiker",
    "type gebruiker",
    Veldsoort.CODE,
    "zonder_verstandelijke_beperking",
    lijst="type_gebruiker",
    wanneer=_BIJ_NIEUWE_OPNAME,
)
_ARTS = Veld(
    "riziv_arts",
    "RIZIV-nummer van de behandelend arts",
    Veldsoort.RIZIV,
    "10000007000",
    wanneer=_BIJ_NIEUWE_OPNAME,
)
_VERSLAGDATUM = Veld(
    "datum_verslag",
    "datum van het medisch verslag",
    Veldsoort.DATUM,
    "2023-12-20",
    wanneer=_BIJ_NIEUWE_OPNAME,
)
_VERSLAG = (_DIAGNOSE, _TYPE_GEBRUIKER, _ARTS, _VERSLAGDATUM)
_REDEN = replace(REDEN_ONTSLAG, voorbeeld="wederzijds_akkoord")
_BESTEMMING = Veld(
    "bestemming",
    "bestemming na ontslag",
    Veldsoort.CODE,
    "eigen_gezin",
    lijst="bestemming",
    wanneer="behalve bij overlijden",
)
_AFWEZIGHEID = replace(SOORT_AFWEZIGHEID, voorbeeld="verlof_andere_zorgvoorziening")


SECTOR = Sector(
    naam="pvt",
    titel="Psychiatrische verzorgingstehuizen",
    berichten=AANVRAGEN + GEWONE_WIJZIGINGEN + GESPREK,
    velden={
        "opname_aanvraag": (
            _TYPE_AANVRAAG,
            _STATUUT,
            _ONGEVAL,
            _HERKOMST,
            _TOESTEMMING,
            *_VERSLAG,
        ),
        "opname_migratie": (
            *(replace(veld, verplicht=True, wanneer="") for veld in (_DIAGNOSE, _TYPE_GEBRUIKER)),
            replace(
                _TOESTEMMING, wanneer="als de wet ze vraagt (parameter toestemming_bij_migratie)"
            ),
        ),
        "basisgegevens_wijzigen": optional(
            _TYPE_AANVRAAG, _STATUUT, _ONGEVAL, _HERKOMST, *_VERSLAG
        ),
        "ontslag_melden": (_REDEN, _BESTEMMING),
        "ontslag_wijzigen": optional(_REDEN, _BESTEMMING),
        "afwezigheid_melden": (_AFWEZIGHEID,),
        "afwezigheid_wijzigen": optional(_AFWEZIGHEID),
    },
    codelijsten=(
        "type_aanvraag",
        "statuut",
        "code_ongeval",
        "herkomst",
        "dsm5",
        "type_gebruiker",
        "reden_ontslag",
        "bestemming",
        "soort_afwezigheid",
    ),
    keuzecontroles=frozenset(
        {
            "kost_zonder_tarief",
            "prestatie_te_laat",
            "tweede_deel_ontbreekt",
            "type_factuur_niet_van_verblijf",
            "dag_voor_intrede_van_de_sector",
        }
    ),
    kenmerken={"type_gebruiker": "type_gebruiker"},
    prijs_naar="type_gebruiker",
    verlof_telt_mee={
        "collectief": "collectief_verlof_telt_mee",
        ZORGVOORZIENING: "verlof_andere_zorgvoorziening_telt_mee",
    },
)
