"""The lines of a JSON-lines zending gathered into the tables of billing.

There are no records: `record` is the line of the file, sums and checksums equal what was sent, and
the closing line is judged as record 96 is (its totals and its counts).
"""

from typing import Any

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import (
    GEEN,
    Aard,
    Factuurregels,
    Prestatieregels,
    Records,
    Regels,
    Vorm,
    Zendingregels,
    Zonefouten,
)
from vsb.facturatie.tabel import empty
from vsb.formats.facturatiebestand.facturen import sum_per
from vsb.formats.facturatiebestand.lezing import Kolombouw
from vsb.formats.facturatiebestand.zendingen import TEST_INSTRUCTIES, Omslag, envelope
from vsb.formats.jsonl_velden import VELDEN, Veld, read_value
from vsb.formats.jsonl_velden import Vorm as Veldvorm

_NIET_GEGEVEN = int(np.iinfo(np.int64).min)
"""Stands for a number that was left out; no field may hold so large a number."""

_BIJ_CODE = (
    ("aandeelcode", ("aandeel", "aandeel_tegenboeking", "code_aandeel")),
    ("tweede_code", ("tweede_deel",)),
)
"""Amounts of a prestatie that mean nothing without their code."""


class Verzameling:
    """Lines of one zending, field by field; `add` each line, then `tables` once."""

    def __init__(self) -> None:
        self._waarden: dict[str, dict[str, list[Any]]] = {
            soort: {v.naam: [] for v in velden} | {"record": []} for soort, velden in VELDEN.items()
        }
        self._ongeldig: dict[tuple[str, str], list[int]] = {}
        self._fouten: list[tuple[int, str, str, Any, Aard, int, int]] = []
        self._factuur: list[int] = []

    @property
    def has_zending(self) -> bool:
        """Was there a line of the zending itself?"""
        return bool(self._waarden["zending"]["record"])

    def add(self, regel: int, inhoud: Any) -> None:
        """One decoded line; None when it could not be decoded."""
        soort = inhoud.get("soort") if isinstance(inhoud, dict) else None
        if not isinstance(soort, str) or soort not in VELDEN:
            self._fault(regel, "", "soort", soort, Aard.VERKEERD_SOORT)
            return
        rijen = self._waarden[soort]["record"]
        if rijen and soort in ("zending", "einde"):
            self._fault(regel, soort, "soort", soort, Aard.VERKEERD_SOORT)
            return
        if soort == "prestatie":
            self._factuur.append(len(self._waarden["factuur"]["record"]) - 1)
        rijen.append(regel)
        for veld in VELDEN[soort]:
            self._add_field(regel, soort, veld, inhoud)
        if soort == "prestatie":
            if not self._waarden["factuur"]["record"]:
                self._fault(regel, soort, "soort", soort, Aard.VERKEERD_SOORT)
            for code, bedragen in _BIJ_CODE:
                if inhoud.get(code) is None and any(inhoud.get(b) for b in bedragen):
                    self._fault(regel, soort, code, None, Aard.ONTBREEKT)
        for naam in inhoud.keys() - self._waarden[soort].keys() - {"soort"}:
            self._fault(regel, soort, naam, inhoud[naam], Aard.ONBEKENDE_ZONE)

    def _add_field(self, regel: int, soort: str, veld: Veld, inhoud: dict[str, Any]) -> None:
        ruw = inhoud.get(veld.naam)
        waarde, fout = veld.leeg, Aard.ONTBREEKT if veld.verplicht else None
        if ruw is not None:
            waarde, fout = read_value(veld, ruw)
        if fout is not None:
            rij = len(self._waarden[soort][veld.naam])
            self._ongeldig.setdefault((soort, veld.naam), []).append(rij)
            self._fault(regel, soort, veld.naam, ruw, fout)
        self._waarden[soort][veld.naam].append(waarde)

    def _fault(self, regel: int, soort: str, naam: str, ruw: Any, aard: Aard) -> None:
        factuur = len(self._waarden["factuur"]["record"]) - 1
        eigen = factuur if soort in ("factuur", "prestatie") else GEEN
        prestatie = len(self._factuur) - 1 if soort == "prestatie" else GEEN
        self._fouten.append((regel, soort, naam, ruw, aard, eigen, prestatie))

    def tables(self, omslag: Omslag) -> Regels:
        """The tables of billing; sums are made of the lines."""
        zending, facturen, prestaties = (
            self._columns(soort) for soort in ("zending", "factuur", "prestatie")
        )
        einde = self._columns("einde")
        _complete(zending, facturen, prestaties, np.array(self._factuur, np.int64))
        k = facturen.kolommen
        _close(zending, k, prestaties.kolommen, einde)
        zending.mark("zorgkas_afsluiting", zending.kolommen["zorgkas_afsluiting"] == GEEN)
        return Regels(
            zendingen=zending.table(Zendingregels, **_envelope(omslag)),
            facturen=facturen.table(Factuurregels),
            prestaties=prestaties.table(Prestatieregels),
            records=empty(Records),
            zonefouten=self._fault_table(),
        )

    def _columns(self, soort: str) -> Kolombouw:
        waarden = self._waarden[soort]
        aantal = len(waarden["record"])
        bouw = Kolombouw(aantal)
        bouw.kolommen["record"] = np.array(waarden["record"], np.int64)
        for veld in VELDEN[soort]:
            bouw.kolommen[veld.naam] = _as_column(veld, waarden[veld.naam])
            fout = np.zeros(aantal, np.bool_)
            fout[self._ongeldig.get((soort, veld.naam), [])] = True
            bouw.mark(veld.naam, fout)
        return bouw

    def _fault_table(self) -> Zonefouten:
        f = self._fouten
        kinds = {"zending": 10, "factuur": 20, "prestatie": 30, "einde": 96, "": GEEN}
        return Kolombouw(len(f)).table(
            Zonefouten,
            zending=np.zeros(len(f), np.int64),
            factuur=np.array([x[5] for x in f], np.int64),
            prestatie=np.array([x[6] for x in f], np.int64),
            record=np.array([x[0] for x in f], np.int64),
            soort=np.array([kinds[x[1]] for x in f], np.int64),
            zone=np.array([_ascii(x[2], 24) for x in f], "S24"),
            waarde=np.array([b"" if x[2] == "insz" else _ascii(x[3], 48) for x in f], "S48"),
            aard=np.array([x[4] for x in f], np.int64),
        )


def _ascii(waarde: Any, lengte: int) -> bytes:
    """A value as it may be shown: ASCII, cut off; nothing when there is none."""
    if waarde is None:
        return b""
    tekst = "".join(c if c.isprintable() else "?" for c in str(waarde)[:lengte])
    return tekst.encode("ascii", "replace")


def _as_column(veld: Veld, waarden: list[Any]) -> Any:
    match veld.vorm:
        case Veldvorm.TEKST:
            return np.array(waarden, f"S{veld.lengte}")
        case Veldvorm.JANEE:
            return np.array(waarden, np.bool_)
        case Veldvorm.DATUM:
            return np.array(waarden, np.int32)
    # None: only the share's counter entry, which then is the opposite of the share.
    return np.array([_NIET_GEGEVEN if w is None else w for w in waarden], np.int64)


def _envelope(omslag: Omslag) -> dict[str, Any]:
    return envelope([omslag]) | {"vorm": np.full(1, Vorm.JSONL, np.int64)}


def _complete(z: Kolombouw, f: Kolombouw, p: Kolombouw, factuur: Any) -> None:
    """What follows from other columns: defaults, links between tables, sums of the lines."""
    _complete_lines(f, p, factuur)
    fk, pk, aantal = f.kolommen, p.kolommen, f.aantal
    derde = z.kolommen["derdebetaler"][0], z.ongeldig.get("derdebetaler", np.False_)
    _fill_in(f, "voorziening", *derde)
    _fill_in(f, "verblijf", *derde)
    _fill_in(f, "bestemming", fk["zorgkas"], f.ongeldig.get("zorgkas", np.False_))
    _hand_down(f, p, factuur, voorziening="plaats")
    netto = pk["bedrag"] + pk["aandeel_tegenboeking"] + pk["tweede_deel"]
    sommen = {"a": netto, "aandeel": pk["aandeel"], "supplement": pk["supplement"]}
    for naam, waarde in sommen.items():
        fk[f"som_{naam}"] = sum_per(factuur, waarde, aantal)
        fk["bedrag_a" if naam == "a" else naam] = fk[f"som_{naam}"]
    leeg = np.zeros(aantal, np.int64)
    fk |= dict.fromkeys(("zending", "som_b", "bedrag_b", "controlegetal", "herberekend"), leeg)
    fk |= {n: np.zeros(aantal, np.bool_) for n in ("einde_wijkt_af", "insz_verschilt")}
    fk |= {"record_einde": fk["record"]}
    fk["aantal_details"] = sum_per(factuur, pk["lijnen"], aantal)


def _fill_in(k: Kolombouw, naam: str, waarde: Any, onleesbaar: Any) -> None:
    """Where a field was left out it is as another one, and unreadable where that one is."""
    leeg = k.kolommen[naam] == GEEN
    k.kolommen[naam] = np.where(leeg, waarde, k.kolommen[naam])
    k.mark(naam, leeg & onleesbaar)


def _hand_down(f: Kolombouw, p: Kolombouw, factuur: Any, **namen: str) -> None:
    """Columns of the lines as those of their factuur, each under its own name; without meaning
    where that could not be read, or there is no factuur."""
    for van, naar in namen.items():
        p.kolommen[naar] = np.append(f.kolommen[van], 0)[factuur]
        fout = np.append(f.ongeldig.get(van, np.zeros(f.aantal, np.bool_)), True)
        p.mark(naar, fout[factuur])


def _complete_lines(f: Kolombouw, p: Kolombouw, factuur: Any) -> None:
    k, aantal = p.kolommen, p.aantal
    aandeel, tweede = k["aandeelcode"] != GEEN, k["tweede_code"] != GEEN
    k["factuur"], k["zending"] = factuur, np.zeros(aantal, np.int64)
    zonder = k["aandeel_tegenboeking"] == _NIET_GEGEVEN
    k["aandeel_tegenboeking"] = np.where(zonder, -k["aandeel"], k["aandeel_tegenboeking"])
    k["dag_tem"] = np.where(k["dag_tem"] == GEEN_DAG, k["dag"], k["dag_tem"])
    for naam, bron in (("aandeel_dag", "dag"), ("aandeel_dag_tem", "dag_tem")):
        k[naam] = np.where(aandeel, k[bron], GEEN_DAG)
    k["tweede_dag"] = np.where(tweede, k["dag"], GEEN_DAG)
    k["aantal_aandeel"] = np.where(aandeel, k["aantal"], 0)
    k["aantal_tweede"] = np.where(tweede, k["aantal"], 0)
    k["record_aandeel"] = np.where(aandeel, k["record"], GEEN)
    k["record_tweede"] = np.where(tweede, k["record"], GEEN)
    k["code_aandeel"] = np.where(aandeel, k["code_aandeel"], GEEN)
    k["recordsoort"], k["rekening"] = np.full(aantal, 30), np.zeros(aantal, np.int64)
    k["lijnen"] = 1 + aandeel + tweede.astype(np.int64)
    _hand_down(f, p, factuur, insz="insz", zorgkas="zorgkas", geslacht="geslacht")


def _close(z: Kolombouw, f: dict[str, Any], p: dict[str, Any], einde: Kolombouw) -> None:
    """Totals of the zending, and the closing line against them."""
    k, e = z.kolommen, einde.kolommen
    totaal, aandeel = f["som_a"].sum(), p["aandeel"].sum()
    ja = np.ones(1, np.bool_)
    bestemmingen, eerste = np.unique(f["bestemming"]), f["bestemming"][:1]
    k |= {n: np.array([totaal]) for n in ("totaal_a", "som_facturen_a", "som_details_a")}
    k |= {n: np.zeros(1, np.int64) for n in ("totaal_b", "som_facturen_b", "som_details_b",
          "rekeningcode", "controlegetal", "herberekend")}  # fmt: skip
    k |= {f"{n}_{s}_fout": ~ja for n in ("totaal", "aantal", "controle") for s in (95, 96)}
    k |= {"kop_wijkt_af": ~ja, "staart_wijkt_af": ~ja, "is_test": k["test"]}
    k["instructieversie"] = np.where(k["test"], TEST_INSTRUCTIES, 1_999)
    slot = np.append(e["record"], GEEN)[:1]
    k |= {"record_95": slot, "record_96": slot}
    k["bestemmingen"] = np.array([len(bestemmingen)])
    k["zorgkas_afsluiting"] = np.append(eerste, GEEN)[:1]
    k["afsluiting_ontbreekt"] = ja if not einde.aantal else ~ja
    if einde.aantal:
        k["totaal_96_fout"] = (e["bedrag"] != totaal) | (e["aandeel"] != aandeel)
        k["aantal_96_fout"] = (e["facturen"] != len(f["nummer"])) | (
            e["prestaties"] != len(p["code"])
        )
