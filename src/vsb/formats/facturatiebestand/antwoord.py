"""Answers in the family of the facturatiebestand: values, and what each kind of answer is.

931000 receipt, 920999 refused on headers or totals, 920098 interim, 920099 refused as a whole,
920900 afrekenbestand. The meaning of positions 371-456, 478-521 and 734-794 of a returned record
is not public: they stay zeros or blanks. Position 795 (index) counts the returned records from 1,
which is our choice. Source: bron facturatiebestand_federaal.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from vsb.formats.facturatiebestand.cijfers import Getallen, Matrix, Teksten

LANGE_KOP = 610
"""Positions of header 300 in an answer with records."""
RETOUR = 800
"""Positions of a returned record, and of records 91 and 92."""
GEEN_FOUT = b" 000000"
"""An empty slot for a fault: the letter is blank."""


class Antwoordsoort(StrEnum):
    """The name of an answer that gives records back."""

    VOORLOPIG = "920098"
    GEWEIGERD = "920099"
    AFREKENING = "920900"


class Reden(StrEnum):
    """Zone 311: why the whole zending is refused."""

    GEEN = "00"
    BLOKKEREND = "01"
    TE_VEEL = "02"


@dataclass(frozen=True, slots=True)
class Antwoordkop:
    """What the receiver fills in the headers.

    `referentie`: own reference, 14 digits at most. `foutpercentage` in hundredths of a percent
    (500 is 5 %), 99999 at most. `datum` YYYYMMDD of the answer.
    """

    soort: Antwoordsoort
    referentie: int
    datum: int
    foutpercentage: int = 0
    reden: Reden = Reden.GEEN
    contact_naam: str = ""
    contact_voornaam: str = ""
    contact_telefoon: int = 0


@dataclass(frozen=True, slots=True)
class Retour:
    """Returned records as columns.

    `matrix`: the 350 positions as sent. `fouten`: three slots a record, the gravest first, each a
    letter (B, F, R) and six digits, `GEEN_FOUT` when empty. `bedrag`: cents by the receiver's
    reckoning. `jaarmaand` (YYYYMM) and `zorgkas` 0 except on lines. `opmerking`: 200 ASCII at most.
    """

    matrix: Matrix
    fouten: npt.NDArray[np.bytes_]
    bedrag: Getallen
    jaarmaand: Getallen
    zorgkas: Getallen
    opmerking: Teksten

    def __len__(self) -> int:
        return len(self.matrix)


@dataclass(frozen=True, slots=True)
class Fondsuitkomst:
    """Record 91: what was asked of one zorgkas, accepted and refused, in cents.

    `aantal` and `controlegetal` as in the record 95 of the zending; `betaalreferentie`: of account
    A, 22 ASCII at most.
    """

    zorgkas: int
    verzamelfactuur: int
    aantal: int
    controlegetal: int
    gevraagd_a: int
    aanvaard_a: int
    geweigerd_a: int
    gevraagd_b: int = 0
    aanvaard_b: int = 0
    geweigerd_b: int = 0
    betaalreferentie: str = ""


@dataclass(frozen=True, slots=True)
class Slottotaal:
    """Record 92: the sum of the records 91; `zorgkas` is the first digit of the fund, and 99."""

    zorgkas: int
    aantal: int
    controlegetal: int
    gevraagd_a: int
    aanvaard_a: int
    geweigerd_a: int
    gevraagd_b: int = 0
    aanvaard_b: int = 0
    geweigerd_b: int = 0


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer as it was read; `kop200` and `kop300` are the headers up to position 140 of 300."""

    kop: Antwoordkop
    kop200: bytes
    kop300: bytes
    zendingsnummer: int
    retour: Retour
    uitkomsten: tuple[Fondsuitkomst, ...]
    slot: Slottotaal | None
