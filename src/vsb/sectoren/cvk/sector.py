"""The declaration of the sector centra voor kortverblijf (CVK), on the platform since 1 April 2019.

Sources: pagina_platform, ewzcfin_handleiding, instapmomenten. What these messages hold exactly is
not public (the cookbooks are not): the fields are read off the functions that the sources name, and
whatever has no source is an example.
"""

from dataclasses import replace

from vsb.opname.berichtsoort import (
    AFWEZIGHEDEN,
    GESPREK,
    ONTSLAGEN,
)
from vsb.opname.gewone_velden import (
    CODE_ONGEVAL,
    INSTAPMOMENT,
    REDEN_ONTSLAG,
    SOORT_AFWEZIGHEID,
    TIJDSTIP_OPNAME,
    VERWACHT_EINDE,
)
from vsb.opname.indicatiestelling.katzformulier import KATZ
from vsb.opname.sector import Sector
from vsb.opname.veld import Veld, Veldsoort, optional

_AFWIJKING = Veld(
    "afwijking_leeftijd",
    "heeft de gebruiker een afwijking van de leeftijd",
    Veldsoort.JA_NEE,
    True,
    wanneer="als de gebruiker jonger is dan de wet vraagt (parameter kortverblijf_leeftijd)",
)
_REDEN = replace(REDEN_ONTSLAG, voorbeeld="einde_kortverblijf")


SECTOR = Sector(
    naam="cvk",
    titel="Centra voor kortverblijf",
    berichten=(
        "opname_aanvraag",
        "contact_wijzigen",
        "basisgegevens_wijzigen",
        *ONTSLAGEN,
        *AFWEZIGHEDEN,
        "indicatiestelling_melden",
        "wijziging_annuleren",
        "insz_wijzigen",
        *GESPREK,
    ),
    # An opname is approved without end: it lasts until the ontslag. How long is judged by what the
    # messages say, and by the day.
    zonder_velden=frozenset({"einddatum", "einde_verblijf"}),
    velden={
        "opname_aanvraag": (TIJDSTIP_OPNAME, CODE_ONGEVAL, VERWACHT_EINDE, _AFWIJKING),
        "basisgegevens_wijzigen": optional(
            TIJDSTIP_OPNAME, CODE_ONGEVAL, VERWACHT_EINDE, _AFWIJKING
        ),
        "indicatiestelling_melden": KATZ.velden,
        "ontslag_melden": (_REDEN,),
        "ontslag_wijzigen": optional(_REDEN),
        "afwezigheid_melden": (SOORT_AFWEZIGHEID,),
        "afwezigheid_wijzigen": optional(SOORT_AFWEZIGHEID),
    },
    codelijsten=(
        "code_ongeval",
        "reden_ontslag",
        "soort_afwezigheid",
        "katzscore",
        "specialist_bilan",
    ),
    keuzecontroles=frozenset(
        {
            "melding_te_laat",
            "indicatiestelling_te_laat",
            "capaciteit_overschreden",
            "dag_zonder_indicatiestelling",
            "type_factuur_niet_van_verblijf",
            "dag_voor_intrede_van_de_sector",
            "kost_zonder_tarief",
            "prestatie_te_laat",
        }
    ),
    overgang_naar_uur=True,
    kenmerken={},
    indicatie=KATZ,
    voorzieningskenmerken=(INSTAPMOMENT,),
    zorgbudget_naar=KATZ.kenmerk,
)
