"""The declaration of the sector woonzorgcentra (WZC), on the platform since 1 April 2019.

Sources: pagina_platform, ewzcfin_handleiding, instapmomenten. What these messages hold exactly is
not public (the cookbooks are not): the fields are read off the functions that the sources name, and
whatever has no source is an example.
"""

from vsb.opname.berichtsoort import (
    AFWEZIGHEDEN,
    GEDATEERDE_WIJZIGINGEN,
    GESPREK,
    ONTSLAGEN,
)
from vsb.opname.indicatiestelling.katzformulier import KATZ
from vsb.opname.sector import Sector
from vsb.opname.veld import Veld, Veldsoort, optional

_TIJDSTIP = Veld("tijdstip_opname", "tijdstip van de opname", Veldsoort.TIJD, "10:00", True)
_ONGEVAL = Veld(
    "code_ongeval",
    "code ongeval",
    Veldsoort.CODE,
    "geen",
    True,
    lijst="code_ongeval",
)
_VERBLIJFSTYPE = Veld(
    "verblijfstype",
    "verblijfstype",
    Veldsoort.CODE,
    "zonder_bijkomende_erkenning",
    True,
    lijst="verblijfstype",
)
_REDEN = Veld(
    "reden_ontslag",
    "reden van ontslag",
    Veldsoort.CODE,
    "eigen_keuze",
    True,
    lijst="reden_ontslag",
)
_AFWEZIGHEID = Veld(
    "soort_afwezigheid",
    "soort afwezigheid",
    Veldsoort.CODE,
    "ziekenhuisopname",
    True,
    lijst="soort_afwezigheid",
)


SECTOR = Sector(
    naam="wzc",
    titel="Woonzorgcentra",
    berichten=(
        "opname_aanvraag",
        "contact_wijzigen",
        "basisgegevens_wijzigen",
        *ONTSLAGEN,
        *AFWEZIGHEDEN,
        *GEDATEERDE_WIJZIGINGEN,
        "overeenkomst_beeindigen",
        "insz_wijzigen",
        *GESPREK,
    ),
    # An opname in a WZC is approved without end: it lasts until the ontslag.
    zonder_velden=frozenset({"einddatum", "einde_verblijf"}),
    velden={
        "opname_aanvraag": (_TIJDSTIP, _VERBLIJFSTYPE, _ONGEVAL),
        "basisgegevens_wijzigen": optional(_TIJDSTIP, _VERBLIJFSTYPE, _ONGEVAL),
        "verblijf_wijzigen": (_VERBLIJFSTYPE,),
        "indicatiestelling_melden": KATZ.velden,
        "ontslag_melden": (_REDEN,),
        "ontslag_wijzigen": optional(_REDEN),
        "afwezigheid_melden": (_AFWEZIGHEID,),
        "afwezigheid_wijzigen": optional(_AFWEZIGHEID),
    },
    codelijsten=(
        "code_ongeval",
        "verblijfstype",
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
            "tweede_deel_ontbreekt",
            "type_factuur_niet_van_verblijf",
            "dag_voor_intrede_van_de_sector",
            "kost_zonder_tarief",
            "prestatie_te_laat",
        }
    ),
    kenmerken={"verblijfstype": "verblijfstype"},
    indicatie=KATZ,
    voorzieningskenmerken={"instapmoment": Veldsoort.DATUM},
    prijs_naar="verblijfstype",
)
