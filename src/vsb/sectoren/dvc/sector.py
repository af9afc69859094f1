"""The declaration of the sector centra voor dagverzorging (DVC), on the platform since 1-4-2019.

Sources: pagina_platform, ewzcfin_handleiding, instapmomenten, reiskost_dagverzorging. What these
messages hold exactly is not public (the cookbooks are not): the fields are read off the functions
that the sources name, and whatever has no source is an example. Who uses a DVC lives at home: days
are those that are billed, and a stay elsewhere does not rule it out. The category of a DVC stands
beside that of Katz: how one follows from the other is not public.
"""

from dataclasses import replace

from vsb.opname.berichtsoort import GEDATEERDE_WIJZIGINGEN, GESPREK, ONTSLAGEN
from vsb.opname.gewone_velden import INSTAPMOMENT, REDEN_ONTSLAG
from vsb.opname.indicatiestelling.katzformulier import KATZ
from vsb.opname.sector import Sector
from vsb.opname.veld import Veld, Veldsoort, optional

_DAGCATEGORIE = Veld(
    "dagcategorie", "dagcategorie", Veldsoort.CODE, "F", True, lijst="dagcategorie"
)
_REISAFSTAND = Veld(
    "reisafstand",
    "reisafstand in kilometer, voor een rit",
    Veldsoort.GETAL,
    "12.4",
    wanneer="als reiskosten gefactureerd worden",
)
_TIJDSTIP = Veld("tijdstip", "tijdstip van de wijziging", Veldsoort.TIJD, "10:00")
_OPENINGSDAGEN = Veld(
    "openingsdagen", "dagen van de week waarop het centrum open is", Veldsoort.WEEKDAGEN, "12345"
)
_VERBLIJFSEENHEDEN = Veld(
    "verblijfseenheden",
    "verblijfseenheden met bijkomende erkenning, die het forfait openen",
    Veldsoort.AANTAL,
    "10",
)
_BIJZONDER = Veld(
    "bijzondere_erkenning",
    "bijzondere erkenning van het centrum",
    Veldsoort.CODE,
    "palliatief",
    lijst="bijzondere_erkenning",
)


def _of_category_b(veld: Veld) -> Veld:
    """The example of the form is somebody of category B, who goes with the example F."""
    afhankelijk = veld.naam in ("wassen", "kleden", "transfer")
    return replace(veld, voorbeeld="3") if afhankelijk else veld


SECTOR = Sector(
    naam="dvc",
    titel="Centra voor dagverzorging",
    berichten=(
        "opname_aanvraag",
        "contact_wijzigen",
        "basisgegevens_wijzigen",
        *ONTSLAGEN,
        *GEDATEERDE_WIJZIGINGEN,
        "insz_wijzigen",
        *GESPREK,
    ),
    # Dagverzorging is approved without end: it lasts until the ontslag.
    zonder_velden=frozenset({"einddatum", "einde_verblijf"}),
    velden={
        "opname_aanvraag": (_DAGCATEGORIE, _REISAFSTAND),
        "basisgegevens_wijzigen": optional(_DAGCATEGORIE, _REISAFSTAND),
        "verblijf_wijzigen": (_TIJDSTIP, *optional(_DAGCATEGORIE, _REISAFSTAND)),
        "indicatiestelling_melden": tuple(_of_category_b(veld) for veld in KATZ.velden),
        "ontslag_melden": (REDEN_ONTSLAG,),
        "ontslag_wijzigen": optional(REDEN_ONTSLAG),
    },
    codelijsten=(
        "dagcategorie",
        "reden_ontslag",
        "katzscore",
        "specialist_bilan",
        "bijzondere_erkenning",
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
    sluit_uit=False,
    kenmerken={"dagcategorie": "dagcategorie", "reisafstand": "reisafstand"},
    indicatie=KATZ,
    voorzieningskenmerken=(INSTAPMOMENT, _OPENINGSDAGEN, _VERBLIJFSEENHEDEN, _BIJZONDER),
    prijs_naar="dagcategorie",
    zorgbudget_naar=KATZ.kenmerk,
)
