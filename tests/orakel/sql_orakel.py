"""The second oracle: the same questions as SQL over tables of records and facts (DuckDB).

Each control is one condition on a row. A condition that meets NULL selects nothing, so SQL's own
logic keeps a control silent about what cannot be read. It shares no code with the controls nor
with the row-by-row oracle, only the words of its answer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import duckdb

from orakel.indeling import INDELING
from orakel.regel_voor_regel import Uitslag
from orakel.sql_tabellen import BEKEND, DETAILS, TABELLEN, Rij, load, patroon, zone_van

_GELIJK = ("4", "5", "6", "7", "8a", "9", "10", "13", "14", "17", "18", "22", "24", "32")
_ANDERS = " OR ".join(f"{zone_van('20', n, 't20')} <> {zone_van('80', n, 't80')}" for n in _GELIJK)

_KOP = " || ".join(zone_van("300", n, "kop300") for n in ("300", "301", "302", "304"))
_TIEN = " || ".join(
    (f"substr({zone_van('10', '22', 't10')}, 2)",
     *(zone_van("10", n, "t10") for n in ("23", "7", "25", "4")))
)  # fmt: skip
_STAART = " OR ".join(
    f"{zone_van('90', n, 't90')} <> {zone_van('10', n, 't10')}"
    for n in ("7", "14", "22", "23", "27", "31", "36")
)
# The IBAN as a number: letters count 10 to 35; Belgian ones only have digits after the country.
_IBAN = """regexp_full_match(iban, 'BE[0-9]{14}')
    AND CAST(substr(iban, 5) || '1114' || substr(iban, 3, 2) AS HUGEINT) % 97 = 1"""
_SLOTFOUT = {
    "bedrag": "(s.a, s.b, s.ab) IS DISTINCT FROM (j.a, j.b, j.a + j.b)",
    "aantal": "s.aantal IS DISTINCT FROM j.aantal + CASE s.soort WHEN 96 THEN 2 ELSE 0 END",
    "controle": "s.controle IS DISTINCT FROM zeven_en_negentig(j.codes)",
}  # fmt: skip


def _van_95(wat: str) -> str:
    return f"""zending IN (SELECT s.zending FROM slot s LEFT JOIN juist j
        ON j.zending = s.zending AND j.fonds = s.fonds
        WHERE s.soort = 95 AND (j.zending IS NULL OR {_SLOTFOUT[wat]}))"""


def _van_96(wat: str) -> str:
    return f"""zending IN (SELECT s.zending FROM slot s JOIN juist_geheel j USING (zending)
        WHERE s.soort = 96 AND {_SLOTFOUT[wat]})"""


_EERSTE_95 = "(SELECT min_by(fonds, nummer) FROM slot s WHERE s.zending = z.zending AND soort = 95)"

ZENDING = {
    "FAC-020": "zending NOT IN (SELECT zending FROM p)",
    "FAC-021": """zending NOT IN (
        SELECT zending FROM (
          SELECT zending, count(*) FILTER (soort = 90) AS n90, count(*) FILTER (soort = 95) AS n95,
                 count(*) FILTER (soort = 96) AS n96, max(nummer) AS laatste,
                 max(nummer) FILTER (soort = 90) AS op90, max(nummer) FILTER (soort = 96) AS op96,
                 min(nummer) FILTER (soort = 95) AS eerste95
          FROM r GROUP BY zending)
        WHERE n90 = 1 AND n96 = 1 AND n95 > 0 AND op96 = laatste AND op90 = laatste - n95 - 1
          AND eerste95 = op90 + 1)""",
    "FAC-022": f"{_KOP} <> {_TIEN}",
    "FAC-023": _STAART,
    "FAC-024": f"{zone_van('300', '308', 'kop300')} = '03'",
    "FAC-025": "NOT riziv_geldig(betaler)",
    "FAC-026": "betaler NOT IN (SELECT riziv FROM erkenningen)",
    "FAC-027": "betaler IN (SELECT riziv FROM erkenningen) AND betaler <> riziv",
    "FAC-028": "sector IS NULL",
    "FAC-029": "kbo <> kbo_bekend",
    "FAC-030": "jaar * 100 + maand > jaarmaand",
    "FAC-031": "maand NOT BETWEEN 1 AND 12",
    "FAC-032": f"t10 IS NOT NULL AND NOT ({_IBAN})",
    "FAC-033": "iban <> iban_bekend",
    "FAC-034": "nummer_zending = 0",
    "FAC-035": """EXISTS (FROM zendingen e WHERE e.derdebetaler = betaler AND e.jaar = z.jaar
                  AND e.zendingsnummer = nummer_zending)""",
    "FAC-036": """EXISTS (FROM zendingen e WHERE e.hco = z.hco AND e.zorgkas = z.zorgkas
                  AND e.jaarmaand_verzonden = jaarmaand)""",
    "FAC-037": "totaal_a <> (SELECT facturen_a FROM som WHERE som.zending = z.zending)",
    "FAC-038": "totaal_a <> (SELECT details_a FROM som WHERE som.zending = z.zending)",
    "FAC-039": "totaal_b <> (SELECT facturen_b FROM som WHERE som.zending = z.zending)",
    "FAC-040": """controle <> (SELECT zeven_en_negentig(codes) FROM som
                  WHERE som.zending = z.zending)""",
    "FAC-041": f"""{_van_95("bedrag")} OR zending IN (
        SELECT zending FROM juist j WHERE 1 <> (SELECT count(*) FROM slot s WHERE s.soort = 95
        AND s.zending = j.zending AND s.fonds = j.fonds))""",
    "FAC-042": _van_95("aantal"),
    "FAC-043": _van_95("controle"),
    "FAC-044": f"""{_van_96("bedrag")} OR zending IN (SELECT zending FROM slot s WHERE soort = 96
        AND s.fonds IS DISTINCT FROM coalesce({_EERSTE_95}, -1) // 100 * 100 + 99)""",
    "FAC-045": _van_96("aantal"),
    "FAC-046": _van_96("controle"),
    "FAC-047": "(SELECT count(*) FROM slot s WHERE s.zending = z.zending AND soort = 95) > 1",
    "FAC-048": f"{_EERSTE_95} <> zorgkas",
    "FAC-049": "zorgkas NOT IN (180, 280, 380, 480, 580, 680)",
    "FAC-050": "rekening <> 0",
}

RECORD = {
    "FAC-001": "nummer = 1 AND (soort <> 10 OR volgnummer <> 1) AND volgnummer IS NOT NULL",
    "FAC-002": "nummer > 1 AND volgnummer <> vorig_volgnummer + 1",
    "FAC-003": f"""nummer > 1 AND NOT ((soort = 20 AND vorige IN (10, 80))
        OR (soort IN {DETAILS} AND (vorige = 20 OR vorige IN {DETAILS}))
        OR (soort = 80 AND vorige IN {DETAILS}) OR (soort = 90 AND vorige = 80))""",
    "FAC-004": """soort <> 90 AND nummer = (SELECT max(q.nummer) FROM r q
        WHERE q.zending = rij.zending AND q.soort NOT IN (95, 96))""",
    "FAC-005": f"soort NOT IN {BEKEND}",
    "FAC-006": """num(substr(tekst, 349, 2)) <> (SELECT zeven_en_negentig(c.som)
        FROM controlesom c WHERE c.zending = rij.zending AND c.nummer = rij.nummer)""",
}
"""Only numbered records: not 95 and 96."""

FACTUUR = {
    "FAC-101": "type = 4 AND uur = 0",
    "FAC-102": "type = 4 AND opname = '00000000'",
    "FAC-103": "NOT credit AND opname <> '00000000' AND dag(opname) <> gemelde_opname",
    "FAC-104": "dag(ontslag) < dag(opname)",
    "FAC-105": "dag(ontslag) IS NOT NULL AND eind_uur = 0",
    "FAC-106": "ontslag = '00000000' AND eind_uur > 0",
    "FAC-107": "NOT uur_geldig(uur)",
    "FAC-108": "NOT uur_geldig(eind_uur)",
    "FAC-109": "insz_goed AND persoon IS NULL",
    "FAC-110": "NOT insz_goed",
    "FAC-111": f"""EXISTS (FROM rij WHERE rij.zending = f.zending AND rij.factuur = f.nummer
        AND {zone_van("20", "8a", "rij.tekst")} <> {zone_van("20", "8a", "t20")})""",
    "FAC-112": "vervangen_door IS NOT NULL",
    "FAC-113": "geannuleerd",
    "FAC-114": "vlag <> 1",
    "FAC-115": "geslacht_bekend <> 0 AND geslacht <> geslacht_bekend",
    "FAC-116": "voorziening <> betaler",
    "FAC-117": "type = 4 AND plaats = 0",
    "FAC-118": "plaats > 0 AND plaats <> betaler",
    "FAC-119": "facturering NOT IN (0, 1, 3)",
    "FAC-120": "bestemming < vorige_bestemming",
    "FAC-121": "bestemming <> kas",
    "FAC-122": "zorgkas > 0 AND zorgkas <> bestemming",
    "FAC-123": "eigen IS NOT NULL AND keer > 1",
    "FAC-124": "eigen = 0",
    "FAC-125": "facturering <> 0 AND vorig = 0",
    "FAC-126": "credit AND vorig > 0 AND persoon IS NOT NULL AND NOT vorige_bekend",
    "FAC-127": "facturering <> 0 AND vorige_zending = 0",
    "FAC-128": "facturering <> 0 AND vorige_kas = 0",
    "FAC-129": "facturering <> 0 AND vorige_maand = 0",
    "FAC-130": "credit AND vorige_zending > 0 AND vorige_zending <> bekende_zending",
    "FAC-131": "credit AND vorige_kas > 0 AND vorige_kas <> bekende_kas",
    "FAC-132": "credit AND vorige_maand > 0 AND vorige_maand <> bekende_maand",
    "FAC-133": "facturering = 0 AND vorig > 0",
    "FAC-134": "credit AND hoog",
    "FAC-135": "NOT credit AND laag",
    "FAC-136": "a <> som_a",
    "FAC-137": "b <> som_b",
    "FAC-138": "aandeel <> som_aandeel",
    "FAC-139": "supplement <> som_supplement",
    "FAC-140": "controle <> zeven_en_negentig(codes)",
    "FAC-141": _ANDERS,
    "FAC-142": "NOT credit AND lid AND NOT hier AND bestemming IS NOT NULL",
    "FAC-143": "details = 0",
    "FAC-144": "EXISTS (FROM factuurnummers n WHERE n.hco = f.hco AND n.nummer = eigen)",
    "FAC-307": """sector IS NOT NULL AND type <> 4 AND DATE '2019-04-01' <=
        (SELECT min(dag) FROM p WHERE p.zending = f.zending AND p.factuur = f.nummer)""",
}

_BIJ = "vraagt AND persoon IS NOT NULL AND dossier IS NULL"
_VERBLIJF = f"{_BIJ} AND NOT gevraagd AND in_de_buurt"
_TARIEF = "vraagt AND meetbaar AND met_tarief AND NOT (k_soort = 'dag' AND type_gebruiker = '')"
_CREDIT = "credit AND persoon IS NOT NULL AND code IS NOT NULL"
_EIGEN = "vraagt AND e_hco = hco"
_HIER = """EXISTS (SELECT 1 FROM f WHERE f.zending = p.zending AND f.nummer = p.factuur
           AND f.hier)"""
_INTREDE = """CASE WHEN sector = 'pvt' THEN DATE '2023-04-01'
    WHEN sector IS NOT NULL THEN DATE '2019-04-01' END"""
_REIS = "sector = 'dvc' AND code = 998163 AND dag >= DATE '2021-09-01'"
_OUDEREN = "sector IN ('wzc', 'cvk', 'dvc')"
_KORT = "sector = 'cvk' AND vraagt AND k_soort = 'dag'"
_OPGENOMEN = "sector = 'dvc' AND vraagt AND dossier IS NOT NULL"
_TYPE = "vraagt AND k_type <> '' AND type_gebruiker"

PRESTATIE = {
    "FAC-201": f"vraagt AND lid_kas <> bestemming AND {_HIER}",
    "FAC-202": "vraagt AND persoon IS NOT NULL AND lid_kas IS NULL",
    "FAC-203": "soort <> 30",
    "FAC-204": "code <= 0 OR code > 999999 OR (code // 10) % 7 <> code % 10",
    "FAC-205": "code IS NOT NULL AND NOT code_bekend",
    "FAC-206": "code_bekend AND dag IS NOT NULL AND NOT k_geldig",
    "FAC-207": "k_sector <> coalesce(sector, '')",
    "FAC-208": f"{_TYPE} NOT IN ('', '-') AND k_type <> type_gebruiker",
    "FAC-209": "k_geldig AND k_aandeel > 0 AND a_nummer IS NULL",
    "FAC-210": "k_geldig AND a_code <> k_aandeel",
    "FAC-211": "k_soort IN ('aandeel', 'tweede_deel')",
    "FAC-212": "dag IS NOT NULL AND tem <> dagtekst",
    "FAC-213": "dag IS NOT NULL AND a_dag || a_tem <> dagtekst || tem",
    "FAC-214": "a_aantal <> aantal",
    "FAC-215": "abs(aantal) <> 1",
    "FAC-216": "credit AND aantal >= 0",
    "FAC-217": "vraagt AND aantal < 0",
    "FAC-218": "sign(tegen) * sign(bedrag) = 1",
    "FAC-219": "z33 = 0 AND deel + tegen <> 0",
    "FAC-220": "z33 IN (2, 3, 7, 9) AND (deel <> 0 OR tegen <> 0) AND deel + tegen IS NOT NULL",
    "FAC-221": f"{_TARIEF} AND bedrag <> t_bedrag",
    "FAC-222": f"{_TARIEF} AND z33 = 0 AND deel <> t_aandeel",
    "FAC-223": "dubbel",
    "FAC-224": f"{_EIGEN} AND e_stand = 'aanvaard' AND NOT ook_credit AND code IS NOT NULL",
    "FAC-225": "vraagt AND e_hco <> hco AND e_stand <> 'in_beraad'",
    "FAC-226": f"{_EIGEN} AND e_stand = 'in_beraad'",
    "FAC-227": f"{_EIGEN} AND e_stand = 'creditnota_in_beraad'",
    "FAC-228": "vraagt AND ook_credit",
    "FAC-229": f"{_CREDIT} AND e_stand IS NULL",
    "FAC-230": "credit AND e_stand = 'gecrediteerd'",
    "FAC-231": "credit AND e_stand = 'in_beraad'",
    "FAC-232": "credit AND e_stand = 'creditnota_in_beraad'",
    "FAC-233": """credit AND e_stand = 'aanvaard' AND (
        bedrag <> -e_bedrag OR CASE WHEN a_nummer IS NULL THEN 0 ELSE deel END <> -e_aandeel
        OR CASE WHEN t_nummer IS NULL THEN 0 ELSE tweede END <> -e_tweede OR netto <> -e_netto)
        AND bedrag IS NOT NULL AND (a_nummer IS NULL OR deel + tegen IS NOT NULL)
        AND (t_nummer IS NULL OR tweede IS NOT NULL)""",
    "FAC-234": "credit AND vorig > 0 AND vorig <> e_factuur",
    "FAC-235": f"{_BIJ} AND NOT gevraagd AND NOT in_de_buurt",
    "FAC-236": f"{_VERBLIJF} AND dag < bij_opname",
    "FAC-237": f"{_VERBLIJF} AND dag >= bij_opname AND dag >= bij_ontslag",
    "FAC-238": f"{_VERBLIJF} AND dag > bij_opname AND (bij_ontslag IS NULL OR dag < bij_ontslag)",
    "FAC-254": f"{_VERBLIJF} AND dag = bij_opname AND (bij_ontslag IS NULL OR dag < bij_ontslag)",
    "FAC-239": f"{_BIJ} AND gevraagd",
    "FAC-240": "vraagt AND k_soort = 'dag' AND afwezig AND NOT betaald",
    "FAC-241": "vraagt AND dag > overleden",
    "FAC-242": "vraagt AND dag IS NOT NULL AND NOT erkend",
    "FAC-243": "vraagt AND dag IS NOT NULL AND campus > 0 AND NOT campus_bekend",
    "FAC-244": f"vraagt AND dag >= {_INTREDE} AND ontvangen > dag + INTERVAL 24 MONTH",
    "FAC-245": "dag > ontvangen",
    "FAC-246": "dagtekst = '00000000'",
    "FAC-247": "plaats // 1000 <> betaler // 1000",
    "FAC-248": "rekening <> 0",
    "FAC-249": f"vraagt AND meetbaar AND k_soort = 'kost' AND NOT met_tarief AND NOT ({_REIS})",
    "FAC-250": "vraagt AND z33 IN (3, 4, 7, 8) AND type NOT IN (1, 5)",
    "FAC-251": "vraagt AND k_aandeel > 0 AND z33 <> 0",
    "FAC-252": f"{_CREDIT} AND e_kas <> bestemming",
    "FAC-253": "vraagt AND e_hco <> hco AND e_stand = 'in_beraad'",
    "FAC-301": f"""{_OUDEREN} AND EXISTS (FROM boven b WHERE b.zending = p.zending
        AND b.nummer = p.nummer)""",
    "FAC-302": f"""{_OUDEREN} AND vraagt AND k_soort = 'dag' AND dossier IS NOT NULL
        AND katz IS NULL""",
    "FAC-303": "sector IN ('pvt', 'wzc') AND k_geldig AND k_tweede > 0 AND t_nummer IS NULL",
    "FAC-308": f"dag < {_INTREDE}",
    "FAC-311": f"{_KORT} AND na_elkaar > 60",
    "FAC-312": f"{_KORT} AND in_jaar > 90",
    "FAC-321": f"{_OPGENOMEN} AND NOT contains(open, isodow(dag)::VARCHAR)",
    "FAC-322": f"""{_OPGENOMEN} AND type_gebruiker = 'Fp'
        AND erkend_als IS DISTINCT FROM 'palliatief'""",
    "FAC-323": f"""{_OPGENOMEN} AND {_REIS} AND afstand IS NOT NULL
        AND bedrag <> floor(least(afstand, 15) * 72 + 0.5)""",
    "FAC-324": f"{_OPGENOMEN} AND {_REIS} AND afstand IS NULL",
    "FAC-325": f"{_OPGENOMEN} AND {_REIS} AND type_gebruiker NOT IN ('F', 'Fd', 'D', 'Fp')",
    "FAC-326": f"{_OPGENOMEN} AND {_REIS} AND deel <> 0",
    "FAC-327": f"""{_OPGENOMEN} AND {_REIS} AND (SELECT count(*) > 0 AND NOT bool_or(e.hco = p.hco)
        FROM eerder e WHERE e.persoon = p.persoon AND e.dag = p.dag
        AND e.stand IN ('aanvaard', 'creditnota_in_beraad')
        AND e.code IN (SELECT code FROM prestatiecodes WHERE soort = 'dag'))""",
    "FAC-402": "k_geldig AND t_code <> k_tweede",
    "FAC-403": f"{_TARIEF} AND tweede <> t_tweede",
    "FAC-404": "dag IS NOT NULL AND t_dag <> dagtekst",
    "FAC-405": "t_aantal <> aantal",
    "FAC-408": "sector = 'pvt' AND vraagt AND k_verlof AND dossier IS NOT NULL AND NOT afwezig",
    "FAC-409": """sector = 'pvt' AND vraagt AND k_soort = 'dag' AND NOT k_verlof AND afwezig
        AND betaald""",
}  # fmt: skip

_ONGEMETEN = """vraagt AND meetbaar AND k_soort = 'dag'
    AND (NOT met_tarief OR type_gebruiker = '')"""
_TWEEDE_LEESBAAR = "(t_nummer IS NULL OR tweede IS NOT NULL)"
TWIJFEL = {
    "FAC-208": f"{_TYPE} = ''",
    "FAC-221": f"{_ONGEMETEN} AND bedrag IS NOT NULL",
    "FAC-222": f"{_ONGEMETEN} AND (a_nummer IS NULL OR deel + z33 IS NOT NULL)",
    "FAC-403": f"{_ONGEMETEN} AND {_TWEEDE_LEESBAAR}",
}

GEDEKT = sorted({*ZENDING, *RECORD, *FACTUUR, *PRESTATIE,
                 "FAC-010", "FAC-011", "FAC-012", "FAC-013", "FAC-014", "FAC-017"})  # fmt: skip
"""Codes that this oracle speaks of."""

NIET_GEDEKT = {"FAC-015": "alleen in JSON-regels", "FAC-016": "alleen in JSON-regels"}

_BERAAD = """('FAC-112', 'FAC-202', 'FAC-239', 'FAC-249', 'FAC-251', 'FAC-253', 'FAC-301',
             'FAC-302', 'FAC-311', 'FAC-312', 'FAC-321', 'FAC-324', 'FAC-327')"""
_B_FACTUUR = "('FAC-120', 'FAC-123', 'FAC-140')"

_BEDRAGEN = ("gevraagd", "aanvaard", "in_beraad", "geweigerd")

_BESLUIT = f"""
CREATE TABLE gevolg AS
SELECT *, CASE WHEN aard = 'twijfel' OR code IN {_BERAAD} THEN 'beraad'
               WHEN code = 'FAC-013' OR (tabel = 'factuur' AND code NOT IN {_B_FACTUUR}) THEN 'F'
               WHEN code = 'FAC-014' OR tabel = 'prestatie' THEN 'R' ELSE 'B' END AS soort
FROM gevonden;

CREATE TABLE geraakt AS
SELECT p.zending, p.nummer, p.factuur, p.netto,
       EXISTS (FROM gevolg g WHERE g.soort = 'R' AND g.zending = p.zending
               AND g.record IN (p.nummer, p.a_nummer, p.t_nummer)) AS r,
       EXISTS (FROM gevolg g JOIN rij ON rij.zending = g.zending AND rij.nummer = g.record
               WHERE g.soort = 'F' AND g.zending = p.zending AND rij.factuur = p.factuur) AS f,
       EXISTS (FROM gevolg g WHERE g.soort = 'beraad' AND g.zending = p.zending
               AND g.record IN (p.nummer, p.factuur)) AS beraad
FROM p;

CREATE TABLE uitslag AS
SELECT o.zending,
       EXISTS (FROM gevolg g WHERE g.zending = o.zending AND g.soort = 'B') AS blokkeert,
       (SELECT count(DISTINCT rij.factuur) FROM gevolg g JOIN rij
        ON rij.zending = g.zending AND rij.nummer = g.record
        WHERE g.soort = 'F' AND g.zending = o.zending)
       + (SELECT count(*) FROM geraakt q WHERE q.r AND q.zending = o.zending) AS fouten,
       greatest(1, ((SELECT count(*) FROM p WHERE p.zending = o.zending) * 5 + 99) // 100) AS grens
FROM omslag o;

CREATE TABLE stand AS
SELECT q.zending, q.nummer, q.netto,
       CASE WHEN u.blokkeert OR u.fouten >= u.grens OR q.f OR q.r THEN 'geweigerd'
            WHEN q.beraad THEN 'in_beraad' ELSE 'aanvaard' END AS stand
FROM geraakt q JOIN uitslag u USING (zending);
"""


def _zonefouten() -> str:
    """Records that do not fit the pattern of their kind, zone by zone; and dates of no day."""
    soorten = ("10", "20", "30", "80", "90")
    delen = []
    for soort in soorten:
        zones = ", ".join(
            f"('{z.eerste_naam}', {z.positie}, {z.lengte}, {str(z.teken).lower()})"
            for z in INDELING[soort]
            if z.cijfers
        )
        delen.append(f"""
        SELECT * FROM (
          SELECT zending, nummer, zone,
            CASE WHEN teken AND tekst[positie] NOT IN ('+', '-') THEN 'FAC-011'
                 WHEN NOT regexp_full_match(
                   substr(tekst, positie + teken::INT, lengte - teken::INT), '[0-9]+')
                 THEN 'FAC-010' END AS code
          FROM (FROM r WHERE soort = {soort} AND NOT regexp_full_match(tekst, '{patroon(soort)}')),
               (VALUES {zones}) zones(zone, positie, lengte, teken))
        WHERE code IS NOT NULL""")
    for soort, namen, code in (
        ("10", ("25",), "FAC-012"),
        ("20", ("5", "6", "20"), "FAC-013"),
        ("80", ("20",), "FAC-013"),
        ("30", ("5", "6a", "47"), "FAC-014"),
    ):
        for naam in namen:
            t = zone_van(soort, naam)
            eigen = "6a" if naam == "6" else naam
            delen.append(f"""
            SELECT zending, nummer, '{eigen}', '{code}' FROM r WHERE soort = {soort}
            AND regexp_full_match({t}, '[0-9]+') AND dagtekst({t}) IS NULL""")
    delen.append(
        f"SELECT zending, nummer, '1', 'FAC-017' FROM r WHERE soort NOT IN {BEKEND}"
        " AND soort NOT IN (95, 96)"
    )
    for soort in ("200", "300"):
        for z in INDELING[soort]:
            if z.cijfers and not z.omschrijving.startswith("foutcode"):
                t = f"substr(kop{soort}, {z.positie}, {z.lengte})"
                delen.append(f"""SELECT zending, 0, '{z.eerste_naam}', 'FAC-010' FROM omslag
                WHERE NOT regexp_full_match({t}, '[0-9]+')""")
    return " UNION ALL ".join(delen)


def _gevonden() -> str:
    """Every control of every table, one after the other."""
    delen = [f"SELECT 'zone' AS tabel, zending, nummer AS record, zone, code, 'fout' AS aard"
             f" FROM ({_zonefouten()})"]  # fmt: skip
    for tabel, bron, nummer, regels, aard in (
        ("zending", "z", "0", ZENDING, "fout"),
        ("record", "(FROM rij WHERE soort NOT IN (95, 96)) rij", "nummer", RECORD, "fout"),
        ("factuur", "f", "nummer", FACTUUR, "fout"),
        ("prestatie", "p", "nummer", PRESTATIE, "fout"),
        ("prestatie", "p", "nummer", TWIJFEL, "twijfel"),
    ):
        delen += [
            f"SELECT '{tabel}', zending, {nummer}, '', '{code}', '{aard}' FROM {bron} WHERE {waar}"
            for code, waar in regels.items()
        ]
    return " UNION ALL ".join(delen)


class Orakel:
    """A database of one batch, to be used with `with`; its files stand in `map_`."""

    def __init__(
        self, zendingen: list[tuple[bytes, Rij]], feiten: dict[str, list[Rij]], map_: Path
    ) -> None:
        self.aantal = len(zendingen)
        self.con: Any = duckdb.connect(config={"threads": 2})
        load(self.con, zendingen, feiten, map_)
        for deel in (*TABELLEN, f"CREATE TABLE gevonden AS {_gevonden()}", _BESLUIT):
            self.con.execute(deel)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.con.close()

    def _rows(self, vraag: str) -> Iterator[tuple[Any, ...]]:
        yield from self.con.execute(vraag).fetchall()

    def uitslagen(self) -> list[Uitslag]:
        """What is found in each zending, in the order given, and what becomes of it."""
        uit = [
            Uitslag(set(), geweigerd, te_veel, {}, dict.fromkeys(_BEDRAGEN, 0))
            for geweigerd, te_veel in self._rows(
                """SELECT blokkeert OR fouten >= grens, fouten >= grens FROM uitslag
                   ORDER BY zending"""
            )
        ]
        for zending, *gevonden in self._rows(
            "SELECT zending, tabel, record, zone, code, aard FROM gevonden"
        ):
            uit[zending].gevonden.add(tuple(gevonden))
        for zending, nummer, stand in self._rows("SELECT zending, nummer, stand FROM stand"):
            uit[zending].stand[nummer] = stand
        for zending, stand, netto in self._rows(
            """SELECT zending, stand, sum(netto) FROM stand GROUP BY ALL
               UNION ALL SELECT zending, 'gevraagd', sum(netto) FROM stand GROUP BY ALL"""
        ):
            uit[zending].geld[stand] = int(netto)
        return uit
