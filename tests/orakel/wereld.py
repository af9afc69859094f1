"""A made-up world by seed: facilities, persons and stays as plain rows, and faultless zendingen.

Days are dates, an open end is None, amounts are cents. Everything is invented; the numbers have
right check digits, made here and not by the package.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

Rij = dict[str, Any]

TABELLEN = (
    "personen", "lidmaatschappen", "verblijven", "kenmerken", "afwezigheden", "erkenningen",
    "campussen", "prestatiecodes", "tarieven", "eerder", "zendingen", "factuurnummers",
    "bezetting",
)  # fmt: skip

ZONDER, MET = "zonder_verstandelijke_beperking", "met_verstandelijke_beperking"
WZC_ZONDER, WZC_MET = "zonder_bijkomende_erkenning", "met_bijkomende_erkenning"
KORT = "kortverblijf"
DAGCODE = {ZONDER: 999994, MET: 999983, WZC_ZONDER: 998012, WZC_MET: 998023, KORT: 998034,
           "F": 998056, "Fd": 998071, "D": 998093, "Fp": 998141}  # fmt: skip
VERLOFCODE = {ZONDER: 999972, MET: 999961}
AANDEEL = {ZONDER: 999924, MET: 999935, WZC_ZONDER: 998115, WZC_MET: 998126, KORT: 998045,
           "F": 998060, "Fd": 998082, "D": 998130, "Fp": 998152}  # fmt: skip
REIS, REIS_AANDEEL = 998163, 998174
TWEEDE, KORTING, KOST, KOST_AANDEEL = 999950, 763593, 999913, 999902
WZC_DAG = DAGCODE[WZC_ZONDER]
PRIJS_NAAR = {"pvt": "type_gebruiker", "wzc": "verblijfstype", "dvc": "dagcategorie"}
TYPEN = {"pvt": (ZONDER, ZONDER, MET), "wzc": (WZC_ZONDER, WZC_MET), "cvk": (KORT,),
         "dvc": ("F", "Fd", "D")}  # fmt: skip
SECTOR = {soort: sector for sector, typen in TYPEN.items() for soort in typen} | {"Fp": "dvc"}
SECTOREN = ("wzc", "pvt", "pvt", "cvk", "dvc")
OPEN = "12345"
PLAATSEN = 20


def prestatiecode(vijf: int) -> int:
    """Six digits with the right last one."""
    return vijf * 10 + vijf % 7


OUDE_DAG, ANDERE_TWEEDE = prestatiecode(99981), prestatiecode(99982)
ALLEN_DAG = prestatiecode(99983)
ZONDER_AANDEEL = prestatiecode(99984)
ONBEKEND = prestatiecode(12345)


def insz(nummer: int) -> int:
    """Person `nummer` of a world: born 1930 to 2009."""
    dag, volg = date(1930, 1, 1) + timedelta(days=nummer * 37 % 29_000), nummer // 29_000 * 2 + 1
    negen = int(f"{dag:%y%m%d}{volg:03d}")
    basis = negen + (2_000_000_000 if dag.year >= 2000 else 0)
    return negen * 100 + 97 - basis % 97


def riziv(nummer: int) -> int:
    zes = 700_000 + nummer
    return (zes * 100 + 97 - zes % 97) * 1000 + 999


def kbo(nummer: int) -> int:
    acht = 5_000_000 + nummer
    return acht * 100 + 97 - acht % 97


def iban(nummer: int) -> str:
    tien = 9_990_000_000 + nummer
    bban = f"{tien:010d}{tien % 97 or 97:02d}"
    return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"


def month_after(dag: date) -> date:
    """The first of the next month."""
    return (dag.replace(day=1) + timedelta(days=32)).replace(day=1)


def _prestatiecodes() -> list[Rij]:
    def code(code: int, soort: str, **anders: Any) -> Rij:
        basis = {"code": code, "soort": soort, "sector": "pvt", "aandeelcode": None,
                 "tweede_code": None, "type_gebruiker": "", "verlof": False,
                 "vanaf": date(2023, 4, 1), "tot": None}  # fmt: skip
        return basis | anders

    wzc, dvc = ({"sector": s, "vanaf": date(2019, 4, 1)} for s in ("wzc", "dvc"))
    uit = []
    for soort, dag in DAGCODE.items():
        sector = SECTOR[soort]
        eigen: Rij = {} if sector == "pvt" else wzc | {"sector": sector}
        tweede = {"wzc": KORTING, "pvt": TWEEDE}.get(sector)
        eigen = {"type_gebruiker": "" if soort == KORT else soort, **eigen}
        bij = {"aandeelcode": AANDEEL[soort], "tweede_code": tweede, **eigen}
        uit.append(code(dag, "dag", **bij))
        if soort in VERLOFCODE:
            uit.append(code(VERLOFCODE[soort], "dag", verlof=True, **bij))
        uit.append(code(AANDEEL[soort], "aandeel", **eigen))
    return [
        *uit,
        code(TWEEDE, "tweede_deel"),
        code(ANDERE_TWEEDE, "tweede_deel"),
        code(KORTING, "tweede_deel", **wzc),
        code(REIS, "kost", aandeelcode=REIS_AANDEEL, **dvc),
        code(REIS_AANDEEL, "aandeel", **dvc),
        code(KOST, "kost", aandeelcode=KOST_AANDEEL),
        code(KOST_AANDEEL, "aandeel"),
        code(ALLEN_DAG, "dag", aandeelcode=AANDEEL[ZONDER]),
        code(ZONDER_AANDEEL, "dag"),
        code(OUDE_DAG, "dag", aandeelcode=AANDEEL[ZONDER], tot=date(2023, 4, 15)),
    ]


class Wereld:
    """The facts so far, and faultless zendingen on demand; all follows from the seed."""

    def __init__(self, zaad: int) -> None:
        self.rng = Random(zaad)
        self.feiten: dict[str, list[Rij]] = {naam: [] for naam in TABELLEN}
        self.feiten["prestatiecodes"] = _prestatiecodes()
        self.teller = zaad * 1000
        self._nummer = 0
        self._tarief: dict[tuple[int, int, str, str], list[Rij]] = {}
        self._leden: dict[int, list[Rij]] = {}

    def next(self) -> int:
        """A number that was not used before in this world."""
        self._nummer += 1
        return self._nummer

    def add(self, tabel: str, **rij: Any) -> Rij:
        self.feiten[tabel].append(rij)
        if tabel == "tarieven":
            sleutel = (rij["hco"], rij["code"], rij["type_gebruiker"], rij["categorie"])
            self._tarief.setdefault(sleutel, []).append(rij)
        elif tabel == "lidmaatschappen":
            self._leden.setdefault(rij["persoon"], []).append(rij)
        return rij

    def of(self, tabel: str, **waar: Any) -> list[Rij]:
        """The rows that have these values."""
        return [r for r in self.feiten[tabel] if all(r[k] == w for k, w in waar.items())]

    # The pieces of a zending ------------------------------------------------------------------

    def zending(self, mensen: int, dagen: int, credits: int = 0, sector: str = "") -> Rij:
        """A faultless zending of a facility of its own: the facts for it are added."""
        rng = self.rng
        maand = date(2023, 6, 1) + timedelta(days=rng.randrange(1100))
        maand = maand.replace(day=1)
        n = self.next()
        hco, sector = 60_000 + n, sector or rng.choice(SECTOREN)
        erkenning = self.add(
            "erkenningen", hco=hco, vanaf=date(2019, 1, 1), tot=None, riziv=riziv(n), kbo=kbo(n),
            iban=iban(n), sector=sector, plaatsen=PLAATSEN,
        )  # fmt: skip
        self.add("campussen", hco=hco, campus=1, vanaf=date(2019, 1, 1), tot=None)
        if sector == "dvc":
            self.kenmerk("openingsdagen", hco, date(2019, 4, 1), OPEN, "voorziening")
        self._tarieven(hco, sector, maand)
        zorgkas = rng.choice((180, 280, 380, 480, 580, 680))
        ontvangen = month_after(maand) + timedelta(days=rng.randrange(25))
        nummer = rng.randrange(1, 999)
        z = _kop(erkenning, zorgkas, ontvangen, maand, nummer, f"Z-{n}")
        z["sector"], z["maand"] = sector, maand
        for _ in range(mensen):
            z["facturen"].append(self.factuur(z, dagen))
        for _ in range(credits):
            self.creditnota(z)
        return z

    def _tarieven(self, hco: int, sector: str, maand: date) -> None:
        rng = self.rng
        wissel = maand + timedelta(days=rng.randrange(5, 25))
        if sector != "pvt":
            for code in (DAGCODE[soort] for soort, van in SECTOR.items() if van == sector):
                self.tarief(hco, code, "", "", date(2019, 4, 1), wissel)
                self.tarief(hco, code, "", "", wissel, None)
            return
        soorten, categorieen = (ZONDER, MET), ("1", "2")
        vorm = rng.randrange(4)
        for code in (DAGCODE[ZONDER], DAGCODE[MET], *VERLOFCODE.values()):
            if vorm == 0:
                self.tarief(hco, code, "", "", date(2023, 4, 1), None)
            elif vorm == 1:
                self.tarief(hco, code, "", "", date(2023, 4, 1), wissel)
                self.tarief(hco, code, "", "", wissel, None)
            elif vorm == 2:
                for soort in soorten:
                    self.tarief(hco, code, soort, "", date(2023, 4, 1), None)
                self.tarief(hco, code, "", "2", date(2023, 4, 1), None)
            else:
                self.tarief(hco, code, "", "", date(2023, 4, 1), None)
                for c in categorieen:
                    self.tarief(hco, code, ZONDER, c, wissel, None)
        self.tarief(hco, ALLEN_DAG, "", "", date(2023, 4, 1), None)
        self.tarief(hco, KOST, "", "", date(2023, 4, 1), None)

    def tarief(
        self, hco: int, code: int, soort: str, categorie: str, vanaf: date, tot: date | None
    ) -> Rij:
        rng = self.rng
        zonder_tweede = (
            code in (KOST, ALLEN_DAG) or not self.of("prestatiecodes", code=code)[0]["tweede_code"]
        )
        return self.add(
            "tarieven", hco=hco, code=code, type_gebruiker=soort, categorie=categorie, vanaf=vanaf,
            tot=tot, bedrag=rng.randrange(6000, 20_000), aandeel=rng.randrange(0, 3000),
            tweede_deel=0 if zonder_tweede else rng.randrange(100, 600),
        )  # fmt: skip

    def find_tarief(self, hco: int, code: int, soort: str, categorie: str, dag: date) -> Rij:
        """The tarief of a day, the most particular one (by the naive order of section 7)."""
        for s, c in ((soort, categorie), (soort, ""), ("", categorie), ("", "")):
            for t in self._tarief.get((hco, code, s, c), ()):
                if t["vanaf"] <= dag and (t["tot"] is None or dag < t["tot"]):
                    return t
        return {"bedrag": 0, "aandeel": 0, "tweede_deel": 0}

    def persoon(self, zorgkas: int, maand: date) -> Rij:
        """A member; one in six changes of category in the month."""
        n, rng = self.next(), self.rng
        p = self.add(
            "personen", insz=insz(n), persoon=n, geslacht=rng.choice((1, 2)), overleden=None,
            vervangen_door=None, geannuleerd=False,
        )  # fmt: skip
        categorie, andere = rng.choice((("1", "2"), ("2", "1")))
        wissel = maand + timedelta(days=rng.randrange(1, 27)) if rng.randrange(6) == 0 else None
        self.add("lidmaatschappen", persoon=n, vanaf=date(2019, 1, 1), tot=wissel, zorgkas=zorgkas,
                 categorie=categorie)  # fmt: skip
        if wissel:
            self.add("lidmaatschappen", persoon=n, vanaf=wissel, tot=None, zorgkas=zorgkas,
                     categorie=andere)  # fmt: skip
        return p

    def verblijf(self, wie: Rij, z: Rij) -> tuple[Rij, str, date, date | None]:
        """An accepted stay, in one or two approved periods; its type of user and its days."""
        rng, dossier = self.rng, self.next()
        hco, maand, sector = z["omslag"]["hco"], z["maand"], z["sector"]
        terug = rng.randrange(0, 25) if sector == "cvk" else rng.randrange(30, 900)
        begin = maand - timedelta(days=terug)
        if rng.randrange(8) == 0:
            begin = maand + timedelta(days=rng.randrange(0, 10))
        begin = max(begin, date(2023, 4, 1))
        ontslag = maand + timedelta(days=rng.randrange(15, 27)) if rng.randrange(8) == 0 else None
        tot = ontslag + timedelta(days=1) if ontslag else None
        basis = {"persoon": wie["persoon"], "hco": hco, "dossier": dossier, "stand": "aanvaard",
                 "opname": begin, "ontslag": ontslag, "sector": sector}  # fmt: skip
        verlengd = maand + timedelta(days=12)
        if rng.randrange(5) == 0 and begin < verlengd:
            self.add("verblijven", vanaf=begin, tot=verlengd, **basis)
            v = self.add("verblijven", vanaf=verlengd, tot=tot, **basis)
        else:
            v = self.add("verblijven", vanaf=begin, tot=tot, **basis)
        soort = rng.choice(TYPEN[sector])
        if sector in PRIJS_NAAR:
            self.kenmerk(PRIJS_NAAR[sector], dossier, begin, soort)
        if sector != "pvt":
            self.kenmerk("katzcategorie", dossier, begin, rng.choice("OABC"))
        if sector == "dvc":
            afstand = rng.choice(("0", "2.35", "12.4", "14.99", "15", "15.01", "40"))
            self.kenmerk("reisafstand", dossier, begin, afstand)
        return v, soort, begin, ontslag

    def kenmerk(self, soort: str, wie: int, vanaf: date, waarde: str, van: str = "dossier") -> None:
        self.add("kenmerken", van=van, soort=soort, wie=wie, vanaf=vanaf, tot=None,
                 waarde=waarde)  # fmt: skip

    def factuur(self, z: Rij, dagen: int) -> Rij:
        """The invoice of a new person: each day of the month that the stay holds, at most
        `dagen`; days of paid leave and a cost now and then."""
        rng, zorgkas, maand = self.rng, z["omslag"]["zorgkas"], z["maand"]
        wie = self.persoon(zorgkas, maand)
        v, soort, begin, ontslag = self.verblijf(wie, z)
        f = {"20": {}, "80": {}, "prestaties": [], "wie": wie, "verblijf": v, "soort": soort}
        f["20"] = {
            "4": rng.randrange(8, 18) * 100 + 30, "5": begin, "7": zorgkas, "8a": wie["insz"],
            "9": wie["geslacht"], "10": 4, "11": 0, "14": z["10"]["14"], "15": z["10"]["14"],
            "18": zorgkas, "24": self.next() + 1000, "28": f"R{self._nummer}", "32": 1,
        }  # fmt: skip
        if ontslag:
            f["20"] |= {"6": ontslag, "22": 1400}
        alle = [maand + timedelta(days=d) for d in range((month_after(maand) - maand).days)]
        alle = [d for d in alle if d >= begin and (ontslag is None or d <= ontslag)][:dagen]
        if z["sector"] == "dvc":
            alle = [d for d in alle if str(d.isoweekday()) in OPEN] or alle[:1]
        verlof = set()
        if z["sector"] == "pvt" and rng.randrange(4) == 0 and len(alle) > 12:
            verlof = set(alle[4:7])
            self.add("afwezigheden", dossier=v["dossier"], vanaf=alle[4], tot=alle[7], betaald=True)
        for dag in alle:
            code = VERLOFCODE[soort] if dag in verlof else DAGCODE[soort]
            f["prestaties"].append(self.prestatie(z, f, code, dag))
        if z["sector"] == "pvt" and rng.randrange(5) == 0:
            f["prestaties"].append(self.prestatie(z, f, KOST, alle[-1]))
        if z["sector"] == "dvc" and rng.randrange(2) == 0:
            for dag in alle[-3:]:
                f["prestaties"].append(self.prestatie(z, f, REIS, dag))
        return f

    def prestatie(self, z: Rij, f: Rij, code: int, dag: date) -> list[Rij]:
        """The lines of one prestatie, with the amounts of that day."""
        t = self.find_tarief(z["omslag"]["hco"], code, f["soort"], self.categorie(f, dag), dag)
        if code == REIS:
            t = {"bedrag": self.reiskost(f, dag), "aandeel": 0, "tweede_deel": 0}
        feit = self.of("prestatiecodes", code=code)[0]
        gemeen = {"5": dag, "6a": dag, "7": f["20"]["7"], "8a": f["20"]["8a"], "9": f["20"]["9"],
                  "14": z["10"]["14"], "22": 1, "28": f"D{dag:%Y%m%d}",
                  "51": self.rng.choice((0, 1))}  # fmt: skip
        lijnen = [{"4": code, "19": t["bedrag"], **gemeen}]
        if feit["aandeelcode"]:
            a = t["aandeel"]
            lijnen.append({"4": feit["aandeelcode"], "19": -a, "27": a, "33": 0, **gemeen})
        if feit["tweede_code"]:
            lijnen.append({"4": feit["tweede_code"], "19": t["tweede_deel"], **gemeen})
        return lijnen

    def reiskost(self, f: Rij, dag: date) -> int:
        """There and back at 0.36 a kilometre, 15 kilometres at most."""
        afstanden = self.of("kenmerken", soort="reisafstand", wie=f["verblijf"]["dossier"])
        for k in sorted(afstanden, key=lambda k: k["vanaf"], reverse=True):
            if k["vanaf"] <= dag:
                meter = min(round(float(k["waarde"]) * 1000), 15_000)
                return (meter * 72 + 500) // 1000
        return 0

    def categorie(self, f: Rij, dag: date) -> str:
        for lid in self._leden[f["wie"]["persoon"]]:
            if lid["vanaf"] <= dag and (lid["tot"] is None or dag < lid["tot"]):
                return str(lid["categorie"])
        return ""

    def creditnota(self, z: Rij, dagen: int = 3) -> Rij:
        """A credit note for days of the month before of the first person, once accepted."""
        bron = next(f for f in z["facturen"] if f["20"]["11"] != 3)
        vorige = z["maand"] - timedelta(days=20)
        f = {"wie": bron["wie"], "soort": bron["soort"], "verblijf": bron["verblijf"],
             "20": dict(bron["20"]), "80": {}, "prestaties": []}  # fmt: skip
        factuur, nummer = self.next() + 1000, self.rng.randrange(1, 999)
        maand = vorige.year * 100 + vorige.month
        f["20"] |= {"11": 3, "24": self.next() + 1000, "29": factuur, "34": nummer,
                    "37": z["omslag"]["zorgkas"], "41": maand}  # fmt: skip
        code = DAGCODE[f["soort"]]
        for d in range(dagen):
            lijnen = self.prestatie(z, f, code, vorige + timedelta(days=d))
            self.eerder(z, f, lijnen, factuur, nummer, maand)
            turn_signs(lijnen)
            f["prestaties"].append(lijnen)
        z["facturen"].insert(0, f)
        return f

    def eerder(
        self,
        z: Rij,
        f: Rij,
        lijnen: list[Rij],
        factuur: int,
        nummer: int,
        maand: int,
        **anders: Any,
    ) -> Rij:
        """The accepted line of an earlier zending for these lines; none for what is unreadable."""
        hoofd = lijnen[0]
        if any(isinstance(n[naam], str) for n in lijnen for naam in ("4", "5", "19")):
            return {}
        aandeel = next((n["27"] for n in lijnen[1:] if "27" in n), 0)
        tweede = sum(n["19"] for n in lijnen[1:] if n["4"] in (TWEEDE, ANDERE_TWEEDE, KORTING))
        rij = {"persoon": f["wie"]["persoon"], "dag": hoofd["5"], "code": hoofd["4"],
               "hco": z["omslag"]["hco"], "zorgkas": z["omslag"]["zorgkas"], "factuur": factuur,
               "zendingsnummer": nummer, "jaarmaand": maand, "bedrag": hoofd["19"],
               "aandeel": aandeel, "tweede_deel": tweede, "netto": sum(n["19"] for n in lijnen),
               "stand": "aanvaard"}  # fmt: skip
        return self.add("eerder", **(rij | anders))


def turn_signs(lijnen: list[Rij]) -> None:
    """As on a credit note: every amount and count the other way."""
    for n in lijnen:
        for naam in ("19", "22", "27", "30"):
            if naam in n:
                n[naam] = -n[naam]


def _kop(e: Rij, zorgkas: int, ontvangen: date, maand: date, nummer: int, bericht: str) -> Rij:
    omslag = {"bericht": bericht, "hco": e["hco"], "zorgkas": zorgkas, "ontvangen": ontvangen,
              "deur": 2}  # fmt: skip
    tien = {"4": 1999, "7": nummer, "14": e["riziv"], "22": maand.year, "23": maand.month,
            "25": ontvangen, "27": e["kbo"], "28": bericht, "31": "VOORBEBB", "36": e["iban"],
            "45": " ", "46": " ", "47": "       0", "53": " ", "54": "   00000"}  # fmt: skip
    kop = {"300": maand.year * 100 + maand.month, "301": nummer, "302": ontvangen, "303": bericht,
           "304": 1999, "308": 1, "309": 1}  # fmt: skip
    return {"omslag": omslag, "200": {"201": 2, "202": 12, "204": nummer}, "300": kop, "10": tien,
            "facturen": [], "90": {}, "95": {}, "96": {}, "na": [], "ruw": [],
            "erkenning": e}  # fmt: skip


_SLEUTELS = {
    "lidmaatschappen": ("persoon",),
    "kenmerken": ("van", "soort", "wie"),
    "afwezigheden": ("dossier",),
    "erkenningen": ("hco",),
    "campussen": ("hco", "campus"),
    "prestatiecodes": ("code",),
    "tarieven": ("hco", "code", "type_gebruiker", "categorie"),
    "verblijven": ("persoon", "hco", "stand"),
}


def untangle(feiten: dict[str, list[Rij]]) -> None:
    """Periods of one key end where the next begins, and none is empty: so the store keeps them."""
    for tabel, sleutel in _SLEUTELS.items():
        laatste: dict[Any, Rij] = {}
        for rij in sorted(feiten[tabel], key=lambda r: r["vanaf"]):
            vorige = laatste.get(tuple(rij[n] for n in sleutel))
            if vorige is not None and (vorige["tot"] is None or vorige["tot"] > rij["vanaf"]):
                vorige["tot"] = rij["vanaf"]
            laatste[tuple(rij[n] for n in sleutel)] = rij
        feiten[tabel][:] = [r for r in feiten[tabel] if r["tot"] is None or r["vanaf"] < r["tot"]]
