"""What a zending says, as plain values: the input of every writer.

All amounts and counts are as in an original invoice (the person pays `aandeel`, positive); in a
credit note the writer turns the signs and the reader turns them back. Cents; days as dates.
"""

from dataclasses import dataclass
from datetime import date

from vsb.facturatie.kolommen import Facturering


@dataclass(frozen=True, slots=True)
class Aandeel:
    """The line of the persoonlijk aandeel, also when it is 0.

    `facturering` is zone 33 (0: the person really pays it). `tegenboeking`: what zone 19 takes off
    the payer's amount, None when that is the same number.
    """

    code: int
    bedrag: int
    facturering: int = 0
    tegenboeking: int | None = None

    @property
    def afgetrokken(self) -> int:
        """What is taken off the payer's amount, in cents."""
        return self.bedrag if self.tegenboeking is None else self.tegenboeking


@dataclass(frozen=True, slots=True)
class TweedeDeel:
    """The line of the second part of the forfaitaire tegemoetkoming."""

    code: int
    bedrag: int


@dataclass(frozen=True, slots=True)
class PrestatieInhoud:
    """One prestatie; `tem` is the last day, included, and None when it is the same day.

    `referentie`: own key of the line, 25 ASCII at most; `campus` 0 when not given.
    """

    code: int
    dag: date
    bedrag: int
    aandeel: Aandeel | None = None
    tweede: TweedeDeel | None = None
    aantal: int = 1
    tem: date | None = None
    supplement: int = 0
    campus: int = 0
    referentie: str = ""


@dataclass(frozen=True, slots=True)
class Vorige:
    """The invoice that a credit note or a second billing refers to; `jaarmaand` is YYYYMM."""

    factuur: int
    zending: int
    zorgkas: int
    jaarmaand: int


@dataclass(frozen=True, slots=True)
class FactuurInhoud:
    """One factuur: one person at one zorgkas. Hours are HHMM, None when there is none.

    `bestemming` None: the zorgkas itself; `verblijf` None: the billing facility.
    """

    nummer: int
    insz: str
    geslacht: int
    zorgkas: int
    prestaties: tuple[PrestatieInhoud, ...]
    facturering: Facturering = Facturering.ORIGINEEL
    type_factuur: int = 4
    bestemming: int | None = None
    verblijf: int | None = None
    opname: date | None = None
    opname_uur: int | None = None
    ontslag: date | None = None
    ontslag_uur: int | None = None
    reden: int = 0
    cg: int = 0
    referentie: str = ""
    vorige: Vorige | None = None

    @property
    def teken(self) -> int:
        """-1 in a credit note, else 1."""
        return -1 if self.facturering == Facturering.CREDITNOTA else 1


@dataclass(frozen=True, slots=True)
class ZendingInhoud:
    """One zending: everything that headers 200 and 300, record 10 and the invoices need.

    `derdebetaler`: RIZIV number, `kbo`: KBO number; `jaar`, `maand` are billed; texts ASCII.
    """

    zendingsnummer: int
    jaar: int
    maand: int
    aanmaak: date
    derdebetaler: int
    kbo: int
    iban: str
    bic: str
    facturen: tuple[FactuurInhoud, ...]
    test: bool = False
    referentie_bericht: int = 0
    referentie: str = ""
    contact_naam: str = ""
    contact_voornaam: str = ""
    contact_telefoon: int = 0
    type_zending: int = 1
    inhoud: int = 0
