"""Records and facts as tables of DuckDB, and what stands beside each zending and line of it.

`load` fills ``records``, ``omslag`` and the facts; `TABELLEN` makes ``z``, ``f``, ``p`` (one row
per zending, factuur, prestatie with all that is known of it), ``rij`` (every record) and ``slot``
(records 95 and 96) out of them. What cannot be read, or has no meaning, is NULL.
"""

import json
from pathlib import Path
from typing import Any

from orakel.indeling import INDELING, KOP, KOP200, LENGTE, zone

Rij = dict[str, Any]

_D, _B, _T, _J = "DATE", "BIGINT", "VARCHAR", "BOOLEAN"
_FEITEN = {
    "personen": {"insz": _B, "persoon": _B, "geslacht": _B, "overleden": _D, "vervangen_door": _B,
                 "geannuleerd": _J},
    "lidmaatschappen": {"persoon": _B, "vanaf": _D, "tot": _D, "zorgkas": _B, "categorie": _T},
    "verblijven": {"persoon": _B, "hco": _B, "vanaf": _D, "tot": _D, "dossier": _B, "stand": _T,
                   "opname": _D, "ontslag": _D, "sector": _T},
    "kenmerken": {"van": _T, "soort": _T, "wie": _B, "vanaf": _D, "tot": _D, "waarde": _T},
    "afwezigheden": {"dossier": _B, "vanaf": _D, "tot": _D, "betaald": _J},
    "erkenningen": {"hco": _B, "vanaf": _D, "tot": _D, "riziv": _B, "kbo": _B, "iban": _T,
                    "sector": _T, "plaatsen": _B},
    "campussen": {"hco": _B, "campus": _B, "vanaf": _D, "tot": _D},
    "prestatiecodes": {"code": _B, "soort": _T, "sector": _T, "aandeelcode": _B, "tweede_code": _B,
                       "type_gebruiker": _T, "verlof": _J, "vanaf": _D, "tot": _D},
    "tarieven": {"hco": _B, "code": _B, "type_gebruiker": _T, "categorie": _T, "vanaf": _D,
                 "tot": _D, "bedrag": _B, "aandeel": _B, "tweede_deel": _B},
    "eerder": {"persoon": _B, "dag": _D, "code": _B, "hco": _B, "zorgkas": _B, "factuur": _B,
               "zendingsnummer": _B, "jaarmaand": _B, "bedrag": _B, "aandeel": _B,
               "tweede_deel": _B, "netto": _B, "stand": _T},
    "zendingen": {"hco": _B, "derdebetaler": _B, "zorgkas": _B, "jaarmaand_verzonden": _B,
                  "jaar": _B, "zendingsnummer": _B},
    "factuurnummers": {"hco": _B, "nummer": _B},
    "bezetting": {"hco": _B, "jaar": _B, "dagen": _B},
}  # fmt: skip

DETAILS = "(21, 30, 40, 50, 51, 52)"
BEKEND = "(10, 20, 80, 90, 21, 30, 40, 50, 51, 52)"

MACROS = """
CREATE MACRO num(t) AS CASE WHEN regexp_full_match(t, '[0-9]+') THEN CAST(t AS BIGINT) END;
CREATE MACRO geld(t) AS CASE WHEN regexp_full_match(t, '[+-][0-9]+') THEN CAST(t AS BIGINT) END;
CREATE MACRO dag(t) AS
  CASE WHEN regexp_full_match(t, '[0-9]{8}') THEN CAST(try_strptime(t, '%Y%m%d') AS DATE) END;
CREATE MACRO dagtekst(t) AS CASE WHEN t = '00000000' OR dag(t) IS NOT NULL THEN t END;
CREATE MACRO op(d, van, tot) AS d >= van AND (tot IS NULL OR d < tot);
CREATE MACRO zeven_en_negentig(n) AS CASE WHEN n % 97 = 0 THEN 97 ELSE n % 97 END;
CREATE MACRO insz_geldig(n) AS n > 0 AND n < 100000000000
  AND (n // 10000000) % 100 < 60 AND (n // 10000000) % 20 <= 12 AND (n // 100000) % 100 <= 31
  AND (97 - (n // 100) % 97 = n % 100 OR 97 - (2000000000 + n // 100) % 97 = n % 100);
CREATE MACRO riziv_geldig(n) AS n > 0 AND n < 100000000000
  AND 97 - (n // 100000) % 97 = (n // 1000) % 100;
CREATE MACRO uur_geldig(n) AS n // 100 <= 23 AND n % 100 <= 59;
"""


def zone_van(record: str, naam: str, tekst: str = "tekst") -> str:
    """The characters of a zone."""
    z = zone(record, naam)
    return f"substr({tekst}, {z.positie}, {z.lengte})"


def _getal(record: str, naam: str, tekst: str = "tekst") -> str:
    soort = "geld" if zone(record, naam).teken else "num"
    return f"{soort}({zone_van(record, naam, tekst)})"


def controlesom() -> str:
    """Zone 99: how often each character stands there, times its value; all others count 37."""
    tekst = "upper(substr(tekst, 1, 348))"
    waarden = {str(n): n for n in range(10)} | {" ": 10}
    waarden |= {chr(65 + n): 11 + n for n in range(26)}
    delen = [f"{37 - w} * (348 - length(replace(t, '{c}', '')))" for c, w in waarden.items()]
    som = f"37 * 348 - ({' + '.join(delen)})"
    return f"(SELECT zending, nummer, {som} AS som FROM (SELECT *, {tekst} AS t FROM records))"


def patroon(soort: str) -> str:
    """A whole record as a regular expression: what each zone that must be digits looks like."""
    uit, eind = "", 1
    for z in INDELING[soort]:
        if z.cijfers:
            uit += f".{{{z.positie - eind}}}"
            uit += f"[+-][0-9]{{{z.lengte - 1}}}" if z.teken else f"[0-9]{{{z.lengte}}}"
            eind = z.positie + z.lengte
    return uit + f".{{{LENGTE + 1 - eind}}}"


_TABELLEN = f"""
CREATE TABLE r AS
SELECT records.*, coalesce(num(substr(tekst, 1, 2)), -1) AS soort,
       num(substr(tekst, 3, 6)) AS volgnummer
FROM records;

CREATE TABLE rij AS
SELECT *, CASE WHEN soort IN (20, 80) OR soort IN {DETAILS}
               THEN CASE WHEN open > coalesce(dicht, 0) THEN open END END AS factuur
FROM (
  SELECT *,
    lag(soort) OVER w AS vorige, lag(volgnummer) OVER w AS vorig_volgnummer,
    max(CASE WHEN soort = 20 THEN nummer END) OVER w AS open,
    max(CASE WHEN soort <> 20 AND soort NOT IN {DETAILS} THEN nummer END)
      OVER (PARTITION BY zending ORDER BY nummer
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS dicht
  FROM r WINDOW w AS (PARTITION BY zending ORDER BY nummer));

CREATE TABLE codesoort AS SELECT code, min(soort) AS soort FROM prestatiecodes GROUP BY code;

CREATE TABLE d AS
SELECT rij.zending, nummer, factuur, rij.soort, tekst, {_getal("30", "4")} AS code,
       {_getal("30", "11")} AS rekening, {_getal("30", "19")} AS bedrag,
       {_getal("30", "27")} AS aandeel, {_getal("30", "30")} AS supplement,
       CASE WHEN rij.soort = 30 THEN coalesce(codesoort.soort, '') ELSE '' END AS kind,
       row_number() OVER (PARTITION BY zending, factuur ORDER BY nummer) AS volg
FROM rij LEFT JOIN codesoort ON codesoort.code = {_getal("30", "4")}
WHERE rij.soort IN {DETAILS} AND factuur IS NOT NULL;

CREATE TABLE groep AS
WITH RECURSIVE g AS (
  SELECT zending, factuur, volg, nummer, nummer AS begin, soort AS hoofdsoort, kind AS hoofdkind,
         false AS met_a, false AS met_t, 'hoofd' AS rol
  FROM d WHERE volg = 1
  UNION ALL
  SELECT zending, factuur, volg, nummer,
         CASE WHEN rol = 'hoofd' THEN nummer ELSE begin END,
         CASE WHEN rol = 'hoofd' THEN soort ELSE hoofdsoort END,
         CASE WHEN rol = 'hoofd' THEN kind ELSE hoofdkind END,
         CASE rol WHEN 'hoofd' THEN false WHEN 'aandeel' THEN true ELSE met_a END,
         CASE rol WHEN 'hoofd' THEN false WHEN 'tweede_deel' THEN true ELSE met_t END, rol
  FROM (
    SELECT d.zending, d.factuur, d.volg, d.nummer, d.soort, d.kind, g.begin, g.hoofdsoort,
           g.hoofdkind, g.met_a, g.met_t,
           CASE WHEN g.hoofdsoort = 30 AND g.hoofdkind <> d.kind
                 AND ((d.kind = 'aandeel' AND NOT g.met_a)
                      OR (d.kind = 'tweede_deel' AND NOT g.met_t))
                THEN d.kind ELSE 'hoofd' END AS rol
    FROM g JOIN d ON d.zending = g.zending AND d.factuur = g.factuur AND d.volg = g.volg + 1))
SELECT zending, nummer, begin, rol FROM g;

CREATE TABLE per_factuur AS
SELECT zending, factuur, count(*) AS details,
       sum(coalesce(bedrag, 0)) FILTER (soort IN (30, 40, 50) AND rekening IS DISTINCT FROM 1) AS a,
       sum(coalesce(bedrag, 0)) FILTER (soort IN (30, 40, 50) AND rekening = 1) AS b,
       sum(coalesce(aandeel, 0)) FILTER (soort IN (30, 50)) AS aandeel,
       sum(coalesce(supplement, 0)) FILTER (soort = 30) AS supplement,
       sum(coalesce(code, 0)) AS codes
FROM d GROUP BY ALL;
"""

_ZENDING = f"""
CREATE TABLE z AS
SELECT o.*, e.sector, e.riziv, e.kbo AS kbo_bekend, e.iban AS iban_bekend,
       tien.tekst AS t10, negentig.tekst AS t90,
       {_getal("10", "14", "tien.tekst")} AS betaler, {_getal("10", "27", "tien.tekst")} AS kbo,
       trim({zone_van("10", "36", "tien.tekst")}) AS iban,
       {_getal("10", "3", "tien.tekst")} AS rekening,
       {_getal("10", "7", "tien.tekst")} AS nummer_zending,
       {_getal("10", "22", "tien.tekst")} AS jaar, {_getal("10", "23", "tien.tekst")} AS maand,
       year(ontvangen) * 100 + month(ontvangen) AS jaarmaand,
       {_getal("90", "19", "negentig.tekst")} AS totaal_a,
       {_getal("90", "15", "negentig.tekst")} AS totaal_b,
       {_getal("90", "98", "negentig.tekst")} AS controle
FROM omslag o
LEFT JOIN (SELECT o.zending, max_by(e, e.vanaf) AS e FROM omslag o JOIN erkenningen e
           ON e.hco = o.hco AND e.vanaf <= o.ontvangen GROUP BY o.zending) USING (zending)
LEFT JOIN (SELECT zending, min_by(tekst, nummer) AS tekst FROM r WHERE soort = 10 GROUP BY zending)
  tien USING (zending)
LEFT JOIN (SELECT zending, max_by(tekst, nummer) AS tekst FROM r WHERE soort = 90 GROUP BY zending)
  negentig USING (zending);
"""

_FACTUUR = f"""
CREATE TABLE f0 AS
SELECT b.zending, b.nummer, b.tekst AS t20, e.tekst AS t80,
       {_getal("20", "4", "b.tekst")} AS uur, dagtekst({zone_van("20", "5", "b.tekst")}) AS opname,
       dagtekst({zone_van("20", "6", "b.tekst")}) AS ontslag,
       {_getal("20", "22", "b.tekst")} AS eind_uur,
       {_getal("20", "7", "b.tekst")} AS zorgkas, {_getal("20", "8a", "b.tekst")} AS insz,
       {_getal("20", "9", "b.tekst")} AS geslacht, {_getal("20", "10", "b.tekst")} AS type,
       {_getal("20", "11", "b.tekst")} AS facturering,
       {_getal("20", "14", "b.tekst")} AS voorziening,
       {_getal("20", "15", "b.tekst")} AS plaats, {_getal("20", "18", "b.tekst")} AS bestemming,
       {_getal("20", "24", "b.tekst")} AS eigen, {_getal("20", "32", "b.tekst")} AS vlag,
       {_getal("20", "29", "b.tekst")} AS vorig, {_getal("20", "34", "b.tekst")} AS vorige_zending,
       {_getal("20", "37", "b.tekst")} AS vorige_kas,
       {_getal("20", "41", "b.tekst")} AS vorige_maand,
       {_getal("80", "19", "e.tekst")} AS a, {_getal("80", "15", "e.tekst")} AS b,
       {_getal("80", "27", "e.tekst")} AS aandeel, {_getal("80", "30", "e.tekst")} AS supplement,
       {_getal("80", "98", "e.tekst")} AS controle,
       coalesce(s.a, 0) AS som_a, coalesce(s.b, 0) AS som_b, coalesce(s.aandeel, 0) AS som_aandeel,
       coalesce(s.supplement, 0) AS som_supplement, coalesce(s.codes, 0) AS codes,
       coalesce(s.details, 0) AS details
FROM rij b
LEFT JOIN rij e ON e.zending = b.zending AND e.factuur = b.nummer AND e.soort = 80
LEFT JOIN per_factuur s ON s.zending = b.zending AND s.factuur = b.nummer
WHERE b.soort = 20;

CREATE TABLE f1 AS
SELECT f0.*, z.hco, z.betaler, z.sector, z.zorgkas AS kas, z.ontvangen, persoon, overleden,
       personen.geslacht AS geslacht_bekend, vervangen_door, geannuleerd,
       insz_geldig(f0.insz) AS insz_goed, facturering = 3 AS credit,
       lag(bestemming) OVER w AS vorige_bestemming,
       row_number() OVER (PARTITION BY f0.zending, eigen ORDER BY f0.nummer) AS keer
FROM f0 JOIN z USING (zending)
LEFT JOIN personen ON personen.insz = f0.insz AND insz_geldig(f0.insz)
WINDOW w AS (PARTITION BY f0.zending ORDER BY f0.nummer);
"""

_PRESTATIE = f"""
CREATE TABLE p0 AS
SELECT h.zending, h.nummer, h.factuur, h.soort, h.code, h.bedrag, h.kind,
       dag({zone_van("30", "5", "h.tekst")}) AS dag, dagtekst({
    zone_van("30", "5", "h.tekst")
}) AS dagtekst,
       dagtekst({zone_van("30", "6a", "h.tekst")}) AS tem, {
    _getal("30", "22", "h.tekst")
} AS aantal,
       {_getal("30", "14", "h.tekst")} AS plaats, h.rekening, {
    _getal("30", "51", "h.tekst")
} AS campus,
       a.nummer AS a_nummer, a.code AS a_code, dagtekst({zone_van("30", "5", "a.tekst")}) AS a_dag,
       dagtekst({zone_van("30", "6a", "a.tekst")}) AS a_tem, {
    _getal("30", "22", "a.tekst")
} AS a_aantal,
       {_getal("30", "33", "a.tekst")} AS z33, a.bedrag AS tegen, a.aandeel AS deel,
       t.nummer AS t_nummer, t.code AS t_code, dagtekst({zone_van("30", "5", "t.tekst")}) AS t_dag,
       {_getal("30", "22", "t.tekst")} AS t_aantal, t.bedrag AS tweede
FROM groep g
JOIN d h ON h.zending = g.zending AND h.nummer = g.nummer
LEFT JOIN (SELECT groep.begin, d.* FROM groep JOIN d USING (zending, nummer)
           WHERE rol = 'aandeel') a ON a.zending = g.zending AND a.begin = g.nummer
LEFT JOIN (SELECT groep.begin, d.* FROM groep JOIN d USING (zending, nummer)
           WHERE rol = 'tweede_deel') t ON t.zending = g.zending AND t.begin = g.nummer
WHERE g.rol = 'hoofd';

CREATE TABLE p1 AS
SELECT p0.*, f1.hco, f1.sector, f1.ontvangen, f1.betaler, f1.bestemming, f1.type,
       f1.credit, f1.vorig,
       CASE WHEN dag IS NOT NULL THEN f1.persoon END AS persoon, f1.overleden,
       CASE WHEN f1.insz_goed THEN coalesce(f1.persoon, -f1.insz) END AS wie,
       l.zorgkas AS lid_kas, l.categorie,
       e.hco IS NOT NULL AS erkend, c.hco IS NOT NULL AS campus_bekend,
       v.dossier, o.dossier AS gevraagd_dossier, o.dossier IS NOT NULL AS gevraagd,
       exists(FROM prestatiecodes k WHERE k.code = p0.code) AS code_bekend,
       exists(FROM prestatiecodes k WHERE k.code = p0.code AND k.soort = 'dag') AS is_dagprijs,
       k.soort AS k_soort, k.sector AS k_sector, k.type_gebruiker AS k_type, k.verlof AS k_verlof,
       k.code IS NOT NULL AS k_geldig, coalesce(k.aandeelcode, -1) AS k_aandeel,
       coalesce(k.tweede_code, -1) AS k_tweede
FROM p0 JOIN f1 ON f1.zending = p0.zending AND f1.nummer = p0.factuur
LEFT JOIN lidmaatschappen l ON l.persoon = f1.persoon AND op(dag, l.vanaf, l.tot)
LEFT JOIN erkenningen e ON e.hco = f1.hco AND op(dag, e.vanaf, e.tot)
LEFT JOIN campussen c ON c.hco = f1.hco AND c.campus = p0.campus AND op(dag, c.vanaf, c.tot)
LEFT JOIN verblijven v ON v.persoon = f1.persoon AND v.hco = f1.hco AND v.stand = 'aanvaard'
  AND op(dag, v.vanaf, v.tot)
LEFT JOIN (SELECT DISTINCT persoon, hco, vanaf, tot, min(dossier) AS dossier FROM verblijven
           WHERE stand = 'in_beraad' GROUP BY ALL) o
  ON o.persoon = f1.persoon AND o.hco = f1.hco AND op(dag, o.vanaf, o.tot)
LEFT JOIN prestatiecodes k ON k.code = p0.code AND op(dag, k.vanaf, k.tot);

CREATE TABLE buurt AS
SELECT p.zending, p.nummer, v.opname, v.ontslag
FROM p1 p JOIN verblijven v ON v.persoon = p.persoon AND v.hco = p.hco
WHERE p.dossier IS NULL
QUALIFY row_number() OVER (PARTITION BY p.zending, p.nummer
                           ORDER BY v.vanaf > p.dag, abs(date_diff('day', v.vanaf, p.dag))) = 1;

CREATE TABLE p2 AS
SELECT p1.*, CASE WHEN sector IS NOT NULL AND (p1.dossier IS NOT NULL OR gevraagd)
         THEN CASE sector WHEN 'cvk' THEN '-' ELSE coalesce(k.waarde, '') END END
         AS type_gebruiker,
       -- Of a DVC: on what days of the week it is open, what it is for, how far it is.
       open.waarde AS open, voor.waarde AS erkend_als, CAST(ver.waarde AS DECIMAL(9, 2)) AS afstand,
       w.dossier IS NOT NULL AS afwezig, w.betaald, katz.waarde AS katz,
       b.opname AS bij_opname, b.ontslag AS bij_ontslag,
       b.nummer IS NOT NULL AS in_de_buurt
FROM p1
LEFT JOIN kenmerken k ON k.van = 'dossier' AND k.wie = coalesce(p1.dossier, gevraagd_dossier)
  AND op(dag, k.vanaf, k.tot)
  AND k.soort = CASE sector WHEN 'pvt' THEN 'type_gebruiker' WHEN 'wzc' THEN 'verblijfstype'
                 WHEN 'dvc' THEN 'dagcategorie' END
LEFT JOIN kenmerken open ON open.van = 'voorziening' AND open.wie = p1.hco
  AND open.soort = 'openingsdagen' AND op(dag, open.vanaf, open.tot)
LEFT JOIN kenmerken voor ON voor.van = 'voorziening' AND voor.wie = p1.hco
  AND voor.soort = 'bijzondere_erkenning' AND op(dag, voor.vanaf, voor.tot)
LEFT JOIN kenmerken ver ON ver.van = 'dossier' AND ver.wie = p1.dossier
  AND ver.soort = 'reisafstand' AND op(dag, ver.vanaf, ver.tot)
LEFT JOIN kenmerken katz ON katz.van = 'dossier' AND katz.wie = p1.dossier
  AND katz.soort = 'katzcategorie' AND op(dag, katz.vanaf, katz.tot)
LEFT JOIN afwezigheden w ON w.dossier = p1.dossier AND op(dag, w.vanaf, w.tot)
LEFT JOIN buurt b ON b.zending = p1.zending AND b.nummer = p1.nummer;

CREATE TABLE tarief AS
SELECT p.zending, p.nummer, t.bedrag, t.aandeel, t.tweede_deel
FROM p2 p JOIN tarieven t ON t.hco = p.hco AND t.code = p.code AND op(p.dag, t.vanaf, t.tot)
  AND t.type_gebruiker IN ('', p.type_gebruiker) AND t.categorie IN ('', p.categorie)
QUALIFY row_number() OVER (PARTITION BY p.zending, p.nummer
                           ORDER BY t.type_gebruiker = '', t.categorie = '') = 1;

CREATE TABLE vroeger AS
SELECT p.zending, p.nummer, e.*
FROM p2 p JOIN (SELECT row_number() OVER () AS rij, * FROM eerder) e
  ON e.persoon = p.persoon AND e.dag = p.dag
WHERE CASE WHEN p.credit THEN e.code = p.code AND e.hco = p.hco
           ELSE e.stand <> 'gecrediteerd'
                AND (e.code = p.code OR (p.is_dagprijs AND e.code IN
                     (SELECT code FROM prestatiecodes WHERE soort = 'dag'))) END
QUALIFY row_number() OVER (
  PARTITION BY p.zending, p.nummer
  ORDER BY CASE WHEN p.credit THEN e.stand = 'gecrediteerd' ELSE e.hco <> p.hco END,
           e.stand = 'in_beraad' AND NOT p.credit, e.rij) = 1;

CREATE TABLE p3 AS
SELECT *, CASE WHEN wie IS NOT NULL AND dag IS NOT NULL AND code IS NOT NULL
                    AND credit IS NOT NULL
               THEN concat_ws('|', wie, dag,
                              CASE WHEN is_dagprijs THEN 'dag' ELSE code::VARCHAR END)
          END AS prijs
FROM p2;

-- Accepted days in a CVK that touch or overlap are one block.
CREATE TABLE blok AS
SELECT persoon, min(vanaf) AS vanaf, max(tot) AS tot
FROM (
  SELECT *, sum(begint) OVER (PARTITION BY persoon ORDER BY vanaf, tot) AS blok
  FROM (
    SELECT persoon, vanaf, tot,
           coalesce(vanaf > max(tot) OVER (PARTITION BY persoon ORDER BY vanaf, tot
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)::INT AS begint
    FROM (SELECT persoon, vanaf, coalesce(tot, DATE '9999-01-01') AS tot FROM verblijven
          WHERE sector = 'cvk' AND stand = 'aanvaard')))
GROUP BY persoon, blok;

CREATE TABLE duur AS
SELECT p3.zending, p3.nummer,
       max(p3.dag - b.vanaf + 1) FILTER (p3.dag < b.tot) AS na_elkaar,
       sum(greatest(0, date_diff('day', greatest(b.vanaf, date_trunc('year', p3.dag)::DATE),
                                 least(b.tot, p3.dag + 1)))) AS in_jaar
FROM p3 JOIN blok b ON b.persoon = p3.persoon AND b.vanaf <= p3.dag
GROUP BY ALL;

CREATE TABLE p AS
SELECT p3.*, CASE WHEN na_elkaar IS NOT NULL THEN in_jaar END AS in_jaar, na_elkaar,
       t.nummer IS NOT NULL AS met_tarief, t.bedrag AS t_bedrag, t.aandeel AS t_aandeel,
       t.tweede_deel AS t_tweede,
       v.stand AS e_stand, v.hco AS e_hco, v.factuur AS e_factuur, v.zorgkas AS e_kas,
       v.bedrag AS e_bedrag, v.aandeel AS e_aandeel, v.tweede_deel AS e_tweede, v.netto AS e_netto,
       NOT credit AS vraagt,
       -- All that the tarief hangs on is known, the type of user perhaps not.
       erkend AND k_geldig AND lid_kas IS NOT NULL AND type_gebruiker IS NOT NULL AS meetbaar,
       coalesce(p3.bedrag, 0) + coalesce(tegen, 0) + coalesce(tweede, 0) AS netto,
       prijs IS NOT NULL AND row_number() OVER (PARTITION BY p3.zending, prijs, credit
                                                ORDER BY p3.nummer) > 1 AS dubbel,
       coalesce(bool_or(credit) OVER (PARTITION BY p3.zending, prijs), false)
         AND prijs IS NOT NULL AS ook_credit
FROM p3
LEFT JOIN tarief t ON t.zending = p3.zending AND t.nummer = p3.nummer
LEFT JOIN vroeger v ON v.zending = p3.zending AND v.nummer = p3.nummer
LEFT JOIN duur ON duur.zending = p3.zending AND duur.nummer = p3.nummer;

-- Of a DVC only the days on which it is open count; where that is not known, all. Where fewer
-- places open a day, so many (least passes over a NULL).
CREATE TABLE plaatsen AS
SELECT e.hco, jaar, sum(least(e.plaatsen, CAST(u.waarde AS BIGINT))) AS dagen
FROM (SELECT DISTINCT hco, year(dag) AS jaar FROM p WHERE dag IS NOT NULL) j
JOIN erkenningen e ON e.hco = j.hco
JOIN (SELECT CAST(unnest(generate_series(DATE '1900-01-01', DATE '2030-12-31', INTERVAL 1 DAY))
                  AS DATE) AS d) ON year(d) = jaar AND op(d, e.vanaf, e.tot)
LEFT JOIN kenmerken k ON e.sector = 'dvc' AND k.van = 'voorziening' AND k.wie = e.hco
  AND k.soort = 'openingsdagen' AND op(d, k.vanaf, k.tot)
LEFT JOIN kenmerken u ON u.van = 'voorziening' AND u.wie = e.hco
  AND u.soort = 'verblijfseenheden' AND op(d, u.vanaf, u.tot)
WHERE k.waarde IS NULL OR contains(k.waarde, isodow(d)::VARCHAR)
GROUP BY ALL;

CREATE TABLE boven AS
SELECT zending, nummer FROM (
  SELECT p.zending, p.nummer, coalesce(plaatsen.dagen, 0) AS plaats,
         coalesce(b.dagen, 0) + row_number() OVER (PARTITION BY p.zending, year(p.dag)
                                                   ORDER BY p.nummer) AS hoeveelste
  FROM p LEFT JOIN plaatsen ON plaatsen.hco = p.hco AND plaatsen.jaar = year(p.dag)
  LEFT JOIN bezetting b ON b.hco = p.hco AND b.jaar = year(p.dag)
  WHERE vraagt AND k_soort = 'dag')
WHERE hoeveelste > plaats;

CREATE TABLE f AS
SELECT f1.*, s.opname AS gemelde_opname, m.lid, m.hier, m.hoog, m.laag,
       v.factuur IS NOT NULL AS vorige_bekend, v.zendingsnummer AS bekende_zending,
       v.zorgkas AS bekende_kas, v.jaarmaand AS bekende_maand
FROM f1
LEFT JOIN (
  SELECT p.zending, factuur, count(lid_kas) > 0 AS lid,
         coalesce(bool_or(lid_kas = bestemming), false) AS hier,
         coalesce(max(greatest(coalesce(p.bedrag, 0), coalesce(tweede, 0)))
                  FILTER (coalesce(c.soort, '') <> 'aandeel'), 0) > 0 AS hoog,
         coalesce(min(least(coalesce(p.bedrag, 0), coalesce(tweede, 0)))
                  FILTER (coalesce(c.soort, '') <> 'aandeel'), 0) < 0 AS laag
  FROM p LEFT JOIN codesoort c ON c.code = p.code GROUP BY ALL) m
  ON m.zending = f1.zending AND m.factuur = f1.nummer
LEFT JOIN (
  SELECT q.zending, q.factuur, v.opname
  FROM (SELECT zending, factuur, min(dag) AS dag FROM p GROUP BY ALL) q
  JOIN f1 ON f1.zending = q.zending AND f1.nummer = q.factuur
  JOIN verblijven v ON v.persoon = f1.persoon AND v.hco = f1.hco
  WHERE q.dag IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY q.zending, q.factuur
                             ORDER BY v.vanaf > q.dag, abs(date_diff('day', v.vanaf, q.dag))) = 1
) s ON s.zending = f1.zending AND s.factuur = f1.nummer
LEFT JOIN (SELECT hco, persoon, factuur, first(zendingsnummer) AS zendingsnummer,
                  first(zorgkas) AS zorgkas, first(jaarmaand) AS jaarmaand
           FROM eerder GROUP BY ALL) v
  ON v.hco = f1.hco AND v.persoon = f1.persoon AND v.factuur = f1.vorig;

CREATE TABLE slot AS
SELECT zending, nummer, soort, num({zone_van("95", "401")}) AS fonds,
       {
    ", ".join(
        f"geld({zone_van('95', str(n))} || {zone_van('95', str(n + 1))}) AS {naam}"
        for n, naam in ((403, "a"), (405, "b"), (407, "ab"))
    )
},
       num({zone_van("95", "409")}) AS aantal, num({zone_van("95", "410")}) AS controle
FROM r WHERE soort IN (95, 96);

CREATE TABLE juist AS
SELECT zending, coalesce(bestemming, 0) AS fonds, sum(coalesce(a, 0)) AS a,
       sum(coalesce(b, 0)) AS b, sum(1 + details + (t80 IS NOT NULL)::INT) AS aantal,
       sum(codes) AS codes
FROM f GROUP BY ALL;

CREATE TABLE juist_geheel AS
SELECT omslag.zending, coalesce(sum(a), 0) AS a, coalesce(sum(b), 0) AS b,
       coalesce(sum(aantal), 0) AS aantal, coalesce(sum(codes), 0) AS codes
FROM omslag LEFT JOIN juist USING (zending) GROUP BY ALL;

CREATE TABLE som AS
SELECT omslag.zending, coalesce(sum(f.a), 0) AS facturen_a, coalesce(sum(f.b), 0) AS facturen_b,
       coalesce(sum(som_a), 0) AS details_a, coalesce(sum(codes), 0) AS codes
FROM omslag LEFT JOIN f USING (zending) GROUP BY ALL;
"""

TABELLEN = (
    MACROS,
    _TABELLEN,
    _ZENDING,
    _FACTUUR,
    _PRESTATIE,
    f"CREATE TABLE controlesom AS {controlesom()}",
)
"""Made in this order, after `load`; the macros come first."""


def load(
    con: Any, zendingen: list[tuple[bytes, Rij]], feiten: dict[str, list[Rij]], map_: Path
) -> None:
    """The records and facts as tables."""
    pad = map_ / "records.txt"
    with pad.open("w", encoding="ascii") as uit:
        for i, (data, _) in enumerate(zendingen):
            tekst = data.decode("ascii")
            for n, plaats in enumerate(range(KOP, len(tekst), LENGTE), 1):
                uit.write(f"{i}\x1f{n}\x1f{tekst[plaats : plaats + LENGTE]}\n")
    con.execute(
        f"""CREATE TABLE records AS FROM read_csv('{pad}', delim = '\x1f', header = false,
        quote = '', escape = '', auto_detect = false, null_padding = false,
        columns = {{'zending': 'INTEGER', 'nummer': 'INTEGER', 'tekst': 'VARCHAR'}})"""
    )
    omslagen = [
        {"zending": i, "kop200": data[:KOP200].decode(), "kop300": data[KOP200:KOP].decode(),
         "hco": o["hco"], "zorgkas": o["zorgkas"], "ontvangen": o["ontvangen"]}
        for i, (data, o) in enumerate(zendingen)
    ]  # fmt: skip
    vorm = {"zending": _B, "kop200": _T, "kop300": _T, "hco": _B, "zorgkas": _B, "ontvangen": _D}
    for naam, rijen, kolommen in (
        ("omslag", omslagen, vorm),
        *((naam, feiten[naam], kolommen) for naam, kolommen in _FEITEN.items()),
    ):
        pad = map_ / f"{naam}.json"
        pad.write_text("\n".join(json.dumps(r, default=str) for r in rijen))
        con.execute(
            f"""CREATE TABLE {naam} AS FROM read_json('{pad}', format = 'newline_delimited',
            columns = {kolommen})"""
        )
