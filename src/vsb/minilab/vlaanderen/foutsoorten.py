"""Every kind of fault that the maker can put in the data, and what the answer to it must be.

The expected codes are written here by hand, from what each control says in its title: they are the
other witness beside the controls. Nothing of this asks the controls or the decision.
"""

from dataclasses import dataclass
from enum import Enum

from vsb.basis.uitkomst import Soort


class Niveau(Enum):
    """What a fault is put on; faults of a factuur and of a zending are chosen apart."""

    FACTUUR = "factuur"
    ZENDING = "zending"


Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foutsoort:
    """A kind of fault.

    `gewicht`: how often, beside the other kinds of its level. `op_regel`: the codes that speak on
    each line touched, with `regelgevolg`; `op_factuur` on the factuur, with `factuurgevolg`;
    `op_zending`: on the zending, always B. `ook_korting`: the line of the korting of that day is
    (or of another cost) is touched too. `onleesbaar`: the file cannot be read, no control speaks.
    """

    naam: str
    niveau: Niveau
    gewicht: int
    uitleg: str
    op_regel: Codes = ()
    op_factuur: Codes = ()
    op_zending: Codes = ()
    regelgevolg: Soort = Soort.R
    factuurgevolg: Soort = Soort.F
    ook_korting: bool = False
    onleesbaar: bool = False


def _regel(naam: str, gewicht: int, uitleg: str, *codes: str, korting: bool = False) -> Foutsoort:
    return Foutsoort(naam, Niveau.FACTUUR, gewicht, uitleg, op_regel=codes, ook_korting=korting)


def _beraad(naam: str, gewicht: int, uitleg: str, *codes: str, korting: bool) -> Foutsoort:
    return Foutsoort(
        naam, Niveau.FACTUUR, gewicht, uitleg,
        op_regel=codes, regelgevolg=Soort.IN_BERAAD, ook_korting=korting,
    )  # fmt: skip


def _factuur(naam: str, gewicht: int, uitleg: str, *codes: str) -> Foutsoort:
    return Foutsoort(naam, Niveau.FACTUUR, gewicht, uitleg, op_factuur=codes)


def _zending(naam: str, gewicht: int, uitleg: str, *codes: str) -> Foutsoort:
    return Foutsoort(naam, Niveau.ZENDING, gewicht, uitleg, op_zending=codes)


SOORTEN: tuple[Foutsoort, ...] = (
    _regel("tarief_fout", 20, "een dag met een verkeerd bedrag", "FAC-221"),
    _regel("aandeel_ontbreekt", 6, "een dag zonder regel van het aandeel", "FAC-209"),
    _regel("onbekende_code", 4, "een prestatiecode die niet bestaat", "FAC-205"),
    _regel(
        "code_controlegetal", 3, "een code met een fout zesde cijfer", "FAC-204", "FAC-205"
    ),
    _regel("ander_soort", 6, "de code van een ander soort gebruiker", "FAC-208"),
    _regel("campus_onbekend", 3, "een campus die er niet is", "FAC-243", korting=True),
    _regel("dubbele_dag", 8, "een dag die er twee keer staat", "FAC-223", korting=True),
    _regel("dag_voor_opname", 6, "de dag voor de opname", "FAC-236", korting=True),
    _regel("dag_na_ontslag", 6, "de dag na het ontslag", "FAC-237", korting=True),
    _regel(
        "dag_na_overlijden", 6, "de dag na het overlijden", "FAC-237", "FAC-241", korting=True
    ),
    _regel("dag_in_toekomst", 2, "een dag na de ontvangst", "FAC-245", korting=True),
    _regel("te_laat", 4, "een dag van meer dan twee jaar geleden", "FAC-244", korting=True),
    _regel("dag_in_afwezigheid", 6, "een dag van een niet betaalde afwezigheid", "FAC-240"),
    _regel("mutatie_gemist", 4, "dagen na de overstap naar een andere zorgkas", "FAC-201",
           korting=True),
    _beraad("geen_lid", 4, "iemand die bij geen zorgkas lid is", "FAC-202", korting=True),
    _beraad("geen_indicatie", 6, "een verblijf zonder indicatiestelling", "FAC-302", korting=False),
    _beraad("verblijf_in_beraad", 6, "een opname die nog in beraad is", "FAC-239", korting=True),
    Foutsoort("credit_zonder_dag", Niveau.FACTUUR, 4,
              "een creditnota voor een dag die nooit aanvaard werd",
              op_regel=("FAC-229",), op_factuur=("FAC-126",), ook_korting=True),
    Foutsoort("insz_vervangen", Niveau.FACTUUR, 4, "een nummer dat door een ander vervangen is",
              op_factuur=("FAC-112",), factuurgevolg=Soort.IN_BERAAD),
    _factuur("verkeerde_zorgkas", 6, "een factuur aan een andere zorgkas", "FAC-142"),
    _factuur("persoon_onbekend", 3, "een nummer dat niemand heeft", "FAC-109"),
    _factuur("insz_controlegetal", 3, "een nummer met foute controlecijfers", "FAC-110"),
    _factuur("geslacht_fout", 2, "het andere geslacht", "FAC-115"),
    _factuur("opnamedatum_fout", 4, "een andere dag van opname dan gemeld", "FAC-103"),
    _factuur("som_van_factuur", 3, "een verkeerde som in record 80", "FAC-138"),
    _factuur("type_factuur", 2, "een type factuur dat geen verblijf is", "FAC-307"),
    _factuur("verwijzing", 2, "een originele factuur die naar een vorige verwijst", "FAC-133"),
    _zending("record_controlegetal", 3, "een record met een fout controlegetal", "FAC-006"),
    _zending("factuur_controlegetal", 2, "een factuur met een fout controlegetal", "FAC-140"),
    _zending("totaal_fout", 3, "een verkeerd totaal in record 90", "FAC-037", "FAC-038"),
    _zending("eindtotaal_fout", 2, "een verkeerd totaal in record 96", "FAC-044"),
    _zending("riziv_onbekend", 2, "een RIZIV-nummer dat niemand heeft", "FAC-026"),
    _zending("geen_getal", 2, "een letter waar een cijfer hoort", "FAC-010"),
    _zending("factuurnummer_dubbel", 2, "twee facturen met een nummer", "FAC-123"),
    Foutsoort("te_veel_fouten", Niveau.ZENDING, 6, "verkeerde bedragen tot juist op de 5 %",
              op_regel=("FAC-221",)),
    Foutsoort("net_niet_te_veel", Niveau.ZENDING, 6, "verkeerde bedragen tot juist onder de 5 %",
              op_regel=("FAC-221",)),
    Foutsoort("afgekapt", Niveau.ZENDING, 2, "een bestand dat halverwege stopt", onleesbaar=True),
    Foutsoort("regeleinden", Niveau.ZENDING, 2, "regeleinden tussen de records", onleesbaar=True),
)  # fmt: skip

GEEN = -1
"""No fault."""

PLAATS = {soort.naam: plaats for plaats, soort in enumerate(SOORTEN)}
"""The number of each kind, as it stands in the columns."""


def levels(niveau: Niveau) -> list[int]:
    """The numbers of the kinds of a level."""
    return [plaats for plaats, soort in enumerate(SOORTEN) if soort.niveau is niveau]
