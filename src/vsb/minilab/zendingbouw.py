"""From the short description of a zending in a story to the bytes that a facility would send.

Prices, codes, sex and category come from the reference data, so that a story only says whose days
are billed; then its deliberate deviations are applied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from vsb.basis.dagen import first_of_month
from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand import schrijf
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    Vorige,
    ZendingInhoud,
)
from vsb.minilab.gegevens import Naslag
from vsb.minilab.perioden import read_days
from vsb.minilab.verhaal import Afwijking, Factuur, OnleesbaarVerhaal, Stap
from vsb.opname.sector import find_sector

_GESLACHT = {"M": 1, "V": 2}
_UUR_VAN_OPNAME = 1000
_DAGVELDEN = ("opname", "ontslag", "dag", "tem", "aanmaak")
_REFERENTIE = 25
"""The longest reference of its own that a sender can give, in characters."""


@dataclass(frozen=True, slots=True)
class Verblijf:
    """What the facility knows of the stay that it bills."""

    opname: date
    type_gebruiker: str
    ontslag: date | None = None


@dataclass(frozen=True, slots=True)
class Verzonden:
    """A factuur that was sent, with the zending in which."""

    factuur: FactuurInhoud
    zendingsnummer: int
    jaarmaand: int


@dataclass(slots=True)
class Boekhouding:
    """The administration of one facility: its stays, and which numbers it has used."""

    hco: str
    naslag: Naslag
    verblijven: dict[str, Verblijf] = field(default_factory=dict)
    verzonden: dict[str, Verzonden] = field(default_factory=dict)
    zendingen: int = 0
    facturen: int = 0

    @property
    def price_field(self) -> str:
        """The field of a message that says for which kind of user the facility bills."""
        eigen = (r for r in self.naslag.rijen.get("erkenningen", []) if r["hco"] == self.hco)
        if (erkenning := next(eigen, None)) is None:
            return ""
        sector = find_sector(erkenning["sector"])
        return sector.kenmerken.get(sector.prijs_naar, "")

    def build(self, stap: Stap, dag: date) -> ZendingInhoud:
        """The zending of a step, sent on `dag`. Raises `OnleesbaarVerhaal`."""
        erkenning = self.naslag.first("erkenningen", dag, hco=self.hco)
        jaar, maand = _month(stap.maand)
        self.zendingen += 1
        zending = ZendingInhoud(
            zendingsnummer=self.zendingen, jaar=jaar, maand=maand, aanmaak=dag,
            derdebetaler=int(erkenning["riziv"]), kbo=int(erkenning["kbo"]),
            iban=erkenning["iban"], bic=erkenning["bic"], test=stap.test,
            referentie=stap.als.upper()[:_REFERENTIE],
            facturen=tuple(self._invoice(f, int(stap.naar)) for f in stap.factuur),
        )  # fmt: skip
        for afwijking in stap.afwijking:
            zending = _deviate(zending, afwijking)
        for beschreven, factuur in zip(stap.factuur, zending.facturen, strict=True):
            naam = beschreven.als or beschreven.persoon
            verzonden = Verzonden(factuur, zending.zendingsnummer, jaar * 100 + maand)
            self.verzonden[naam] = verzonden
        return zending

    def _invoice(self, f: Factuur, zorgkas: int) -> FactuurInhoud:
        self.facturen += 1
        nummer = self.facturen if f.nummer is None else f.nummer
        if f.creditnota_van:
            factuur = self._credit(f, nummer)
        else:
            factuur = self._original(f, zorgkas, nummer)
        if f.corrigeert:
            vorige = self._earlier(f.corrigeert)
            factuur = replace(factuur, facturering=Facturering.OPNIEUW, vorige=_reference(vorige))
        for afwijking in f.afwijking:
            factuur = _deviate_invoice(factuur, afwijking)
        return factuur

    def _original(self, f: Factuur, zorgkas: int, nummer: int) -> FactuurInhoud:
        persoon = self.naslag.person(f.persoon) or {}
        verblijf = self.verblijven.get(f.persoon)
        weg = set(read_days(f.behalve))
        dagen = [(dag, False) for dag in read_days(f.dagen)]
        dagen += [(dag, True) for dag in read_days(f.verlof)]
        lijnen = [self._day(f, dag, verlof) for dag, verlof in dagen if dag not in weg]
        lijnen += [self._cost(f, dag) for dag in read_days(f.kosten)]
        return FactuurInhoud(
            nummer=nummer, insz=f.persoon, zorgkas=zorgkas,
            geslacht=_GESLACHT.get(persoon.get("geslacht") or "", 0),
            prestaties=tuple(sorted(lijnen, key=lambda lijn: (lijn.dag, lijn.code))),
            opname=f.opname or (verblijf.opname if verblijf else None),
            opname_uur=_UUR_VAN_OPNAME,
            ontslag=f.ontslag, ontslag_uur=1000 if f.ontslag else None,
            referentie=(f.als or f"F{nummer}")[:_REFERENTIE],
        )  # fmt: skip

    def _credit(self, f: Factuur, nummer: int) -> FactuurInhoud:
        vorige = self._earlier(f.creditnota_van)
        dagen = set(read_days(f.dagen)) - set(read_days(f.behalve))
        lijnen = [lijn for lijn in vorige.factuur.prestaties if not dagen or lijn.dag in dagen]
        return replace(
            vorige.factuur, nummer=nummer, facturering=Facturering.CREDITNOTA,
            prestaties=tuple(lijnen), vorige=_reference(vorige),
            referentie=(f.als or f"F{nummer}")[:_REFERENTIE],
        )  # fmt: skip

    def _earlier(self, naam: str) -> Verzonden:
        if naam not in self.verzonden:
            raise OnleesbaarVerhaal(f"De factuur {naam} is in dit verhaal nog niet verstuurd.")
        return self.verzonden[naam]

    def _day(self, f: Factuur, dag: date, verlof: bool) -> PrestatieInhoud:
        verblijf = self.verblijven.get(f.persoon)
        soort = f.type_gebruiker or (verblijf.type_gebruiker if verblijf else "")
        if f.code is None:
            rij = self.naslag.first(
                "prestatiecodes", dag, soort="dag", type_gebruiker=soort, verlof=verlof
            )
        else:
            rij = self.naslag.first("prestatiecodes", dag, code=str(f.code))
        tarief = self._price(f.persoon, rij["code"], soort, dag)
        return PrestatieInhoud(
            code=int(rij["code"]), dag=dag, bedrag=tarief["bedrag"], campus=f.campus,
            aandeel=Aandeel(int(rij["aandeelcode"]), tarief["aandeel"]),
            tweede=TweedeDeel(int(rij["tweede_code"]), tarief["tweede_deel"] or 0)
            if rij["tweede_code"] else None,
            referentie=_own_key(f, f"-{dag:%Y%m%d}"),
        )  # fmt: skip

    def _cost(self, f: Factuur, dag: date) -> PrestatieInhoud:
        rij = self.naslag.first("prestatiecodes", dag, soort="kost")
        tarief: dict[str, Any] = {"bedrag": f.kostbedrag, "aandeel": 0}
        if f.kostbedrag is None:
            tarief = self._price(f.persoon, rij["code"], "", dag)
        aandeel = Aandeel(int(rij["aandeelcode"] or rij["tweede_code"]), tarief["aandeel"])
        return PrestatieInhoud(
            code=int(rij["code"]), dag=dag, bedrag=tarief["bedrag"], campus=f.campus,
            aandeel=aandeel, referentie=_own_key(f, f"-K{dag:%Y%m%d}"),
        )  # fmt: skip

    def _price(self, insz: str, code: str, soort: str, dag: date) -> dict[str, Any]:
        """The tarief of that day; for who is no member that day, the price of category 1."""
        lid = next(self.naslag.on_day("leden", dag, insz=insz), None)
        categorie = lid["categorie"] if lid and lid["categorie"] else "1"
        for wie in ((soort, categorie), (soort, ""), ("", categorie), ("", "")):
            zoek = {"hco": self.hco, "code": code, "type_gebruiker": wie[0], "categorie": wie[1]}
            if rij := next(self.naslag.on_day("tarieven", dag, **zoek), None):
                return rij
        raise OnleesbaarVerhaal(f"Voorziening {self.hco} heeft op {dag} geen tarief voor {code}.")


def write(zending: ZendingInhoud, vorm: str) -> bytes:
    """The bytes of a zending: ``bestand`` (350 positions) or ``jsonl``."""
    if vorm not in ("bestand", "jsonl"):
        raise OnleesbaarVerhaal(f"De vorm {vorm!r} bestaat niet; kies bestand of jsonl.")
    try:
        return schrijf(zending) if vorm == "bestand" else schrijf_jsonl(zending)
    except ValueError as fout:
        raise OnleesbaarVerhaal(
            f"Deze zending kan niet geschreven worden: {fout}. Heeft elke factuur dagen?"
        ) from None


def _own_key(f: Factuur, einde: str) -> str:
    return (f.als or f.persoon[-4:])[: _REFERENTIE - len(einde)] + einde


def _month(tekst: str) -> tuple[int, int]:
    try:
        dag = first_of_month(date.fromisoformat(f"{tekst}-01"))
    except ValueError:
        raise OnleesbaarVerhaal(f"{tekst!r} is geen maand; schrijf bijvoorbeeld 2026-03.") from None
    return dag.year, dag.month


def _reference(vorige: Verzonden) -> Vorige:
    return Vorige(
        vorige.factuur.nummer, vorige.zendingsnummer, vorige.factuur.zorgkas, vorige.jaarmaand
    )


def _deviate(zending: ZendingInhoud, a: Afwijking) -> ZendingInhoud:
    return _replace(zending, a.veld, a.waarde)


def _deviate_invoice(factuur: FactuurInhoud, a: Afwijking) -> FactuurInhoud:
    if a.dag is None:
        if a.veld.startswith("vorige."):
            vorige = _replace(factuur.vorige, a.veld.removeprefix("vorige."), a.waarde)
            return replace(factuur, vorige=vorige)
        return _replace(factuur, a.veld, a.waarde)
    lijnen = list(factuur.prestaties)
    plaats = next((nr for nr, lijn in enumerate(lijnen) if lijn.dag == a.dag), None)
    if plaats is None:
        raise OnleesbaarVerhaal(f"De afwijking op {a.dag} valt op geen enkele gefactureerde dag.")
    lijnen[plaats] = _deviate_line(lijnen[plaats], a)
    return replace(factuur, prestaties=tuple(lijnen))


def _deviate_line(lijn: PrestatieInhoud, a: Afwijking) -> PrestatieInhoud:
    if a.veld == "aandeel":
        weg = a.waarde == "geen" or lijn.aandeel is None
        aandeel = None if weg else replace(lijn.aandeel, bedrag=int(a.waarde))  # type: ignore[type-var]
        return replace(lijn, aandeel=aandeel)
    if a.veld == "tweede_deel":
        weg = a.waarde == "geen" or lijn.tweede is None
        tweede = None if weg else replace(lijn.tweede, bedrag=int(a.waarde))  # type: ignore[type-var]
        return replace(lijn, tweede=tweede)
    return _replace(lijn, a.veld, a.waarde)


def _replace(waarde: Any, veld: str, nieuw: str | int) -> Any:
    namen = {f.name: getattr(waarde, f.name) for f in fields(waarde)}
    if veld not in namen:
        raise OnleesbaarVerhaal(f"Een afwijking kan niet in {veld}; kies uit: {', '.join(namen)}.")
    oud = namen[veld]
    is_dag = isinstance(oud, date) or veld in _DAGVELDEN
    gelezen: Any = date.fromisoformat(str(nieuw)) if is_dag and nieuw != "geen" else nieuw
    return replace(waarde, **{veld: None if nieuw == "geen" else gelezen})


def damage(data: bytes, schade: str) -> bytes:
    """The bytes after what went wrong on the way, as a story says it."""
    if not schade:
        return data
    woorden = schade.split()
    if schade == "leeg":
        return b""
    if schade == "regeleinden tussen de records":
        return b"\n".join(_records(data))
    if schade == "niet in ASCII":
        return data[:400] + "é".encode() + data[402:]
    if woorden[:2] == ["afgekapt", "op"] and woorden[2:3] and woorden[2].isdigit():
        return data[: int(woorden[2])]
    if woorden[:1] == ["positie"] and woorden[2:3] == ["wordt"] and woorden[1].isdigit():
        plaats = int(woorden[1])
        return data[: plaats - 1] + woorden[3].encode() + data[plaats:]
    raise OnleesbaarVerhaal(
        f"De schade {schade!r} is niet gekend; kies: leeg, afgekapt op N bytes, regeleinden tussen "
        "de records, niet in ASCII, positie N wordt X."
    )


def _records(data: bytes, kop: Sequence[int] = (67, 160), lengte: int = 350) -> Iterable[bytes]:
    begin = 0
    for stuk in kop:
        yield data[begin : begin + stuk]
        begin += stuk
    while begin < len(data):
        yield data[begin : begin + lengte]
        begin += lengte
