"""The columns that the controls see: those of the wire, and the facts that stand beside them.

`vsb.facturatie.koppeling` makes them. A fact that is not known is marked in `onbekend` (the line
is doubt); a fact that has no meaning because something before it is wrong (no such person, no
such code) is marked in `ongeldig` (the control stays silent; another one reports the cause).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated as Kolom

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.kolommen import (
    GEEN,
    Facturering,
    Factuurregels,
    Prestatieregels,
    Records,
    Zendingregels,
    Zonefouten,
)
from vsb.facturatie.tabel import (
    Heel8,
    Heel16,
    Heel32,
    Heel64,
    JaNee,
    Kolommen,
    Masker,
    Tekst16,
    Tekst32,
    Tekst34,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recordreeks(Records):
    """Every numbered record, with the number that it should bear."""

    verwacht: Kolom[Heel32, 3]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zendingen(Zendingregels):
    """One row per zending, with what is known of its sender."""

    voorziening_bekend: Kolom[JaNee, True]
    """The HCO of the envelope is, or was before the receipt, a recognised facility."""
    sector: Kolom[Tekst16, b"pvt"]
    derdebetaler_bekend: Kolom[JaNee, True]
    riziv_erkenning: Kolom[Heel64, 59_999_943_527]
    kbo_erkenning: Kolom[Heel64, 999_999_922]
    iban_erkenning: Kolom[Tekst34, b"BE54000000000097"]
    iban_geldig: Kolom[JaNee, True]
    nummer_al_gebruikt: Kolom[JaNee, False]
    al_in_maand: Kolom[Heel64, 0]
    """Zendingen that count, of this facility to this zorgkas in the month of receipt."""
    jaarmaand_ontvangen: Kolom[Heel32, 202411]
    aantal_prestaties: Kolom[Heel32, 1]

    @property
    def jaarmaand(self) -> Heel32:
        """The billing month, YYYYMM."""
        return self.jaar.astype(np.int32) * np.int32(100) + self.maand


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facturen(Factuurregels):
    """One row per factuur, with what is known of its person."""

    hco: Kolom[Heel32, 3709]
    zorgkas_omslag: Kolom[Heel16, 180]
    derdebetaler: Kolom[Heel64, 59_999_943_527]
    riziv_erkenning: Kolom[Heel64, 59_999_943_527]
    sector: Kolom[Tekst16, b"pvt"]
    vorige_bestemming: Kolom[Heel16, GEEN]
    """Destination of the factuur before it in the zending."""
    dubbel_nummer: Kolom[JaNee, False]
    nummer_al_gebruikt: Kolom[JaNee, False]
    persoon: Kolom[Heel64, 1]
    vervangen_door: Kolom[Heel64, GEEN]
    geannuleerd: Kolom[JaNee, False]
    geslacht_bekend: Kolom[Heel8, 1]
    ooit_aangesloten: Kolom[JaNee, True]
    """On at least one billed day the person is a member of some zorgkas."""
    ooit_bij_zorgkas: Kolom[JaNee, True]
    """On at least one billed day the person is a member of the zorgkas of destination."""
    eerste_dag: Kolom[Heel32, 20_000]
    opname_gemeld: Kolom[Heel32, 19_000]
    ontslag_gemeld: Kolom[Heel32, GEEN_DAG]
    positief: Kolom[JaNee, True]
    """It holds a main line or second part with an amount above 0."""
    negatief: Kolom[JaNee, False]
    vorige_gevonden: Kolom[JaNee, True]
    """The earlier factuur that it names is known, for this facility and person."""
    vorige_zending_bekend: Kolom[Heel16, GEEN]
    vorige_zorgkas_bekend: Kolom[Heel16, GEEN]
    vorig_jaarmaand_bekend: Kolom[Heel32, GEEN]

    @property
    def creditnota(self) -> Masker:
        """Is it a credit note?"""
        return self.facturering == Facturering.CREDITNOTA

    @property
    def verwijst(self) -> Masker:
        """Must it name an earlier factuur: every kind but an original."""
        return self.facturering != Facturering.ORIGINEEL


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prestaties(Prestatieregels):
    """One row per day and prestatiecode, with all that is known of that day."""

    # Of the zending and the factuur.
    hco: Kolom[Heel32, 3709]
    ontvangen: Kolom[Heel32, 20_030]
    derdebetaler: Kolom[Heel64, 59_999_943_527]
    sector: Kolom[Tekst16, b"pvt"]
    bestemming: Kolom[Heel16, 180]
    type_factuur: Kolom[Heel8, 4]
    facturering: Kolom[Heel8, Facturering.ORIGINEEL]
    opname: Kolom[Heel32, 19_000]
    ooit_bij_zorgkas: Kolom[JaNee, True]
    # Within the zending.
    dubbel: Kolom[JaNee, False]
    """The same person, day and code stood earlier in this zending."""
    ook_gecrediteerd: Kolom[JaNee, False]
    """An original whose day and code this zending credits too."""
    # The person.
    persoon: Kolom[Heel64, 1]
    overleden: Kolom[Heel32, GEEN_DAG]
    lid_zorgkas: Kolom[Heel16, 180]
    """Zorgkas of which the person is a member on that day; -1: of none."""
    categorie: Kolom[Tekst16, b"1"]
    # The stay.
    verblijf: Kolom[Heel8, Verblijfstand.AANVAARD]
    dossier: Kolom[Heel64, 1]
    opname_gemeld: Kolom[Heel32, 19_000]
    """Reported admission of the stay of that day, or else the latest before it, or the next."""
    ontslag_gemeld: Kolom[Heel32, GEEN_DAG]
    type_gebruiker: Kolom[Tekst32, b"zonder_verstandelijke_beperking"]
    afwezig: Kolom[JaNee, False]
    afwezig_betaald: Kolom[JaNee, False]
    # The facility.
    erkend: Kolom[JaNee, True]
    """Recognised on that day."""
    campus_bekend: Kolom[JaNee, True]
    # The code on that day.
    code_bekend: Kolom[JaNee, True]
    code_geldig: Kolom[JaNee, True]
    code_soort: Kolom[Tekst16, b"dag"]
    code_sector: Kolom[Tekst16, b"pvt"]
    code_aandeelcode: Kolom[Heel32, 999_924]
    code_tweede: Kolom[Heel32, GEEN]
    code_type_gebruiker: Kolom[Tekst32, b""]
    code_verlof: Kolom[JaNee, False]
    # The tarief on that day.
    tarief_bekend: Kolom[JaNee, True]
    tarief: Kolom[Heel64, 8500]
    tarief_aandeel: Kolom[Heel64, 2000]
    tarief_tweede: Kolom[Heel64, 0]
    # Earlier lines of the same person, day and code.
    eerder: Kolom[Heel8, 0]
    """`Regelstand` of the earlier line that stands; 0: none."""
    eerder_hco: Kolom[Heel32, GEEN]
    eerder_zorgkas: Kolom[Heel16, GEEN]
    """The zorgkas that it was billed to."""
    eerder_factuur: Kolom[Heel64, GEEN]
    eerder_bedrag: Kolom[Heel64, 0]
    eerder_aandeel: Kolom[Heel64, 0]
    eerder_tweede: Kolom[Heel64, 0]
    eerder_netto: Kolom[Heel64, 0]
    """What the payer owed for it, in cents."""
    vorig_nummer: Kolom[Heel64, GEEN]
    """Of the factuur: the earlier factuur that it names."""

    @property
    def creditnota(self) -> Masker:
        """Is it a line of a credit note?"""
        return self.facturering == Facturering.CREDITNOTA

    @property
    def origineel(self) -> Masker:
        """Does it ask money: anything but a credit note?"""
        return self.facturering != Facturering.CREDITNOTA

    @property
    def netto(self) -> Heel64:
        """Cents that the payer owes: day, minus the personal share, plus the second part."""
        return self.bedrag + self.aandeel_tegenboeking + self.tweede_deel

    @property
    def na_ontslag(self) -> Masker:
        """Is the day on or after a reported discharge?"""
        return (self.ontslag_gemeld != GEEN_DAG) & (self.dag >= self.ontslag_gemeld)

    @property
    def bedragen_verschillen(self) -> Masker:
        """Is any amount, or what the payer owes, not the opposite of that of the earlier line?"""
        return (
            (self.bedrag != -self.eerder_bedrag)
            | (self.aandeel != -self.eerder_aandeel)
            | (self.tweede_deel != -self.eerder_tweede)
            | (self.netto != -self.eerder_netto)
        )

    @property
    def is_dag(self) -> Masker:
        """Is it a day of stay (and not a cost)?"""
        return self.code_soort == b"dag"


# Without slots on purpose: a sector may take the columns of several such classes.
@dataclass(frozen=True, kw_only=True, eq=False)
class Bezettingslijnen(Prestaties):
    """Lines of a sector that looks at its capacity per calendar year."""

    capaciteit: Kolom[Heel64, 36_500]
    """Recognised places of the facility, summed over the days of that calendar year (only those on
    which it is open, where the sector has a column `openingsdagen`); where fewer of them open a day
    (kenmerk `verblijfseenheden`), so many."""
    dagen_in_jaar: Kolom[Heel64, 1]
    """How many days of that year are billed with this line: those accepted before, and those of
    this zending up to this line; 0 for a line that asks no day."""


# Without slots on purpose: a sector may take the columns of several such classes.
@dataclass(frozen=True, kw_only=True, eq=False)
class Indicatielijnen(Prestaties):
    """Lines of a sector with an indicatiestelling."""

    katzcategorie: Kolom[Tekst16, b"C"]
    """Of the dossier on that day; empty when there is none."""


# Without slots on purpose: a sector may take the columns of several such classes.
@dataclass(frozen=True, kw_only=True, eq=False)
class Kostlijnen(Prestaties):
    """Lines of a sector with a cost that goes with being there that day."""

    dag_elders: Kolom[JaNee, False]
    """Was that day accepted before, as a day of stay of this person in another facility?"""


# Without slots on purpose: a sector may take the columns of several such classes.
@dataclass(frozen=True, kw_only=True, eq=False)
class Duurlijnen(Prestaties):
    """Lines of a sector that bounds how long somebody stays.

    Counted are days of accepted stay in facilities of the sector, billed or not, the day of the
    line included; 0 for a day outside such a stay. `..._hier`: in this facility only.
    """

    dagen_na_elkaar: Kolom[Heel32, 1]
    """Which day without interruption it is; a stay that begins where another ends goes on."""
    dagen_na_elkaar_hier: Kolom[Heel32, 1]
    verblijf_in_jaar: Kolom[Heel32, 1]
    """Which day of stay of that calendar year it is."""
    verblijf_in_jaar_hier: Kolom[Heel32, 1]


@dataclass(frozen=True, slots=True)
class Tabellen:
    """What a batch of zendingen is judged on: the five tables, facts included."""

    zendingen: Zendingen
    facturen: Facturen
    prestaties: Prestaties
    records: Recordreeks
    zonefouten: Zonefouten
    in_sector: Mapping[str, Prestaties] = field(default_factory=dict)
    """The lines with the columns that a sector adds; only for sectors in the batch that do."""

    def lines_of(self, sector: str) -> Prestaties:
        """The lines as the controls of this sector see them."""
        return self.in_sector.get(sector, self.prestaties)

    def per_name(self) -> Mapping[str, Kolommen]:
        """The tables by the name that a control gives in `TABEL`."""
        return {
            "Zendingen": self.zendingen,
            "Facturen": self.facturen,
            "Prestaties": self.prestaties,
            "Records": self.records,
            "Zonefouten": self.zonefouten,
        }
