"""The strict reader: every kind of fault is found, named with its place, and all at once."""

from pathlib import Path

import pytest

from vsb.regelgeving.fouten import OngeldigeWet
from vsb.regelgeving.wet import Wet

PARAMETERS = "regelgeving/parameters/termijnen.toml"
LIJST = "pvt/codelijsten/kleuren.csv"
TABEL = "pvt/tabellen/plaatsen.csv"
BRONNEN = "regelgeving/bronnen.toml"
TERMEN = "regelgeving/termen.toml"
TERM = '[a]\nterm = "a"\nengels = "a"\nbetekenis = "a"\nbron = "krant"\n'
DAG = "vanaf = 2025-01-01"

PARAMETERFOUTEN = [
    ('titel = "Een termijn"', 'kop = "Een termijn"', "onbekende sleutel 'kop'"),
    ('titel = "Een termijn"', "", "'titel' ontbreekt"),
    ('titel = "Een termijn"', 'titel = ""', "'titel' is leeg"),
    ('titel = "Een termijn"', "titel = 3", "'titel' moet tekst zijn"),
    ('eenheid = "dagen"', 'eenheid = "weken"', "eenheid 'weken' is er geen van"),
    ('eenheid = "dagen"', 'eenheid = "keuze"', "'keuzes' hoort bij eenheid keuze"),
    ('eenheid = "dagen"', 'eenheid = "dagen"\nkeuzes = ["a"]', "'keuzes' hoort bij"),
    ('eenheid = "dagen"', 'eenheid = "keuze"\nkeuzes = [1]', "elke keuze moet tekst zijn"),
    ('eenheid = "dagen"', 'eenheid = "keuze"\nkeuzes = ["a"]', "'30' is geen van de keuzes"),
    ('eenheid = "dagen"', 'eenheid = "ja_nee"', "'30' is niet 'ja' of 'nee'"),
    ('eenheid = "dagen"', 'eenheid = "datum"', "'30' is geen datum"),
    ('waarde = "30"', 'waarde = "3.5"', "'3.5' is geen geheel getal"),
    ('waarde = "30"', 'waarde = "-3"', "'-3' is geen geheel getal"),
    ('waarde = "30"', "waarde = 30", "'waarde' moet tekst zijn"),
    ('waarde = "30"', 'waarde = "30"\neinde = 1', "[termijn] waarde 1: onbekende sleutel 'einde'"),
    ('waarde = "30"\nbron = "krant"', 'waarde = "30"', "'bron' ontbreekt"),
    ('bron = "krant"', 'bron = "roddel"', "onbekende bron 'roddel'"),
    ("tot = 2024-01-01", "tot = 2023-04-01", "'tot' moet na 'vanaf' liggen"),
    ("tot = 2024-01-01", "tot = 2025-01-02", "waarde 2: overlapt met de vorige waarde"),
    (DAG, "vanaf = 2023-04-01", "'vanaf' moet na die van de vorige waarde liggen"),
    (DAG, "vanaf = 2022-01-01", "'vanaf' moet na die van de vorige waarde liggen"),
    (DAG, "vanaf = 2025-01-01T10:00:00", "'vanaf' moet een datum zoals"),
    (DAG, 'vanaf = "2025-01-01"', "'vanaf' moet een datum zoals"),
    ("nagekeken = 2026-11-22\ntoel", "toel", "waarde 2: 'nagekeken' ontbreekt"),
    ("[termijn]", "[termijn]\n[termijn]", "geen geldige TOML"),
    ("[termijn]", 'los = "x"\n[termijn]', "[los]: hier moet een tabel staan"),
    ("[termijn]", "[Groot]\n[termijn]", "[Groot]: een naam heeft kleine letters"),
]

LIJSTFOUTEN = [
    (LIJST, ",toelichting\n", "\n", "kolommen moeten zijn"),
    (LIJST, "code,", "code,code,", "elke kolom moet een eigen naam hebben"),
    (LIJST, "blauw,Blauw,,", "blauw,Blauw,", "regel 4: 7 velden in plaats van 8"),
    (LIJST, "blauw,Blauw,", "blauw,,", "code 'blauw': omschrijving is leeg"),
    (LIJST, "blauw,Blauw,", ",Blauw,", "regel 4: de eerste kolom is leeg"),
    (LIJST, "blauw,Blauw,", "blauw, Blauw,", "spaties rond de waarde van omschrijving"),
    (
        LIJST,
        "Blauw,,2023-04-01",
        "Blauw,,20230401",
        "regel 4: 'vanaf' of 'tot': '20230401'",
    ),
    (LIJST, "2024-01-01,krant", "2023-04-01,krant", "'tot' moet na 'vanaf' liggen"),
    (LIJST, "WARM,2024-01-01", "WARM,2023-12-31", "regel 3: 'rood' staat al"),
    (LIJST, ",,krant,voorbeeld,\nblauw", ",,krant,x,\nblauw", "onbekende code_bron"),
    (
        LIJST,
        ",,krant,voorbeeld,\nblauw",
        ",,x,krant,\nblauw",
        "regel 3: onbekende bron 'x'",
    ),
    (LIJST, "blauw,", '"blauw"x,', "regel 4: geen geldige CSV"),
    (TABEL, "vanaf,tot,bron", "begin,tot,bron", "kolom ontbreekt: vanaf"),
]


def problems(bestanden: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(OngeldigeWet) as gevangen:
        Wet.uit_bestanden(bestanden)
    return gevangen.value.fouten


def with_fault(bestanden: dict[str, str], naam: str, oud: str, nieuw: str) -> dict[str, str]:
    tekst = bestanden[naam]
    assert oud in tekst
    return bestanden | {naam: tekst.replace(oud, nieuw, 1)}


@pytest.mark.parametrize(("oud", "nieuw", "melding"), PARAMETERFOUTEN)
def test_parameter_faults(bestanden: dict[str, str], oud: str, nieuw: str, melding: str) -> None:
    fouten = problems(with_fault(bestanden, PARAMETERS, oud, nieuw))
    assert any(f.startswith(PARAMETERS) and melding in f for f in fouten), fouten


@pytest.mark.parametrize(("naam", "oud", "nieuw", "melding"), LIJSTFOUTEN)
def test_table_faults(
    bestanden: dict[str, str], naam: str, oud: str, nieuw: str, melding: str
) -> None:
    fouten = problems(with_fault(bestanden, naam, oud, nieuw))
    assert any(f.startswith(naam) and melding in f for f in fouten), fouten


@pytest.mark.parametrize(
    ("naam", "tekst", "melding"),
    [
        ("zorg/bronnen.toml", '[krant]\ntitel = "a"\nsoort = "b"\n', "deze bron staat al elders"),
        ("pvt/bronnen.toml", '[voorbeeld]\ntitel = "a"\nsoort = "b"\n', "deze bron staat al"),
        ("pvt/bronnen.toml", '[b]\ntitel = "a"\n', "'soort' ontbreekt"),
        (TERMEN, TERM.replace("krant", "x"), "onbekende bron 'x'"),
        (TERMEN, TERM.replace("engels", "frans"), "onbekende sleutel 'frans'"),
        (LIJST, "", "elke kolom moet een eigen naam hebben"),
        ("pvt/parameters/termijnen.yaml", "", "hoort niet bij de wet"),
        ("pvt/parameters/diep/termijnen.toml", "", "hoort niet bij de wet"),
        ("pvt/elders.toml", "", "hoort niet bij de wet"),
    ],
)
def test_files_among_each_other(
    bestanden: dict[str, str], naam: str, tekst: str, melding: str
) -> None:
    fouten = problems(bestanden | {naam: tekst})
    assert any(f.startswith(naam) and melding in f for f in fouten), fouten


def test_same_name_in_two_files_of_a_root(bestanden: dict[str, str]) -> None:
    dubbel = "regelgeving/parameters/zoveel.toml"
    fouten = problems(bestanden | {dubbel: bestanden[PARAMETERS]})
    assert fouten == (f"{dubbel}: [termijn]: staat ook in {PARAMETERS}",)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ('eenheid = "dagen"', 'eenheid = "maanden"'),
        ('eenheid = "dagen"', 'eenheid = "keuze"\nkeuzes = ["30", "5"]'),
    ],
)
def test_own_value_of_a_sector_keeps_the_unit(
    bestanden: dict[str, str], oud: str, nieuw: str
) -> None:
    eigen = "pvt/parameters/eigen.toml"
    tekst = bestanden[PARAMETERS].replace(oud, nieuw)
    wat = f"{eigen}: [termijn]: eenheid en keuzes moeten die van {PARAMETERS} zijn"
    assert problems(bestanden | {eigen: tekst}) == (wat,)


def test_own_table_of_a_sector_keeps_the_columns(bestanden: dict[str, str]) -> None:
    algemeen = "regelgeving/tabellen/plaatsen.csv"
    tekst = bestanden[TABEL].replace("nis,naam,", "nis,")
    tekst = tekst.replace("44021,Gent,", "44021,")
    wat = f"{TABEL}: regel 1: kolom van {algemeen} ontbreekt: naam"
    assert problems({**bestanden, algemeen: bestanden[TABEL], TABEL: tekst}) == (wat,)


def test_same_term_twice(bestanden: dict[str, str]) -> None:
    fouten = problems(bestanden | {TERMEN: TERM, "pvt/termen.toml": TERM})
    assert fouten == (f"{TERMEN}: [a]: deze term staat al elders",)


def test_all_faults_at_once(bestanden: dict[str, str]) -> None:
    fout = with_fault(bestanden, PARAMETERS, 'eenheid = "dagen"', "")
    fout = with_fault(fout, LIJST, "blauw,Blauw", "blauw,")
    fout = with_fault(fout, TABEL, "44021,", ",")
    assert {f.split(":")[0] for f in problems(fout)} == {PARAMETERS, LIJST, TABEL}


def test_folders_are_read_strictly(tmp_path: Path, bestanden: dict[str, str]) -> None:
    for naam, tekst in bestanden.items():
        (tmp_path / naam).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / naam).write_text(tekst, encoding="utf-8")
    mappen = [tmp_path / "regelgeving", tmp_path / "pvt"]
    assert Wet.lees(mappen).digest == Wet.uit_bestanden(bestanden).digest
    (tmp_path / "pvt/__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "pvt/parameters").mkdir()
    (tmp_path / "pvt/parameters/.verborgen").write_text("x", encoding="utf-8")
    assert Wet.lees(mappen).digest == Wet.uit_bestanden(bestanden).digest

    (tmp_path / "pvt/parameters/fout.tml").write_text("", encoding="utf-8")
    with pytest.raises(OngeldigeWet, match=r"fout\.tml: hoort niet bij de wet"):
        Wet.lees(mappen)
    (tmp_path / "pvt/codelijsten/latijn.csv").write_bytes(b"\xe9")
    with pytest.raises(OngeldigeWet, match="geen UTF-8"):
        Wet.lees(mappen)
    with pytest.raises(OngeldigeWet, match="weg: deze map"):
        Wet.lees([tmp_path / "weg"])


def test_two_roots_of_one_name(tmp_path: Path) -> None:
    for map_ in ("a", "b"):
        (tmp_path / map_ / "pvt").mkdir(parents=True)
        (tmp_path / map_ / "pvt/termen.toml").write_text("", encoding="utf-8")
    with pytest.raises(OngeldigeWet, match="twee mappen"):
        Wet.lees([tmp_path / "a/pvt", tmp_path / "b/pvt"])


def test_windows_line_ends_are_the_same_law(tmp_path: Path) -> None:
    map_ = tmp_path / "regelgeving"
    map_.mkdir()
    (map_ / "termen.toml").write_bytes(b"# a\n# b\n")
    eerst = Wet.lees([map_]).digest
    (map_ / "termen.toml").write_bytes(b"# a\r\n# b\r\n")
    assert Wet.lees([map_]).digest == eerst
