"""Every kind of fault, made in a known way in a faultless zending.

`FOUTEN` names them; each takes the world and a zending and changes lines, facts, totals or bytes.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from orakel.indeling import zone
from orakel.schrijver import zone_99
from orakel.wereld import (
    AANDEEL,
    ALLEN_DAG,
    ANDERE_TWEEDE,
    DAGCODE,
    KOST,
    KOST_AANDEEL,
    MET,
    ONBEKEND,
    OPEN,
    OUDE_DAG,
    PLAATSEN,
    REIS,
    TWEEDE,
    VERLOFCODE,
    WZC_DAG,
    ZONDER,
    ZONDER_AANDEEL,
    Rij,
    Wereld,
    insz,
    kbo,
    riziv,
    turn_signs,
)

Fout = Callable[[Wereld, Rij], None]
FOUTEN: dict[str, Fout] = {}
DAG = timedelta(days=1)


def fout(f: Fout) -> Fout:
    """Register a fault by its name."""
    FOUTEN[f.__name__] = f
    return f


def facturen(z: Rij, credit: bool = False) -> list[Rij]:
    return [f for f in z["facturen"] if (f["20"]["11"] == 3) == credit]


def factuur(w: Wereld, z: Rij) -> Rij:
    return w.rng.choice(facturen(z))


def twee_facturen(w: Wereld, z: Rij) -> list[Rij]:
    """The first two; a second one is made where there is none."""
    if len(facturen(z)) < 2:
        z["facturen"].append(w.factuur(z, 7))
    return facturen(z)[:2]


def lijn(w: Wereld, z: Rij, minstens: int = 1) -> tuple[Rij, list[Rij]]:
    """A factuur and one of its day prestaties with at least so many lines."""
    mogelijk = [
        (f, p) for f in facturen(z) for p in f["prestaties"] if len(p) >= minstens and not _kost(p)
    ]
    return w.rng.choice(mogelijk or [(f, p) for f in facturen(z) for p in f["prestaties"]])


def _kost(p: list[Rij]) -> bool:
    return p[0]["4"] in (KOST, REIS)


def credit(w: Wereld, z: Rij) -> tuple[Rij, list[Rij], Rij]:
    """A credit note, one of its prestaties, and the earlier line that this takes back."""
    for f in facturen(z, True):
        p = w.rng.choice(f["prestaties"])
        eigen = w.of("eerder", persoon=f["wie"]["persoon"], dag=p[0]["5"])
        if eigen:
            return f, p, eigen[0]
    f = w.creditnota(z)
    p = f["prestaties"][0]
    return f, p, w.of("eerder", persoon=f["wie"]["persoon"], dag=p[0]["5"])[0]


# Lines ------------------------------------------------------------------------------------------


def zet_lijn(naam: str, i: int, zone: str, doe: Callable[[Any], Any]) -> None:
    """A fault that changes one zone of one line of a prestatie."""

    def f(w: Wereld, z: Rij) -> None:
        _, p = lijn(w, z, i + 1)
        if len(p) > i:
            p[i][zone] = doe(p[i].get(zone, 0))

    FOUTEN[naam] = f


zet_lijn("bedrag_cent_meer", 0, "19", lambda x: x + 1)
zet_lijn("bedrag_cent_minder", 0, "19", lambda x: x - 1)
zet_lijn("bedrag_nul", 0, "19", lambda x: 0)
zet_lijn("bedrag_negatief", 0, "19", lambda x: -x)
zet_lijn("code_controlecijfer", 0, "4", lambda x: x + 1 if x % 10 < 7 else x - 1)
zet_lijn("code_onbekend", 0, "4", lambda x: ONBEKEND)
zet_lijn("code_nul", 0, "4", lambda x: 0)
zet_lijn("code_vervallen", 0, "4", lambda x: OUDE_DAG)
zet_lijn("code_andere_sector", 0, "4", lambda x: WZC_DAG if x != WZC_DAG else ALLEN_DAG)
zet_lijn(
    "code_ander_type", 0, "4", lambda x: DAGCODE[MET] if x != DAGCODE[MET] else DAGCODE[ZONDER]
)
zet_lijn("code_verlof", 0, "4", lambda x: VERLOFCODE[ZONDER])
zet_lijn("code_voor_allen", 0, "4", lambda x: ALLEN_DAG)
zet_lijn(
    "aandeelcode_anders", 1, "4", lambda x: AANDEEL[MET] if x != AANDEEL[MET] else KOST_AANDEEL
)
zet_lijn("tweede_code_anders", 2, "4", lambda x: ANDERE_TWEEDE)
zet_lijn("tem_later", 0, "6a", lambda x: x + DAG)
zet_lijn("tem_eerder", 0, "6a", lambda x: x - DAG)
zet_lijn("tem_leeg", 0, "6a", lambda x: "00000000")
zet_lijn("aandeel_dag_anders", 1, "5", lambda x: x + DAG)
zet_lijn("aandeel_tem_anders", 1, "6a", lambda x: x + DAG)
zet_lijn("aandeel_dag_leeg", 1, "5", lambda x: "00000000")
zet_lijn("tweede_dag_anders", 2, "5", lambda x: x - DAG)
zet_lijn("tweede_dag_leeg", 2, "5", lambda x: "00000000")
zet_lijn("aantal_twee", 0, "22", lambda x: 2)
zet_lijn("aantal_nul", 0, "22", lambda x: 0)
zet_lijn("aantal_negatief", 0, "22", lambda x: -1)
zet_lijn("aantal_aandeel_twee", 1, "22", lambda x: 2)
zet_lijn("aantal_tweede_twee", 2, "22", lambda x: 2)
zet_lijn("aandeel_zelfde_teken", 1, "19", lambda x: -x or 1)
zet_lijn("aandeel_zone_19_anders", 1, "19", lambda x: x - 1)
zet_lijn("aandeel_zone_27_anders", 1, "27", lambda x: x + 1)
zet_lijn("zone_33_is_1", 1, "33", lambda x: 1)
zet_lijn("zone_33_is_2", 1, "33", lambda x: 2)
zet_lijn("zone_33_is_3", 1, "33", lambda x: 3)
zet_lijn("zone_33_is_8", 1, "33", lambda x: 8)
zet_lijn("code_zonder_aandeel", 0, "4", lambda x: ZONDER_AANDEEL)
zet_lijn("tweede_cent_meer", 2, "19", lambda x: x + 1)
zet_lijn("tweede_negatief", 2, "19", lambda x: -x)
zet_lijn("plaats_elders", 0, "14", lambda x: riziv(99_999))
zet_lijn("plaats_andere_kwalificatie", 0, "14", lambda x: x // 1000 * 1000 + 111)
zet_lijn("campus_onbekend", 0, "51", lambda x: 9)
zet_lijn("soort_50", 0, "soort", lambda x: 50)
zet_lijn("soort_40", 0, "soort", lambda x: 40)
zet_lijn("insz_van_regel_anders", 1, "8a", lambda x: x + 1)
zet_lijn("supplement", 0, "30", lambda x: 500)


def _zet_dag(p: list[Rij], dag: Any) -> None:
    for n in p:
        n["5"] = n["6a"] = dag


def zet_dag(naam: str, doe: Callable[[Rij, date], Any]) -> None:
    """A fault that moves a whole prestatie to another day."""

    def f(w: Wereld, z: Rij) -> None:
        _, p = lijn(w, z)
        if isinstance(p[0]["5"], date):
            _zet_dag(p, doe(z, p[0]["5"]))

    FOUTEN[naam] = f


def _jaren_terug(dag: date, jaren: int) -> date:
    return dag.replace(year=dag.year - jaren, day=min(dag.day, 28))


zet_dag("dag_leeg", lambda z, dag: "00000000")
zet_dag("dag_toekomst", lambda z, dag: z["omslag"]["ontvangen"] + DAG)
zet_dag("dag_van_ontvangst", lambda z, dag: z["omslag"]["ontvangen"])
zet_dag("dag_twee_jaar_oud", lambda z, dag: _jaren_terug(z["omslag"]["ontvangen"], 2))
zet_dag("dag_te_oud", lambda z, dag: _jaren_terug(z["omslag"]["ontvangen"], 2) - DAG)
zet_dag("dag_voor_vsb", lambda z, dag: date(2023, 3, 31))
zet_dag("dag_intrede", lambda z, dag: date(2023, 4, 1))
zet_dag("dag_voor_wzc", lambda z, dag: date(2019, 3, 31))
zet_dag("dag_in_2019", lambda z, dag: date(2019, 4, 1))
zet_dag("dag_in_1900", lambda z, dag: date(1900, 1, 1))


@fout
def schrikkeldag(w: Wereld, z: Rij) -> None:
    z["omslag"]["ontvangen"] = w.rng.choice((date(2026, 2, 28), date(2026, 3, 1)))
    z["10"]["25"] = z["300"]["302"] = z["omslag"]["ontvangen"]
    _zet_dag(lijn(w, z)[1], date(2024, 2, 29))


@fout
def aandeel_ontbreekt(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        del p[1]


@fout
def tweede_ontbreekt(w: Wereld, z: Rij) -> None:
    del lijn(w, z, 3)[1][2:]


@fout
def hoofdlijn_ontbreekt(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        del p[0]


@fout
def los_tweede_deel(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z, 3)
    f["prestaties"].append([dict(p[-1], **{"4": TWEEDE})])


@fout
def losse_aandeelregel(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z, 2)
    f["prestaties"].insert(0, [dict(p[1])] if len(p) > 1 else [dict(p[0], **{"4": KOST_AANDEEL})])


@fout
def orde_omgekeerd(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 3)[1]
    p[1:] = p[1:][::-1]


@fout
def regel_op_rekening_b(w: Wereld, z: Rij) -> None:
    for n in lijn(w, z)[1]:
        n["11"] = 1


@fout
def zone_33_zonder_aandeel(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        p[1] |= {"19": 0, "27": 0, "33": w.rng.choice((2, 3, 7, 9, 1))}


@fout
def zone_33_half(w: Wereld, z: Rij) -> None:
    """No share is charged, but one of its two numbers is there."""
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        p[1] |= {w.rng.choice(("19", "27")): 0, "33": w.rng.choice((2, 3, 7, 9))}
        p[1]["19"] = p[1]["19"] and -777


@fout
def zone_33_bij_code_zonder_aandeel(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        p[0]["4"], p[1]["33"] = ZONDER_AANDEEL, 1


@fout
def plafond_bij_type_1(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z, 2)
    f["20"]["10"] = w.rng.choice((1, 5))
    if len(p) > 1:
        p[1]["33"] = 3


@fout
def aandeel_anders(w: Wereld, z: Rij) -> None:
    p = lijn(w, z, 2)[1]
    if len(p) > 1:
        p[1] |= {"19": p[1]["19"] - 5, "27": p[1]["27"] + 5}


@fout
def dubbel_in_factuur(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    f["prestaties"].append([dict(n) for n in p])


@fout
def dubbel_met_andere_dagcode(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    f["prestaties"].append([dict(p[0], **{"4": ALLEN_DAG}), *(dict(n) for n in p[1:])])


@fout
def dubbel_in_andere_factuur(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    kop = dict(f["20"], **{"24": w.next() + 1000})
    z["facturen"].append({**f, "20": kop, "80": {}, "prestaties": [[dict(n) for n in p]]})


@fout
def dubbele_credit(w: Wereld, z: Rij) -> None:
    f, p, _ = credit(w, z)
    f["prestaties"].append([dict(n) for n in p])


# Earlier lines ----------------------------------------------------------------------------------


def eerder_gevraagd(naam: str, **anders: Any) -> None:
    """A fault: a line of an earlier zending stands in the way."""

    def f(w: Wereld, z: Rij) -> None:
        f, p = lijn(w, z)
        w.eerder(z, f, p, 4_000 + w.next(), 77, 202301, **anders)

    FOUTEN[naam] = f


for _stand in ("aanvaard", "in_beraad", "gecrediteerd", "creditnota_in_beraad"):
    eerder_gevraagd(f"eerder_{_stand}", stand=_stand)
    eerder_gevraagd(f"eerder_elders_{_stand}", stand=_stand, hco=9)
eerder_gevraagd("eerder_met_andere_dagcode", code=ALLEN_DAG)
eerder_gevraagd("eerder_een_kost", code=KOST)


@fout
def eerder_hier_en_elders(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    for anders in ({"hco": 9}, {"stand": "gecrediteerd"}, {"stand": "in_beraad"}):
        w.eerder(z, f, p, 4_000 + w.next(), 77, 202301, **anders)


@fout
def correctie_in_zelfde_zending(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    c, _, e = credit(w, z)
    c["wie"] = f["wie"]
    c["20"]["8a"], c["20"]["9"] = f["20"]["8a"], f["20"]["9"]
    lijnen = [dict(n) for n in p]
    for eerdere in c["prestaties"]:
        for n in eerdere:
            n["8a"], n["9"] = f["20"]["8a"], f["20"]["9"]
    w.eerder(z, f, p, c["20"]["29"], c["20"]["34"], e["jaarmaand"])
    turn_signs(lijnen)
    c["prestaties"].append(lijnen)


def credit_met(naam: str, doe: Callable[[Wereld, Rij, Rij, list[Rij], Rij], object]) -> None:
    """A fault in a credit note: `doe` gets world, zending, factuur, prestatie, earlier line."""

    def f(w: Wereld, z: Rij) -> None:
        doe(w, z, *credit(w, z))

    FOUTEN[naam] = f


for _stand in ("in_beraad", "gecrediteerd", "creditnota_in_beraad"):
    credit_met(f"credit_van_{_stand}", lambda w, z, f, p, e, s=_stand: e.update(stand=s))
credit_met("credit_nooit_aanvaard", lambda w, z, f, p, e: e.update(hco=9))
credit_met(
    "credit_na_credit",
    lambda w, z, f, p, e: w.feiten["eerder"].append({**e, "stand": "gecrediteerd"}),
)
credit_met("credit_ander_bedrag", lambda w, z, f, p, e: e.update(bedrag=e["bedrag"] + 1))
credit_met("credit_ander_aandeel", lambda w, z, f, p, e: e.update(aandeel=e["aandeel"] + 1))
credit_met("credit_ander_tweede", lambda w, z, f, p, e: e.update(tweede_deel=e["tweede_deel"] + 1))
credit_met("credit_ander_netto", lambda w, z, f, p, e: e.update(netto=e["netto"] - 1))
credit_met("credit_andere_factuur", lambda w, z, f, p, e: e.update(factuur=5))
credit_met(
    "credit_andere_zorgkas", lambda w, z, f, p, e: e.update(zorgkas=e["zorgkas"] % 680 + 100)
)
credit_met("credit_aantal_positief", lambda w, z, f, p, e: p[0].update({"22": 1}))
credit_met("credit_positief", lambda w, z, f, p, e: turn_signs(p))
credit_met("credit_zonder_aandeel", lambda w, z, f, p, e: p.__delitem__(slice(1, 2)))
credit_met("credit_van_te_oude_dag", lambda w, z, f, p, e: (
    _zet_dag(p, date(2023, 3, 1)), e.update(dag=date(2023, 3, 1)))[0])  # fmt: skip
for _zone, _nieuw in (("29", 0), ("29", 77), ("34", 0), ("34", 998), ("37", 0), ("37", 680),
                      ("41", 0), ("41", 202201)):  # fmt: skip
    credit_met(
        f"credit_zone_{_zone}_{_nieuw}",
        lambda w, z, f, p, e, n=_zone, x=_nieuw: f["20"].update({n: x}),
    )


# A credit note takes back what was accepted: what holds for asking money is no matter there.


def _verblijven_van(w: Wereld, f: Rij) -> list[Rij]:
    return w.of("verblijven", persoon=f["wie"]["persoon"])


def _later(w: Wereld, z: Rij, f: Rij, **nieuw: Any) -> None:
    """The stay holds the billed month only, and not the credited days."""
    for v in _verblijven_van(w, f):
        v["vanaf"] = max(v["vanaf"], z["maand"])
        v.update(nieuw)


def _ledigheid(w: Wereld, z: Rij, f: Rij, zorgkas: int | None) -> None:
    """Another membership, or none, before the billed month."""
    eerste = min(_leden(w, f), key=lambda r: r["vanaf"], default=None)
    if eerste and eerste["vanaf"] < z["maand"]:
        if zorgkas is not None:
            w.add("lidmaatschappen", **dict(eerste, tot=z["maand"], zorgkas=zorgkas))
        eerste["vanaf"] = z["maand"]


def _verlof(w: Wereld, f: Rij, dag: date, betaald: bool) -> None:
    dossier = f["verblijf"]["dossier"]
    w.add("afwezigheden", dossier=dossier, vanaf=dag, tot=dag + DAG, betaald=betaald)


def _anders(p: list[Rij], i: int, e: Rij, naam: str) -> None:
    """Another amount than the tarief, but the same as was accepted."""
    if len(p) > i:
        p[i]["19"] += -1 if i == 2 else 1
        if "27" in p[i]:
            p[i]["27"] -= 1
        e[naam] += 1
        e["netto"] += 1 if i == 2 else -1


def _zet_code(w: Wereld, f: Rij, p: list[Rij], e: Rij) -> None:
    if f["soort"] in VERLOFCODE:
        p[0]["4"] = e["code"] = VERLOFCODE[f["soort"]]


credit_met("credit_lid_elders", lambda w, z, f, p, e: _ledigheid(w, z, f, 131))
credit_met("credit_zonder_lid", lambda w, z, f, p, e: _ledigheid(w, z, f, None))
credit_met("credit_na_overlijden", lambda w, z, f, p, e: f["wie"].update(overleden=e["dag"] - DAG))
credit_met("credit_voor_opname", lambda w, z, f, p, e: _later(w, z, f, opname=z["maand"]))
credit_met("credit_buiten_periode", lambda w, z, f, p, e: _later(w, z, f))
credit_met(
    "credit_na_ontslag",
    lambda w, z, f, p, e: _later(w, z, f, opname=date(2023, 4, 1), ontslag=date(2023, 4, 2)),
)
credit_met("credit_zonder_verblijf", lambda w, z, f, p, e: _later(w, z, f, hco=9))
credit_met("credit_verblijf_in_beraad", lambda w, z, f, p, e: _later(
    w, z, f, vanaf=date(2023, 4, 1), stand="in_beraad"))  # fmt: skip
credit_met("credit_onbetaald_verlof", lambda w, z, f, p, e: _verlof(w, f, e["dag"], False))
credit_met("credit_betaald_verlof", lambda w, z, f, p, e: _verlof(w, f, e["dag"], True))
credit_met("credit_met_verlofcode", lambda w, z, f, p, e: _zet_code(w, f, p, e))
credit_met("credit_zone_33_is_1", lambda w, z, f, p, e: [n.update({"33": 1}) for n in p[1:]])
credit_met("credit_zone_33_is_3", lambda w, z, f, p, e: [n.update({"33": 3}) for n in p[1:]])
credit_met("credit_van_ander_bedrag", lambda w, z, f, p, e: _anders(p, 0, e, "bedrag"))
credit_met("credit_van_ander_aandeel", lambda w, z, f, p, e: _anders(p, 1, e, "aandeel"))
credit_met("credit_van_ander_tweede", lambda w, z, f, p, e: _anders(p, 2, e, "tweede_deel"))
credit_met("credit_aantal_nul", lambda w, z, f, p, e: p[0].update({"22": 0}))


@fout
def credit_lid_wisselt(w: Wereld, z: Rij) -> None:
    """Between the credited days the person went to the zorgkas of the zending."""
    f, _, _ = credit(w, z)
    dagen = sorted(p[0]["5"] for p in f["prestaties"] if isinstance(p[0]["5"], date))
    eerste = min(_leden(w, f), key=lambda r: r["vanaf"], default=None)
    if eerste and len(dagen) > 1 and eerste["vanaf"] < dagen[0]:
        w.add("lidmaatschappen", **dict(eerste, tot=dagen[1], zorgkas=131))
        eerste["vanaf"] = dagen[1]


@fout
def credit_voor_ander_type(w: Wereld, z: Rij) -> None:
    f, p, e = credit(w, z)
    p[0]["4"] = e["code"] = DAGCODE[MET if f["soort"] == ZONDER else ZONDER]


@fout
def credit_van_kost_zonder_tarief(w: Wereld, z: Rij) -> None:
    f, p, e = credit(w, z)
    for t in w.of("tarieven", hco=z["omslag"]["hco"], code=KOST):
        t["vanaf"], t["tot"] = date(2019, 1, 1), date(2019, 2, 1)
    if isinstance(p[0]["5"], date):
        lijnen = w.prestatie(z, f, KOST, p[0]["5"])
        w.eerder(z, f, lijnen, e["factuur"], e["zendingsnummer"], e["jaarmaand"])
        turn_signs(lijnen)
        f["prestaties"].append(lijnen)


# Stay, membership, facility -----------------------------------------------------------------------


def feit(naam: str, doe: Callable[[Wereld, Rij, Rij, date], None]) -> None:
    """A fault in the facts of one person: `doe` gets world, zending, factuur and a day of it."""

    def f(w: Wereld, z: Rij) -> None:
        f, p = lijn(w, z)
        dag = p[0]["5"] if isinstance(p[0]["5"], date) else z["maand"]
        doe(w, z, f, dag)

    FOUTEN[naam] = f


def _verblijven(w: Wereld, f: Rij) -> list[Rij]:
    return w.of("verblijven", persoon=f["wie"]["persoon"])


def _alle(naam: str, **nieuw: Any) -> Callable[[Wereld, Rij, Rij, date], None]:
    def doe(w: Wereld, z: Rij, f: Rij, dag: date) -> None:
        for v in _verblijven(w, f):
            v.update(nieuw)

    return doe


feit("verblijf_elders", _alle("", hco=9))
feit("verblijf_in_beraad", _alle("", stand="in_beraad"))
feit("opname_anders", _alle("", opname=date(2020, 1, 1)))


@fout
def opname_later(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    for v in _verblijven(w, f):
        w.feiten["verblijven"].remove(v)
    v = dict(f["verblijf"], vanaf=z["maand"] + 6 * DAG, opname=z["maand"] + 6 * DAG, tot=None,
             ontslag=None)  # fmt: skip
    w.add("verblijven", **v)


@fout
def periode_na_opname(w: Wereld, z: Rij) -> None:
    """Approved from some days after the reported admission on."""
    f = factuur(w, z)
    dag = _midden(z, f)
    for v in _verblijven(w, f):
        w.feiten["verblijven"].remove(v)
    w.add("verblijven", **dict(f["verblijf"], vanaf=dag + 2 * DAG, opname=dag, tot=None,
                              ontslag=None))  # fmt: skip


@fout
def kost_op_verlofdag(w: Wereld, z: Rij) -> None:
    f, p = lijn(w, z)
    if isinstance(p[0]["5"], date):
        f["prestaties"].append(w.prestatie(z, f, KOST, p[0]["5"]))
        dossier, dag = f["verblijf"]["dossier"], p[0]["5"]
        if not w.of("afwezigheden", dossier=dossier):
            w.add("afwezigheden", dossier=dossier, vanaf=dag, tot=dag + DAG,
                  betaald=w.rng.choice((True, False)))  # fmt: skip


@fout
def ontslag_vroeger(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    dag = z["maand"] + 9 * DAG
    for v in _verblijven(w, f):
        v["ontslag"] = dag
        if v["vanaf"] > dag:
            w.feiten["verblijven"].remove(v)
        else:
            v["tot"] = dag + DAG


@fout
def periode_korter(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    v = max(_verblijven(w, f), key=lambda v: v["vanaf"], default=None)
    if v and v["vanaf"] < z["maand"] + 14 * DAG:
        v["tot"], v["ontslag"] = z["maand"] + 14 * DAG, None


@fout
def verlenging_in_beraad(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    v = max(_verblijven(w, f), key=lambda v: v["vanaf"], default=None)
    if v and v["vanaf"] < z["maand"] + 14 * DAG and v["ontslag"] is None:
        w.add("verblijven", **dict(v, vanaf=z["maand"] + 14 * DAG, stand="in_beraad"))
        v["tot"] = z["maand"] + 14 * DAG


@fout
def tweede_verblijf(w: Wereld, z: Rij) -> None:
    """An earlier stay that ended: days before the admission belong to none."""
    f = factuur(w, z)
    w.add("verblijven", **dict(
        f["verblijf"], dossier=w.next(), vanaf=date(2021, 1, 1), tot=date(2021, 6, 1),
        opname=date(2021, 1, 1), ontslag=date(2021, 5, 31)))  # fmt: skip


def _afwezig(betaald: bool) -> Callable[[Wereld, Rij, Rij, date], None]:
    def doe(w: Wereld, z: Rij, f: Rij, dag: date) -> None:
        dossier = f["verblijf"]["dossier"]
        if not w.of("afwezigheden", dossier=dossier):
            w.add("afwezigheden", dossier=dossier, vanaf=dag, tot=dag + 2 * DAG, betaald=betaald)

    return doe


feit("verlof_onbetaald", _afwezig(False))
feit("verlof_betaald", _afwezig(True))
feit("overleden", lambda w, z, f, dag: f["wie"].update(overleden=dag - DAG))
feit("overleden_die_dag", lambda w, z, f, dag: f["wie"].update(overleden=dag))
feit("vervangen", lambda w, z, f, dag: f["wie"].update(vervangen_door=insz(28_999)))
feit("geannuleerd", lambda w, z, f, dag: f["wie"].update(geannuleerd=True))
feit("persoon_onbekend", lambda w, z, f, dag: w.feiten["personen"].remove(f["wie"])
     if f["wie"] in w.feiten["personen"] else None)  # fmt: skip
feit("geslacht_anders", lambda w, z, f, dag: f["wie"].update(geslacht=3 - f["20"]["9"]))
feit("geslacht_niet_gekend", lambda w, z, f, dag: f["wie"].update(geslacht=0))


def _midden(z: Rij, f: Rij) -> date:
    """A day in the middle of those that are billed."""
    dagen = sorted(p[0]["5"] for p in f["prestaties"] if isinstance(p[0]["5"], date))
    return dagen[len(dagen) // 2] if dagen else z["maand"]


def _leden(w: Wereld, f: Rij) -> list[Rij]:
    return w.of("lidmaatschappen", persoon=f["wie"]["persoon"])


@fout
def mutatie_in_de_maand(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    laatste = max(_leden(w, f), key=lambda r: r["vanaf"], default=None)
    if laatste and laatste["tot"] is None:
        dag = max(_midden(z, f), laatste["vanaf"] + DAG)
        laatste["tot"] = dag
        w.add("lidmaatschappen", **dict(laatste, vanaf=dag, tot=None,
                                        zorgkas=laatste["zorgkas"] % 680 + 100))  # fmt: skip


@fout
def niet_aangesloten(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    laatste = max(_leden(w, f), key=lambda r: r["vanaf"], default=None)
    if laatste and laatste["vanaf"] < _midden(z, f):
        laatste["tot"] = _midden(z, f)


@fout
def nooit_aangesloten(w: Wereld, z: Rij) -> None:
    for lid in _leden(w, factuur(w, z)):
        w.feiten["lidmaatschappen"].remove(lid)
        w._leden[lid["persoon"]].remove(lid)


@fout
def andere_zorgkas(w: Wereld, z: Rij) -> None:
    for lid in _leden(w, factuur(w, z)):
        lid["zorgkas"] = lid["zorgkas"] % 680 + 100


@fout
def zonder_type_gebruiker(w: Wereld, z: Rij) -> None:
    for k in w.of("kenmerken", wie=factuur(w, z)["verblijf"]["dossier"]):
        w.feiten["kenmerken"].remove(k)


@fout
def kost_zonder_type_gebruiker(w: Wereld, z: Rij) -> None:
    """Nobody knows the type of user; a cost is for every type."""
    f, p = lijn(w, z)
    for k in w.of("kenmerken", wie=f["verblijf"]["dossier"]):
        w.feiten["kenmerken"].remove(k)
    if isinstance(p[0]["5"], date):
        f["prestaties"].append(w.prestatie(z, f, KOST, p[0]["5"]))


@fout
def zonder_indicatiestelling(w: Wereld, z: Rij) -> None:
    """From a day on no category is known (in a sector that has one)."""
    f = factuur(w, z)
    for k in w.of("kenmerken", wie=f["verblijf"]["dossier"], soort="katzcategorie"):
        k["tot"] = _midden(z, f)


@fout
def bijna_vol(w: Wereld, z: Rij) -> None:
    """Of the capacity of the year only a few days are left."""
    _vul(w, z, 12)


def _vul(w: Wereld, z: Rij, over: int) -> None:
    weekdagen = OPEN if z["sector"] == "dvc" else "1234567"
    for f in facturen(z):
        for p in f["prestaties"]:
            if isinstance(p[0]["5"], date):
                jaar, hco = p[0]["5"].year, z["omslag"]["hco"]
                if not w.of("bezetting", hco=hco, jaar=jaar):
                    alle = [date(jaar, 1, 1) + n * DAG for n in range(366)]
                    open_ = [d for d in alle
                             if d.year == jaar and str(d.isoweekday()) in weekdagen]  # fmt: skip
                    w.add("bezetting", hco=hco, jaar=jaar, dagen=PLAATSEN * len(open_) - over)


@fout
def minder_plaatsen(w: Wereld, z: Rij) -> None:
    """Half the places from the middle of the year on."""
    e, dag = z["erkenning"], date(z["maand"].year, 7, 1)
    if e["tot"] is None and e["vanaf"] < dag:
        w.add("erkenningen", **dict(e, vanaf=dag, plaatsen=0))
        e["tot"] = dag
        bijna_vol(w, z)
        for b in w.of("bezetting", hco=e["hco"]):
            b["dagen"] = 181 * PLAATSEN - 5


# Kortverblijf: how long --------------------------------------------------------------------------


def _begin(w: Wereld, f: Rij, begin: date) -> None:
    """The stay begins on that day, and the factuur says so."""
    alle = _verblijven(w, f)
    for v in alle:
        v["opname"] = begin
    if alle:
        min(alle, key=lambda v: v["vanaf"])["vanaf"] = begin
        f["20"]["5"] = begin


def _vroeger(w: Wereld, f: Rij, dagen: int, ervoor: int, **anders: Any) -> None:
    """An earlier stay of so many days, that ended so many days before this one began."""
    eerste = min((v["vanaf"] for v in _verblijven(w, f)), default=None)
    if eerste:
        tot = eerste - ervoor * DAG
        v = {"persoon": f["wie"]["persoon"], "hco": 9, "dossier": w.next(), "stand": "aanvaard",
             "vanaf": tot - dagen * DAG, "tot": tot, "opname": tot - dagen * DAG,
             "ontslag": tot - DAG, "sector": "cvk"}  # fmt: skip
        w.add("verblijven", **v | anders)


def kort(naam: str, doe: Callable[[Wereld, Rij, Rij], None]) -> None:
    """A fault of a CVK: `doe` gets world, zending and factuur."""

    def f(w: Wereld, z: Rij) -> None:
        doe(w, z, factuur(w, z))

    FOUTEN[f"kort_{naam}"] = f


kort("zestig_dagen", lambda w, z, f: _begin(w, f, _midden(z, f) - 60 * DAG))
kort("zestig_juist", lambda w, z, f: _begin(
    w, f, max((p[0]["5"] for p in f["prestaties"] if isinstance(p[0]["5"], date)),
              default=z["maand"]) - 59 * DAG))  # fmt: skip
kort("negentig_dagen", lambda w, z, f: _begin(w, f, _midden(z, f) - 90 * DAG))
kort("aansluitend_elders", lambda w, z, f: _vroeger(w, f, 45, 0))
kort("een_dag_ertussen", lambda w, z, f: _vroeger(w, f, 45, 1))
kort("jaar_vol_elders", lambda w, z, f: _vroeger(w, f, 80, 3))
kort("jaar_vol_hier", lambda w, z, f: _vroeger(w, f, 80, 3, hco=z["omslag"]["hco"]))
kort("overlapt_elders", lambda w, z, f: _vroeger(w, f, 80, -7))
kort("in_andere_sector", lambda w, z, f: _vroeger(w, f, 80, 0, sector="wzc"))
kort("elders_in_beraad", lambda w, z, f: _vroeger(w, f, 80, 0, stand="in_beraad"))


@fout
def kort_met_kost(w: Wereld, z: Rij) -> None:
    """A cost on a day after the sixtieth is no day of stay."""
    f = factuur(w, z)
    dag = _midden(z, f)
    _begin(w, f, dag - 70 * DAG)
    f["prestaties"].append(w.prestatie(z, f, KOST, dag))


# Dagverzorging: when it is open, for whom, and the way to it --------------------------------------


def _reis(w: Wereld, z: Rij) -> tuple[Rij, list[Rij]]:
    """A factuur with a travel cost of one of its days, which is made where there is none."""
    for f in facturen(z):
        for p in f["prestaties"]:
            if p[0]["4"] == REIS:
                return f, p
    f, p = lijn(w, z)
    dag = p[0]["5"] if isinstance(p[0]["5"], date) else z["maand"]
    f["prestaties"].append(w.prestatie(z, f, REIS, dag))
    return f, f["prestaties"][-1]


def reis(naam: str, i: int, zone: str, doe: Callable[[Any], Any]) -> None:
    """A fault in one zone of a line of a travel cost."""

    def f(w: Wereld, z: Rij) -> None:
        _, p = _reis(w, z)
        if len(p) > i and not isinstance(p[i].get(zone, 0), str):
            p[i][zone] = doe(p[i].get(zone, 0))

    FOUTEN[f"reis_{naam}"] = f


reis("cent_meer", 0, "19", lambda x: x + 1)
reis("cent_minder", 0, "19", lambda x: x - 1)
reis("bedrag_onleesbaar", 0, "19", lambda x: "+0000000000X")
reis("met_aandeel", 1, "27", lambda x: 1)
reis("aandeel_onleesbaar", 1, "27", lambda x: "+00000000X")
reis("op_zondag", 0, "5", lambda x: x - x.weekday() * DAG - DAG)


def dossierkenmerk(naam: str, soort: str, waarde: str) -> None:
    """A fault: from a day on the dossier has another value of a feature, or none ("")."""

    def f(w: Wereld, z: Rij) -> None:
        f, p = _reis(w, z)
        wie, dag = f["verblijf"]["dossier"], p[0]["5"]
        for k in w.of("kenmerken", soort=soort, wie=wie):
            if isinstance(dag, date) and k["vanaf"] < dag and k["tot"] is None:
                k["tot"] = dag
                if waarde:
                    w.kenmerk(soort, wie, dag, waarde)

    FOUTEN[naam] = f


def reis_na(naam: str, *eerdere: Rij) -> None:
    """A fault: the day of a travel cost was asked before, as these earlier lines."""

    def f(w: Wereld, z: Rij) -> None:
        f, p = _reis(w, z)
        if isinstance(p[0]["5"], date):
            dag = w.prestatie(z, f, DAGCODE[f["soort"]], p[0]["5"])
            for anders in eerdere:
                w.eerder(z, f, dag, 4_000 + w.next(), 77, 202301, **anders)

    FOUTEN[f"reis_na_{naam}"] = f


reis_na("dag_elders", {"hco": 9})
reis_na("dag_in_andere_sector", {"hco": 9, "code": WZC_DAG})
reis_na("dag_elders_gecrediteerd", {"hco": 9, "stand": "gecrediteerd"})
reis_na("dag_elders_creditnota", {"hco": 9, "stand": "creditnota_in_beraad"})
reis_na("dag_elders_in_beraad", {"hco": 9, "stand": "in_beraad"})
reis_na("dag_hier_en_elders", {"hco": 9}, {})
reis_na("kost_elders", {"hco": 9, "code": KOST})


dossierkenmerk("reis_zonder_afstand", "reisafstand", "")
dossierkenmerk("reis_andere_afstand", "reisafstand", "7.1")
dossierkenmerk("reis_zonder_categorie", "dagcategorie", "geen")
dossierkenmerk("reis_onbekende_categorie", "dagcategorie", "")
dossierkenmerk("categorie_fp", "dagcategorie", "Fp")


@fout
def categorie_fp_in_palliatief_centrum(w: Wereld, z: Rij) -> None:
    hco = z["omslag"]["hco"]
    w.kenmerk("bijzondere_erkenning", hco, z["maand"] + 15 * DAG, "palliatief", "voorziening")
    FOUTEN["categorie_fp"](w, z)


@fout
def dagcategorie_anders(w: Wereld, z: Rij) -> None:
    """The code of another category than that of the dossier."""
    f, p = lijn(w, z)
    p[0]["4"] = DAGCODE["D" if f["soort"] != "D" else "F"]


def _open_vanaf(w: Wereld, z: Rij, dagen: str) -> None:
    dag = z["maand"] + 13 * DAG
    for k in w.of("kenmerken", van="voorziening", soort="openingsdagen", wie=z["omslag"]["hco"]):
        if k["tot"] is None and k["vanaf"] < dag:
            k["tot"] = dag
            if dagen:
                w.kenmerk("openingsdagen", k["wie"], dag, dagen, "voorziening")


@fout
def gesloten_op_vrijdag(w: Wereld, z: Rij) -> None:
    _open_vanaf(w, z, "1234")


@fout
def openingsdagen_onbekend(w: Wereld, z: Rij) -> None:
    _open_vanaf(w, z, "")


@fout
def bijna_vol_en_anders_open(w: Wereld, z: Rij) -> None:
    """From a day on it is open on fewer days: the year holds fewer days than are billed."""
    _vul(w, z, 5)
    _open_vanaf(w, z, "1234")


@fout
def minder_eenheden(w: Wereld, z: Rij) -> None:
    """Only some of the places open a day, from the middle of the month on; then all again."""
    _vul(w, z, 5)
    hco, dag = z["omslag"]["hco"], z["maand"] + 12 * DAG
    for naar, aantal in ((dag, "3"), (dag + 2 * DAG, str(PLAATSEN + 5))):
        w.kenmerk("verblijfseenheden", hco, naar, aantal, "voorziening")


zet_dag("dag_op_zaterdag", lambda z, dag: dag + (5 - dag.weekday()) * DAG)


@fout
def zonder_tarief(w: Wereld, z: Rij) -> None:
    dag = z["maand"] + 10 * DAG
    for t in w.of("tarieven", hco=z["omslag"]["hco"]):
        if t["tot"] is None or t["tot"] > dag:
            t["tot"] = max(dag, t["vanaf"] + DAG)


@fout
def kost_zonder_tarief(w: Wereld, z: Rij) -> None:
    for t in w.of("tarieven", hco=z["omslag"]["hco"], code=KOST):
        t["vanaf"], t["tot"] = date(2019, 1, 1), date(2019, 2, 1)
    f, p = lijn(w, z)
    if isinstance(p[0]["5"], date):
        f["prestaties"].append(w.prestatie(z, f, KOST, p[0]["5"]))


@fout
def credit_zonder_tarief(w: Wereld, z: Rij) -> None:
    """No tarief any more for any day: no matter for a credit note."""
    credit(w, z)
    for t in w.of("tarieven", hco=z["omslag"]["hco"]):
        t["vanaf"], t["tot"] = date(2019, 1, 1), date(2019, 2, 1)


@fout
def credit_zonder_type(w: Wereld, z: Rij) -> None:
    f, _, _ = credit(w, z)
    for k in w.of("kenmerken", wie=f["verblijf"]["dossier"]):
        w.feiten["kenmerken"].remove(k)


@fout
def erkenning_begint(w: Wereld, z: Rij) -> None:
    e = z["erkenning"]
    e["vanaf"] = z["maand"] + 4 * DAG


@fout
def erkenning_eindigt(w: Wereld, z: Rij) -> None:
    z["erkenning"]["tot"] = z["maand"] + 20 * DAG


@fout
def voorziening_onbekend(w: Wereld, z: Rij) -> None:
    z["omslag"]["hco"] = 5_000 + w.next()


@fout
def voorziening_onbekend_met_verblijf(w: Wereld, z: Rij) -> None:
    z["omslag"]["hco"] = 5_000 + w.next()
    for f in facturen(z):
        for v in _verblijven(w, f):
            v["hco"] = z["omslag"]["hco"]


@fout
def nieuwe_erkenning(w: Wereld, z: Rij) -> None:
    """From the month of receipt another IBAN and number: the zending still has the old ones."""
    e, dag = z["erkenning"], z["omslag"]["ontvangen"]
    if e["tot"] is None:
        w.add("erkenningen", **dict(e, vanaf=dag, kbo=kbo(99_000), iban="BE68539007547034",
                                    riziv=riziv(98_000 + w.next())))  # fmt: skip
        e["tot"] = dag


# Facturen -----------------------------------------------------------------------------------------


def zet_factuur(naam: str, **zones: Any) -> None:
    """A fault: other values in record 20 (and so in 80)."""

    def f(w: Wereld, z: Rij) -> None:
        factuur(w, z)["20"].update({k[1:]: v for k, v in zones.items()})

    FOUTEN[naam] = f


zet_factuur("uur_ontbreekt", z4=0)
zet_factuur("uur_onmogelijk", z4=2400)
zet_factuur("minuut_onmogelijk", z4=1060)
zet_factuur("opname_ontbreekt", z5="00000000")
zet_factuur("opname_andere_dag", z5=date(2023, 4, 2))
zet_factuur("ontslag_voor_opname", z6=date(2019, 1, 1), z22=1000)
zet_factuur("ontslag_zonder_uur", z6=date(2026, 12, 1), z22=0)
zet_factuur("uur_zonder_ontslag", z6="00000000", z22=1000)
zet_factuur("uur_laatste_minuut", z4=2359)
zet_factuur("uur_minuut_60", z4=1160)
zet_factuur("uur_nul_een", z4=1)
zet_factuur("ontslag_laatste_minuut", z6=date(2026, 12, 1), z22=2359)
zet_factuur("ontslag_24_uur", z6=date(2026, 12, 1), z22=2400)
zet_factuur("ontslag_minuut_60", z6=date(2026, 12, 1), z22=1060)
zet_factuur("type_3_zonder_verblijf", z10=3, z4=0, z5="00000000", z15=0)
zet_factuur("ontslaguur_onmogelijk", z6=date(2026, 12, 1), z22=1175)
zet_factuur("ontslag_onmogelijk", z6="20240230", z22=1000)
zet_factuur("vlag_nul", z32=0)
zet_factuur("voorziening_anders", z14=riziv(12))
zet_factuur("verblijf_ontbreekt", z15=0)
zet_factuur("verblijf_anders", z15=riziv(13))
zet_factuur("type_1", z10=1)
zet_factuur("type_3", z10=3)
zet_factuur("facturering_2", z11=2)
zet_factuur("facturering_1", z11=1)
zet_factuur("facturering_1_volledig", z11=1, z29=7, z34=8, z37=180, z41=202401)
zet_factuur("verwijzing_bij_origineel", z29=7)
zet_factuur("nummer_nul", z24=0)
zet_factuur("aansluiting_anders", z7=280)
zet_factuur("aansluiting_nul", z7=0)
zet_factuur("bestemming_680", z18=680)
zet_factuur("bestemming_180", z18=180)


@fout
def ontslag_op_dag_van_opname(w: Wereld, z: Rij) -> None:
    f = factuur(w, z)
    if isinstance(f["20"]["5"], date):
        f["20"] |= {"6": f["20"]["5"], "22": 2000}


@fout
def opnieuw_met_andere_gegevens(w: Wereld, z: Rij) -> None:
    """Billed again, not a credit note: the reference is asked, but not compared."""
    f, p = lijn(w, z)
    if isinstance(p[0]["5"], date):
        w.eerder(z, f, p, 7, 8, 202301, dag=date(2023, 4, 3))
        f["20"] |= {"11": 1, "29": 7, "34": 9, "37": 680, "41": 202212}


@fout
def insz_controlegetal(w: Wereld, z: Rij) -> None:
    _zet_insz(factuur(w, z), lambda n: n // 100 * 100 + (n % 100 + 1) % 97)


@fout
def insz_nul(w: Wereld, z: Rij) -> None:
    _zet_insz(factuur(w, z), lambda n: 0)


@fout
def insz_maand_65(w: Wereld, z: Rij) -> None:
    negen = 850_000_001 + 65 * 100_000 + 12_000 - 0
    _zet_insz(factuur(w, z), lambda n: negen % 10**9 * 100 + 97 - negen % 10**9 % 97)


@fout
def zelfde_onbekende(w: Wereld, z: Rij) -> None:
    """Two facturen with the same valid number that nobody knows, for the same days."""
    for f in twee_facturen(w, z):
        _zet_insz(f, lambda n: insz(28_500))


@fout
def zelfde_foute_insz(w: Wereld, z: Rij) -> None:
    """Two facturen with the same impossible number: it names nobody, so nobody is there twice."""
    for f in twee_facturen(w, z):
        _zet_insz(f, lambda n: 41_021_399_771)


def _zet_insz(f: Rij, doe: Callable[[int], int]) -> None:
    f["20"]["8a"] = doe(f["20"]["8a"])
    for p in f["prestaties"]:
        for n in p:
            n["8a"] = f["20"]["8a"]


@fout
def factuurnummer_dubbel(w: Wereld, z: Rij) -> None:
    eerste, tweede = z["facturen"][0], z["facturen"][-1]
    tweede["20"]["24"] = eerste["20"]["24"]


@fout
def factuurnummer_gebruikt(w: Wereld, z: Rij) -> None:
    w.add("factuurnummers", hco=z["omslag"]["hco"], nummer=factuur(w, z)["20"]["24"])


@fout
def factuur_zonder_regels(w: Wereld, z: Rij) -> None:
    factuur(w, z)["prestaties"].clear()


@fout
def lege_factuur_met_andere_opname(w: Wereld, z: Rij) -> None:
    """Without a billed day nobody knows which stay the factuur is about."""
    f = factuur(w, z)
    f["prestaties"].clear()
    f["20"]["5"] = date(2023, 4, 2)


@fout
def zending_zonder_regels(w: Wereld, z: Rij) -> None:
    del z["facturen"][1:]
    z["facturen"][0]["prestaties"].clear()


@fout
def zending_zonder_facturen(w: Wereld, z: Rij) -> None:
    z["facturen"].clear()


def zet_einde(naam: str, zone: str, waarde: int) -> None:
    """A fault: record 80 asks something else than its lines."""

    def f(w: Wereld, z: Rij) -> None:
        factuur(w, z)["80"][zone] = waarde

    FOUTEN[naam] = f


zet_einde("factuur_bedrag_a", "19", 123_456)
zet_einde("factuur_bedrag_b", "15", 1)
zet_einde("factuur_aandeel", "27", 999)
zet_einde("factuur_supplement", "30", 1)
zet_einde("factuur_controlegetal", "98", 99)
zet_einde("einde_ander_geslacht", "9", 0)
zet_einde("einde_andere_opname", "5", 20_200_101)
zet_einde("einde_andere_persoon", "8a", 1)


# The zending --------------------------------------------------------------------------------------


def zet_zending(naam: str, deel: str, zone: str, doe: Callable[[Wereld, Rij], Any]) -> None:
    """A fault: another value in a header, record 10 or one of the totals."""

    def f(w: Wereld, z: Rij) -> None:
        z[deel][zone] = doe(w, z)

    FOUTEN[naam] = f


zet_zending("kop_anders", "300", "301", lambda w, z: z["10"]["7"] % 998 + 1)
zet_zending("kop_andere_versie", "300", "304", lambda w, z: 9_991_999)
zet_zending("ambulant", "300", "308", lambda w, z: 3)
zet_zending("gemengd", "300", "308", lambda w, z: 9)
zet_zending("test", "200", "202", lambda w, z: 92)
zet_zending("betaler_controlegetal", "10", "14", lambda w, z: z["10"]["14"] + 1000)
zet_zending("betaler_onbekend", "10", "14", lambda w, z: riziv(97_000))
zet_zending("betaler_van_ander", "10", "14", lambda w, z: w.feiten["erkenningen"][0]["riziv"])
zet_zending("kbo_anders", "10", "27", lambda w, z: kbo(98_000))
zet_zending("iban_controlegetal", "10", "36", lambda w, z: "BE00" + z["10"]["36"][4:])
zet_zending("iban_leeg", "10", "36", lambda w, z: " ")
zet_zending("iban_anders", "10", "36", lambda w, z: "BE68539007547034")
zet_zending("maand_later", "10", "22", lambda w, z: z["10"]["22"] + 1)
zet_zending("maand_van_ontvangst", "10", "23", lambda w, z: z["omslag"]["ontvangen"].month)
zet_zending("maand_nul", "10", "23", lambda w, z: 0)
zet_zending("maand_dertien", "10", "23", lambda w, z: 13)
zet_zending("nummer_zending_nul", "10", "7", lambda w, z: 0)
zet_zending("rekeningcode", "10", "3", lambda w, z: 1)
zet_zending("staart_ander_nummer", "90", "7", lambda w, z: z["10"]["7"] % 998 + 1)
zet_zending("staart_andere_iban", "90", "36", lambda w, z: "BE68539007547034")
zet_zending("totaal_a", "90", "19", lambda w, z: 77)
zet_zending("totaal_b", "90", "15", lambda w, z: 77)
zet_zending("controlegetal_zending", "90", "98", lambda w, z: 98)
zet_zending("totaal_95", "95", "404", lambda w, z: 1)
zet_zending("samen_95", "95", "408", lambda w, z: 1)
zet_zending("aantal_95", "95", "409", lambda w, z: 1)
zet_zending("controle_95", "95", "410", lambda w, z: 99)
zet_zending("fonds_95", "95", "401", lambda w, z: 131)
zet_zending("totaal_96", "96", "504", lambda w, z: 1)
zet_zending("teken_96", "96", "503", lambda w, z: "*")
zet_zending("aantal_96", "96", "509", lambda w, z: 1)
zet_zending("controle_96", "96", "510", lambda w, z: 99)
zet_zending("fonds_96", "96", "501", lambda w, z: 999)
zet_zending("zorgkas_131", "omslag", "zorgkas", lambda w, z: 131)
zet_zending("door_proef", "omslag", "deur", lambda w, z: 0)


@fout
def nummer_al_gebruikt(w: Wereld, z: Rij) -> None:
    w.add("zendingen", hco=1, derdebetaler=z["10"]["14"], zorgkas=180, jaarmaand_verzonden=202301,
          jaar=z["10"]["22"], zendingsnummer=z["10"]["7"])  # fmt: skip


@fout
def tweede_in_maand(w: Wereld, z: Rij) -> None:
    o = z["omslag"]
    maand = o["ontvangen"].year * 100 + o["ontvangen"].month
    w.add("zendingen", hco=o["hco"], derdebetaler=1, zorgkas=o["zorgkas"],
          jaarmaand_verzonden=maand, jaar=2020, zendingsnummer=1)  # fmt: skip


@fout
def zending_van_vorige_maand(w: Wereld, z: Rij) -> None:
    """No fault: another month, another zorgkas, another year."""
    o = z["omslag"]
    w.add("zendingen", hco=o["hco"], derdebetaler=z["10"]["14"], zorgkas=o["zorgkas"],
          jaarmaand_verzonden=202001, jaar=2020, zendingsnummer=z["10"]["7"])  # fmt: skip


# Records and bytes --------------------------------------------------------------------------------


def zet_records(naam: str, doe: Callable[[Wereld, list[Any]], None]) -> None:
    """A fault: records lost, moved or of another kind."""

    def f(w: Wereld, z: Rij) -> None:
        z["na"].append(lambda records: doe(w, records))

    FOUTEN[naam] = f


def _een(w: Wereld, records: list[Any], *soorten: str) -> int:
    return w.rng.choice([i for i, r in enumerate(records) if r[0] in soorten] or [0])


def _weg(w: Wereld, records: list[Any], soort: str) -> None:
    i = _een(w, records, soort)
    if records[i][0] == soort:
        del records[i]


def _zet_soort(w: Wereld, records: list[Any], van: str, naar: str) -> None:
    i = _een(w, records, van)
    records[i] = [naar, records[i][1], records[i][0]]


zet_records("record_80_weg", lambda w, r: _weg(w, r, "80"))
zet_records("record_90_weg", lambda w, r: _weg(w, r, "90"))
zet_records("record_95_weg", lambda w, r: _weg(w, r, "95"))
zet_records("record_96_weg", lambda w, r: _weg(w, r, "96"))
zet_records("record_10_weg", lambda w, r: _weg(w, r, "10"))
zet_records("record_31", lambda w, r: _zet_soort(w, r, "80", "31"))
zet_records("record_00", lambda w, r: _zet_soort(w, r, "90", "00"))
# Before the first factuur: a line outside every factuur is not in these cases.
zet_records("twee_records_90", lambda w, r: r.insert(r[0][0] == "10", ["90", {}]))


def _verdubbel(w: Wereld, records: list[Any], soort: str) -> None:
    i = _een(w, records, soort)
    if records[i][0] == soort:
        records.insert(i, [soort, dict(records[i][1])])


def _zet_nummer(records: list[Any], i: int, nummer: Any) -> None:
    if records[i][0] not in ("95", "96"):
        records[i][1]["2"] = nummer


zet_records("twee_records_80", lambda w, r: _verdubbel(w, r, "80"))
zet_records("twee_records_95", lambda w, r: _verdubbel(w, r, "95"))
zet_records("volgnummer_eerste", lambda w, r: _zet_nummer(r, 0, 2))
zet_records("volgnummer_midden", lambda w, r: _zet_nummer(r, len(r) // 2, 999_999))
zet_records("volgnummer_onleesbaar", lambda w, r: _zet_nummer(r, len(r) // 2, "00001X"))


def zet_bytes(naam: str, soort: str, zone_: str, tekst: str, sluit: bool = True) -> None:
    """A fault: other characters in a zone of one record; `sluit`: with its checksum made right."""

    def f(w: Wereld, z: Rij) -> None:
        def doe(teksten: list[bytearray]) -> None:
            eigen = [t for t in teksten if t[:2] == soort.encode()]
            if eigen:
                t, zo = w.rng.choice(eigen), zone(soort, zone_)
                plaats = zo.positie - 1
                t[plaats : plaats + len(tekst)] = tekst.encode()
                if sluit and soort not in ("95", "96"):
                    t[348:] = zone_99(t)

        z["ruw"].append(doe)

    FOUTEN[naam] = f


zet_bytes("controlegetal_record", "30", "99", "00", sluit=False)
zet_bytes("controlegetal_onleesbaar", "30", "99", "X7", sluit=False)
zet_bytes("kleine_letters", "30", "28", "abc Z+")
for _soort, _zone, _tekst in (
    ("30", "4", "09X"), ("30", "5", "2O"), ("30", "6a", "X"), ("30", "7", "A80"),
    ("30", "8a", "00 "), ("30", "9", "X"),
    ("30", "14", "0A"), ("30", "22", "+0O"), ("30", "33", "?"), ("30", "51", "-"),
    ("30", "11", "A"), ("30", "19", "+ "), ("30", "27", "+-"),
    ("20", "4", "X"), ("20", "7", "X"), ("20", "8a", "X"), ("20", "9", "X"), ("20", "10", "X"),
    ("20", "11", "X"), ("20", "14", "X"), ("20", "15", "X"), ("20", "18", "X"), ("20", "22", "X"),
    ("20", "24", "X"), ("20", "29", "X"), ("20", "32", "X"), ("20", "34", "X"),
    ("80", "98", "X1"), ("80", "19", "+X"), ("10", "14", "X"), ("10", "22", "X"), ("10", "7", "X"),
    ("10", "27", "X"), ("10", "3", "X"), ("90", "98", "X"), ("90", "19", "+X"),
):  # fmt: skip
    zet_bytes(f"geen_cijfers_{_soort}_{_zone}", _soort, _zone, _tekst)
for _soort, _zone in (("30", "19"), ("30", "22"), ("30", "27"), ("80", "19"), ("80", "27"),
                      ("90", "19"), ("90", "15")):  # fmt: skip
    zet_bytes(f"teken_{_soort}_{_zone}", _soort, _zone, "0")
for _soort, _zone in (("10", "25"), ("20", "5"), ("20", "20"), ("30", "5"), ("30", "6a"),
                      ("30", "47"), ("80", "20")):  # fmt: skip
    zet_bytes(f"datum_{_soort}_{_zone}", _soort, _zone, "20230230")


@fout
def kop_geen_cijfers(w: Wereld, z: Rij) -> None:
    z["300"]["308"] = "X1"


@fout
def niets(w: Wereld, z: Rij) -> None:
    """A faultless zending among the others."""


@fout
def bestemming_daalt(w: Wereld, z: Rij) -> None:
    z["facturen"].append(w.factuur(z, 5))
    z["facturen"][0]["20"]["18"], z["facturen"][-1]["20"]["18"] = 680, 180


@fout
def vol_met_onleesbaar_type(w: Wereld, z: Rij) -> None:
    """Days that may be taken back as well as asked, in a facility that is almost full."""
    bijna_vol(w, z)
    factuur(w, z)["20"]["11"] = "X"


@fout
def dubbel_met_onleesbaar_type(w: Wereld, z: Rij) -> None:
    """The same day twice, on an invoice of which nobody knows whether it is a credit note."""
    f, p = lijn(w, z)
    f["prestaties"].append([dict(n) for n in p])
    f["20"]["11"] = "X"


@fout
def twee_onleesbare_nummers(w: Wereld, z: Rij) -> None:
    """Two facturen whose number cannot be read: nobody knows whether they are the same."""
    for f in twee_facturen(w, z):
        f["20"]["24"] = "0000000000X1"


@fout
def onleesbaar_nummer_en_nummer_nul(w: Wereld, z: Rij) -> None:
    """A number that cannot be read is not the number 0."""
    eerste, tweede = twee_facturen(w, z)
    eerste["20"]["24"], tweede["20"]["24"] = "0000000000X1", 0


@fout
def twee_lijnen_zonder_dag(w: Wereld, z: Rij) -> None:
    """Two days that are not given are not the same day; nor are one given and one unreadable."""
    f, p = lijn(w, z)
    for dag in ("00000000", "00000000", "0000000X"):
        f["prestaties"].append([dict(n, **{"5": dag, "6a": dag}) for n in p])


@fout
def twee_onleesbare_codes(w: Wereld, z: Rij) -> None:
    """Two codes that cannot be read are not the same code, and neither is code 0."""
    f, p = lijn(w, z)
    for code in ("00000X0", "000000Y", 0):
        f["prestaties"].append([dict(p[0], **{"4": code})])


@fout
def onleesbaar_zonder_tarief(w: Wereld, z: Rij) -> None:
    """What cannot be read is not in doubt for lack of a tarief."""
    zonder_tarief(w, z)
    for zone_ in ("19", "27", "33"):
        FOUTEN[f"geen_cijfers_30_{zone_}"](w, z)


# Whose ------------------------------------------------------------------------------------------

for _naam in [naam for naam in FOUTEN if "tweede" in naam and "maand" not in naam]:
    FOUTEN[f"{_naam}_wzc"] = FOUTEN[_naam]
for _sector in ("cvk", "dvc"):
    for _naam in ("niets", "bijna_vol", "vol_met_onleesbaar_type", "zonder_indicatiestelling",
                  "dag_voor_wzc", "dag_in_2019", "verblijf_in_beraad", "zonder_type_gebruiker",
                  "zonder_tarief", "voorziening_onbekend_met_verblijf", "code_ander_type",
                  "kost_zonder_tarief", "verblijf_elders", "erkenning_begint",
                  "minder_eenheden"):  # fmt: skip
        FOUTEN[f"{_naam}_{_sector}"] = FOUTEN[_naam]

SECTOR_VAN = dict.fromkeys(
    ("dag_voor_wzc", "dag_in_2019", "zonder_indicatiestelling", "bijna_vol", "minder_plaatsen",
     *(naam for naam in FOUTEN if naam.endswith("_wzc"))), "wzc",
) | dict.fromkeys(
    (naam for naam in FOUTEN if naam.startswith("kort_") or naam.endswith("_cvk")), "cvk",
) | dict.fromkeys(
    ("categorie_fp", "categorie_fp_in_palliatief_centrum", "dagcategorie_anders",
     "gesloten_op_vrijdag", "openingsdagen_onbekend", "bijna_vol_en_anders_open",
     "dag_op_zaterdag",
     *(naam for naam in FOUTEN if naam.startswith("reis_") or naam.endswith("_dvc"))), "dvc",
) | dict.fromkeys(
    ("dag_voor_vsb", "code_verlof", "verlof_onbetaald", "verlof_betaald", "kost_zonder_tarief",
     "code_ander_type", "code_voor_allen", "tweede_ontbreekt", "tweede_dag_anders"), "pvt",
)  # fmt: skip
"""Faults that mean something in one sector only."""
