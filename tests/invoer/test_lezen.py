"""Reading files with reference data: every fault named, all at once, and hostile files."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vsb.minilab
from vsb.formats.invoer import SOORTEN, Ingelezen, Kader, read_invoer, vorm
from vsb.formats.invoer import csvtekst as csvtekst_module
from vsb.formats.invoer.kenmerkvorm import Kenmerkvorm
from vsb.leden.zorgkaskeuze import Zorgkaskeuze
from vsb.opname.veld import Veld, Veldsoort
from vsb.regelgeving.tabel import Codelijst, Rij

DEMO = Path(vsb.minilab.__file__).parent / "demogegevens"
BLAUW = Rij("blauw", date(2020, 1, 1), date(2026, 1, 1), "voorbeeld", {})
ROOD = Rij("rood", date(2020, 1, 1), None, "voorbeeld", {})
LIJST = Codelijst("kleuren", "kleuren.csv", ("code",), (BLAUW, ROOD))
KADER = Kader(
    Zorgkaskeuze(
        frozenset({"180", "280", "680"}), frozenset({"680"}), {"cm": "180", "spoor": None}
    ),
    frozenset({"pvt"}),
    {
        veld.naam: Kenmerkvorm(veld, LIJST if veld.lijst else None)
        for veld in (
            Veld("instapmoment", "", Veldsoort.DATUM, ""),
            Veld("openingsdagen", "", Veldsoort.WEEKDAGEN, ""),
            Veld("eenheden", "", Veldsoort.AANTAL, ""),
            Veld("kleur", "", Veldsoort.CODE, "", lijst="kleuren"),
        )
    },
)
CAMPUS = "hco;campus;naam;adres;van;tem\n"
ERKENNING = "hco,sector,naam,riziv,kbo,iban,bic,plaatsen,einde_reden,overgenomen_door,van,tem\n"
GOED = "1,pvt,Huis,59999943527,0999999922,BE71 0961 2345 6769,VOORBEBB,60,,,2023-04-01,\n"
EEN, TWEE, DRIE = "85073003328", "93251822307", "93451822350"
LEDEN = (
    "insz,stand,vervangen_door,naam,voornaam,geslacht,adres,overleden_op,kan_aansluiten,reden,"
    "verzekeringsinstelling,zorgkas,aansluitingstype,categorie,van,tem,geboren\n"
)
ANN = f"{EEN},actief,,Maes,Ann,V,Straat 1,,ja,,"


def faults(soort: str, tekst: str) -> list[tuple[int, str]]:
    return [(f.regel, f.kolom) for f in read_invoer(soort, tekst.encode(), KADER).fouten]


def read(soort: str, data: bytes) -> Ingelezen:
    gelezen = read_invoer(soort, data, KADER)
    assert not (gelezen.fouten and gelezen.rijen)
    return gelezen


def test_a_right_row_and_its_half_open_period() -> None:
    tekst = CAMPUS + "1;1;Noord;Straat 1;2023-04-01;2023-04-30\n1;2;Zuid;Straat 2;2023-04-01;\n"
    eerste, tweede = read("campussen", tekst.encode()).rijen
    assert (eerste["vanaf"], eerste["tot"]) == (date(2023, 4, 1), date(2023, 5, 1))
    assert tweede["tot"] is None
    assert tweede["regel"] == 3


def test_an_iban_is_stored_without_spaces() -> None:
    (rij,) = read("erkenningen", (ERKENNING + GOED).encode()).rijen
    assert rij["iban"] == "BE71096123456769"


def test_all_faults_at_once_with_line_and_column() -> None:
    slecht = "01,wzc,,59999944527,0999999923,BE00,x,veel,brand,,2023-02-30,1066-01-01\n"
    kolommen = "hco sector naam riziv kbo iban bic plaatsen einde_reden van tem"
    gevonden = faults("erkenningen", ERKENNING + GOED + slecht + "1,2\n")
    assert gevonden == [*((3, k) for k in kolommen.split()), (4, "")]


def test_every_fault_says_what_to_do() -> None:
    for fout in read("erkenningen", (ERKENNING + "01,x,,,,,,,,,,\n").encode()).fouten:
        assert fout.reden
        assert fout.herstel.endswith((".", "?"))
        assert fout.describe().startswith("regel 2, kolom ")


@pytest.mark.parametrize(
    ("tweede", "fout"),
    [("2023-05-01;", False), ("2023-04-30;", True), ("2023-04-10;2023-04-12", True)],
)
def test_overlap_on_one_day_is_a_fault(tweede: str, fout: bool) -> None:
    tekst = f"{CAMPUS}1;1;N;S;2023-04-01;2023-04-30\n1;1;N;S;{tweede}\n1;2;N;S;2023-04-01;\n"
    assert faults("campussen", tekst + "\n") == ([(3, "van")] if fout else [])


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20) | st.none()), min_size=1, max_size=8)
)
def test_overlap_is_found_as_a_slow_look_at_every_day_does(
    perioden: list[tuple[int, int | None]],
) -> None:
    begin = date(2023, 4, 1)
    regels: list[str] = []
    dagen: list[int] = []
    for vanaf, lengte in perioden:
        van = begin + timedelta(vanaf)
        tem = "" if lengte is None else str(van + timedelta(lengte))
        regels.append(f"1;1;N;S;{van};{tem}")
        dagen += range(vanaf, 100 if lengte is None else vanaf + lengte + 1)
    gevonden = faults("campussen", CAMPUS + "\n".join(regels))
    assert bool(gevonden) is (len(dagen) != len(set(dagen)))


def test_a_last_day_before_the_first() -> None:
    assert faults("campussen", CAMPUS + "1;1;N;S;2023-04-02;2023-04-01\n") == [(2, "tem")]


@pytest.mark.parametrize(
    ("campus", "goed"),
    [("1", True), ("999999", True), ("1000000", False), ("A1", False), ("-1", False), ("٣", False)],
)
def test_a_campus_is_a_number_that_a_file_can_carry(campus: str, goed: bool) -> None:
    verwacht = [] if goed else [(2, "campus")]
    assert faults("campussen", CAMPUS + f"1;{campus};N;S;2023-04-02;\n") == verwacht


@pytest.mark.parametrize(("categorie", "goed"), [("1", True), ("x" * 16, True), ("x" * 17, False),
                                                ("één", False)])  # fmt: skip
def test_a_category_fits_the_columns_of_billing(categorie: str, goed: bool) -> None:
    tarief = "hco,code,type_gebruiker,categorie,bedrag,aandeel,tweede_deel,bron,van,tem\n"
    verwacht = [] if goed else [(2, "categorie")]
    rij = f"1,999994,{'t' * 32},{categorie},85.00,20.00,,voorbeeld,2023-04-01,\n"
    assert faults("tarieven", tarief + rij) == verwacht
    te_lang = faults("tarieven", tarief + rij.replace("t" * 32, "t" * 33))
    assert te_lang == [(2, "type_gebruiker"), *verwacht]


@pytest.mark.parametrize(
    ("einde", "kolommen"),
    [
        ("overname,2,2023-04-01,2024-01-01", []),
        ("overname,,2023-04-01,2024-01-01", ["overgenomen_door"]),
        ("sluiting,2,2023-04-01,2024-01-01", ["overgenomen_door"]),
        ("overname,1,2023-04-01,2024-01-01", ["overgenomen_door"]),
        ("sluiting,,2023-04-01,", ["tem"]),
    ],
)
def test_closure_and_take_over(einde: str, kolommen: list[str]) -> None:
    rij = "1,pvt,Huis,59999943527,0999999922,BE71096123456769,VOORBEBB,60," + einde
    assert faults("erkenningen", ERKENNING + rij) == [(2, k) for k in kolommen]


@pytest.mark.parametrize(
    ("rijen", "verwacht"),
    [
        ([f"{ANN}cm,180,officieel,1,2026-01-01,,"], []),
        ([f"{ANN}cm,680,officieel,1,2026-01-01,,"], []),
        ([f"{ANN}cm,280,officieel,1,2026-01-01,,"], [(2, "zorgkas")]),
        ([f"{ANN}spoor,280,officieel,1,2026-01-01,,"], []),
        ([f"{ANN},980,officieel,1,2026-01-01,,"], [(2, "zorgkas")]),
        ([f"{ANN},180,,1,,,"], [(2, "aansluitingstype"), (2, "van")]),
        ([f"{ANN},,,,,,"], []),
        (
            [f"{EEN},actief,,Maes,,V,,,,,,,,,,,"],
            [(2, "voornaam"), (2, "adres"), (2, "kan_aansluiten")],
        ),
        ([f"{EEN},actief,,Maes,Ann,V,S,,nee,,,,,,,,"], [(2, "reden")]),
        ([f"{EEN},actief,,M,A,V,S,1985-07-29,ja,,,,,,,,1985-07-30"], [(2, "overleden_op")]),
        ([f"{EEN},vervangen,,,,,,,,,,,,,,,"], [(2, "vervangen_door")]),
        ([f"{EEN},actief,{TWEE},M,A,V,S,,ja,,,,,,,,"], [(2, "vervangen_door")]),
        ([f"{EEN},geannuleerd,,Maes,,,,,,,,,,,,,"], [(2, "naam")]),
        ([f"{EEN[:-1]}9,actief,,M,A,V,S,,ja,,,,,,,,"], [(2, "insz")]),
        (
            [f"{EEN},vervangen,{TWEE}" + "," * 14, f"{TWEE},vervangen,{EEN}" + "," * 14],
            [(2, "vervangen_door"), (3, "vervangen_door")],
        ),
        ([f"{EEN},vervangen,{TWEE}" + "," * 14, f"{TWEE},vervangen,{DRIE}" + "," * 14], []),
        (
            [
                f"{ANN},180,officieel,1,2026-01-01,2026-01-31,",
                f"{ANN},280,officieel,1,2026-02-01,,",
            ],
            [],
        ),
        (
            [
                f"{ANN},180,officieel,1,2026-01-01,2026-02-01,",
                f"{ANN},280,officieel,1,2026-02-01,,",
            ],
            [(3, "van")],
        ),
        ([f"{ANN},180,officieel,1,2026-01-01,,", f"{ANN},,,,,,"], [(3, "insz")]),
        (
            [
                f"{ANN},180,officieel,1,2025-01-01,2025-12-31,",
                f"{ANN},180,officieel,1,2026-01-01,,".replace("Maes", "Maas"),
            ],
            [(3, "naam")],
        ),
    ],
)
def test_rules_among_members(rijen: list[str], verwacht: list[tuple[int, str]]) -> None:
    assert faults("leden", LEDEN + "\n".join(rijen)) == verwacht


def test_a_number_never_shows_in_a_repr() -> None:
    gelezen = read("leden", (LEDEN + f"{EEN[:-1]}9,actief" + "," * 15).encode())
    assert f"{EEN[:-1]}9" in gelezen.fouten[0].describe()
    assert f"{EEN[:-1]}9" not in repr(gelezen.fouten) + repr(gelezen)


@pytest.mark.parametrize(
    ("data", "regel", "stuk"),
    [
        (b"", 1, "leeg"),
        (b"\xef\xbb\xbf", 1, "leeg"),
        (CAMPUS.encode(), 1, "geen rijen"),
        (CAMPUS.encode() + b"1;1;N\0;S;2023-04-01;\n", 2, "nulteken"),
        (CAMPUS.encode("utf-16"), 1, "nulteken"),
        (CAMPUS.encode() + "1;1;Caf\xe9;S;2023-04-01;\n".encode("latin-1"), 2, "UTF-8"),
        (CAMPUS.encode() + b'1;1;"N;S;2023-04-01;\n', 2, "geen geldige CSV"),
        (CAMPUS.encode() + b'1;1;"N"x;S;2023-04-01;\n', 2, "geen geldige CSV"),
        (CAMPUS.encode() + b"1;1;" + b"N" * 200_000 + b";S;2023-04-01;\n", 2, "geen geldige CSV"),
        (CAMPUS.encode() + b'1;1;"N\nZ";S;2023-04-01;\n', 2, "onzichtbare"),
        (b";".join([b"a"] * 1_000_000), 1, "kolommen is te veel"),
        (CAMPUS.encode() + b"x" + b";" * 1_000_000, 2, "velden in plaats van"),
        (b"hco;campus;naam;adress;van\n1;1;N;S;2023-04-01", 1, "ontbreekt"),
        (b"hco;campus;naam;adres;van;hco\n1;1;N;S;2023-04-01;1", 1, "twee keer"),
    ],
)
def test_hostile_files(data: bytes, regel: int, stuk: str) -> None:
    fouten = read("campussen", data).fouten
    assert (fouten[0].regel, stuk in fouten[0].reden) == (regel, True)
    assert all(len(f.waarde) <= 60 for f in fouten)


def test_an_unknown_column_gets_the_likely_name() -> None:
    fouten = read("campussen", b"hco;campus;naam;adress;van\n1;1;N;S;2023-04-01").fouten
    assert any(f.herstel == "Bedoelt u adres?" for f in fouten)


def test_a_byte_order_mark_windows_lines_and_blank_lines_are_fine() -> None:
    tekst = CAMPUS.upper() + "\n 1 ;1;N;S;2023-04-01;\n\n"
    data = b"\xef\xbb\xbf" + tekst.replace("\n", "\r\n").encode()
    assert [r["hco"] for r in read("campussen", data).rijen] == ["1"]


def test_what_looks_like_a_formula_stays_what_it_is() -> None:
    tekst = CAMPUS + "1;1;=HYPERLINK(1);'-2+3;2023-04-01;\n"
    (rij,) = read("campussen", tekst.encode()).rijen
    assert (rij["naam"], rij["adres"]) == ("=HYPERLINK(1)", "'-2+3")


def test_the_value_of_a_kenmerk_has_the_form_that_its_sector_declares() -> None:
    kop = "hco;kenmerk;waarde;bron;van;tem\n"
    goed = "1;instapmoment;2026-01-01;voorbeeld;2026-01-01;\n1;openingsdagen;12345;x;2026-01-01;\n"
    assert len(read("kenmerken", (kop + goed).encode()).rijen) == 2
    slecht = "1;instapmoment;1 januari;voorbeeld;2026-01-01;\n1;onbekend;1;x;2026-01-01;\n"
    assert faults("kenmerken", kop + slecht) == [(2, "waarde"), (3, "kenmerk")]
    dubbel = goed + "1;instapmoment;2026-02-01;voorbeeld;2026-02-01;\n"
    assert faults("kenmerken", kop + dubbel) == [(4, "van")]


@pytest.mark.parametrize(
    ("kenmerk", "waarde", "herstel"),
    [
        ("openingsdagen", "12345", ""),
        ("openingsdagen", "7", ""),
        ("openingsdagen", "1123", "1 is maandag"),
        ("openingsdagen", "321", "1 is maandag"),
        ("openingsdagen", "12348", "1 is maandag"),
        ("openingsdagen", "ma-vr", "1 is maandag"),
        ("eenheden", "0", ""),
        ("eenheden", "10", ""),
        ("eenheden", "10.5", "een geheel getal"),
        ("eenheden", "-1", "een geheel getal"),
        ("kleur", "rood", ""),
        ("kleur", "blauw", "Schrijf rood."),
        ("kleur", "groen", "Schrijf rood."),
    ],
)
def test_days_of_the_week_numbers_and_codes_are_checked(
    kenmerk: str, waarde: str, herstel: str
) -> None:
    tekst = f"hco;kenmerk;waarde;bron;van;tem\n1;{kenmerk};{waarde};x;2026-01-01;\n"
    fouten = read_invoer("kenmerken", tekst.encode(), KADER).fouten
    assert [(f.regel, f.kolom) for f in fouten] == ([(2, "waarde")] if herstel else [])
    assert all(herstel in f.herstel and f.waarde == waarde for f in fouten)


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvtekst_module, "GRENS", 10)
    assert "groter" in read("campussen", CAMPUS.encode()).fouten[0].reden


@given(st.sampled_from(SOORTEN), st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_ever_raise(soort: str, data: bytes) -> None:
    assert read(soort, data).fouten


@given(st.sampled_from(SOORTEN), st.lists(st.text(max_size=12), min_size=1, max_size=17))
def test_no_cells_ever_raise(soort: str, cellen: list[str]) -> None:
    kop = ";".join(k.naam for k in vorm(soort, KADER).kolommen)
    breed = (cellen * 17)[: kop.count(";") + 1]
    read(soort, f"{kop}\n{';'.join(breed)}".encode("utf-8", "surrogatepass"))
