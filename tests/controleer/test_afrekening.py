"""From verdict to afrekenbestand: what a facility gets when its zending was signed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from zendingwereld import HCO, KAS, Wereld, content, invoice, open_world

from vsb.basis.dagen import local_day
from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand.antwoord import Antwoord
from vsb.formats.facturatiebestand.antwoord_lezen import lees_antwoord
from vsb.formats.facturatiebestand.controlegetallen import record_checksums, two_digits
from vsb.formats.facturatiebestand.inhoud import ZendingInhoud
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.identity.tokens import Identiteit
from vsb.processes.decide_werkitems import Besluit, decide
from vsb.processes.make_afrekenbestand import afrekenbestand_maker
from vsb.processes.sign_zending import Ondertekening, propose_zending, sign_zending
from vsb.storage import klok, werklijst

pytestmark = pytest.mark.database

TEKENAAR = Identiteit("an", frozenset(), KAS, frozenset({"zorgkas_beheer"}))


@pytest.fixture
def wereld(databank: Any, tmp_path: Path) -> Iterator[Wereld]:
    with open_world(databank, tmp_path) as deze:
        yield deze


def sign(wereld: Wereld, bericht: int) -> Ondertekening:
    """Sign the zending that came in this message."""
    zending = wereld.one("SELECT id FROM zending WHERE bericht = %s", bericht)
    voorstel = propose_zending(wereld.conn, TEKENAAR, zending)
    uit = sign_zending(
        wereld.conn, TEKENAAR, zending, voorstel.digest, klok.moment(wereld.conn),  # type: ignore
        wereld.omgeving, afrekenbestand_maker(wereld.omgeving),
    )  # fmt: skip
    wereld.conn.commit()
    assert isinstance(uit, Ondertekening), uit
    return uit


def settle(wereld: Wereld, bericht: int) -> tuple[Ondertekening, Antwoord | None, dict[str, Any]]:
    """The signature, and the afrekenbestand as records (if any) and as JSON."""
    getekend = sign(wereld, bericht)
    post = {s.vorm: inhoud for s, inhoud in wereld.post(bericht) if s.soort == "afrekening"}
    records = lees_antwoord(post["bestand"]) if "bestand" in post else None
    return getekend, records, msgspec.json.decode(post["json"])


def one_fault() -> ZendingInhoud:
    """Everybody, with a wrong price on the third day of the first person."""
    eerste = invoice(0)
    lijnen = list(eerste.prestaties)
    lijnen[2] = replace(lijnen[2], bedrag=14_001)
    return content(replace(eerste, prestaties=tuple(lijnen)), *(invoice(w) for w in range(1, 10)))


def test_a_clean_zending_gets_10_and_90(wereld: Wereld) -> None:
    bericht = wereld.send(schrijf(content()), "schoon")
    wereld.judge()
    getekend, records, gegevens = settle(wereld, bericht)
    assert records is not None
    assert records.retour.matrix[:, :2].tobytes() == b"1090"
    (uitkomst,) = records.uitkomsten
    assert uitkomst.gevraagd_a == uitkomst.aanvaard_a == getekend.aanvaard
    assert getekend.opdracht is not None
    assert uitkomst.betaalreferentie == getekend.opdracht.referentie
    assert records.slot is not None
    assert records.slot.aantal == uitkomst.aantal + 2
    assert gegevens["telling"] == {
        "facturen": 10, "prestaties": 100, "aanvaard": 100, "verworpen": 0
    }  # fmt: skip
    assert gegevens["betaling"]["referentie"] == uitkomst.betaalreferentie
    assert sum(lijn["aanvaard"] for lijn in gegevens["lijnen"]) == getekend.aanvaard


def test_a_refused_line_falls_with_its_pair(wereld: Wereld) -> None:
    bericht = wereld.send(schrijf(one_fault()), "een-fout")
    wereld.judge()
    getekend, records, gegevens = settle(wereld, bericht)
    assert records is not None
    r = records.retour
    soorten = [bytes(rij[:2]).decode() for rij in r.matrix]
    assert soorten == ["10", "20", *["30"] * 30, "80", "90"]
    assert [slot.decode() for slot in r.fouten[2 + 6]] == ["R301940", " 000000", " 000000"]
    assert r.fouten[2 + 7][0] == r.fouten[2 + 8][0] == b"R300419"
    assert r.bedrag[2 + 6 : 2 + 9].tolist() == [0, 0, 0]
    assert r.bedrag[2:5].tolist() == [14_000, -1_290, 230]
    assert r.bedrag[-2] == 9 * (14_000 - 1_290 + 230)
    assert r.bedrag[-1] == getekend.aanvaard == records.uitkomsten[0].aanvaard_a
    assert records.uitkomsten[0].geweigerd_a == getekend.geweigerd == 14_001 - 1_290 + 230
    assert r.jaarmaand[2] == 202610
    assert r.zorgkas[2] == 180
    assert r.jaarmaand[1] == r.zorgkas[-1] == 0
    (weg,) = [lijn for lijn in gegevens["lijnen"] if lijn["uitkomst"] == "verworpen"]
    assert (weg["aanvaard"], weg["dag"], weg["controles"]) == (0, "2026-10-03", ["FAC-221"])
    assert gegevens["fouten"][0]["naam"] == "tarief_klopt_niet"


@pytest.mark.parametrize("vorm", ["bestand", "jsonl"])
@pytest.mark.parametrize("dag", [date(2017, 12, 31), date(2036, 10, 1), None])
def test_a_refused_line_with_an_impossible_day_is_settled(
    wereld: Wereld, dag: date | None, vorm: str
) -> None:
    eerste = invoice(0)
    lijnen = list(eerste.prestaties)
    lijnen[2] = replace(lijnen[2], dag=dag or date(2099, 9, 9))
    inhoud = content(replace(eerste, prestaties=tuple(lijnen)), *map(invoice, range(1, 10)))
    data = schrijf(inhoud) if vorm == "bestand" else schrijf_jsonl(inhoud)
    if dag is None:
        data = unreadable_day(data, vorm)
    bericht = wereld.send(data, "vreemde-dag")
    wereld.judge()
    getekend, records, gegevens = settle(wereld, bericht)
    weg = gegevens["lijnen"][2]
    netto = 14_000 - 1_290 + 230
    assert (weg["uitkomst"], weg["dag"]) == ("verworpen", None if dag is None else str(dag))
    assert (weg["gevraagd"], weg["aanvaard"]) == (netto, 0)
    assert weg["controles"]
    assert gegevens["telling"] == {
        "facturen": 10, "prestaties": 100, "aanvaard": 99, "verworpen": 1
    }  # fmt: skip
    bedragen = gegevens["bedragen"]
    assert bedragen["gevraagd"] - bedragen["aanvaard"] == netto
    assert bedragen["geweigerd"] == getekend.geweigerd == netto
    assert sum(lijn["gevraagd"] for lijn in gegevens["lijnen"]) == bedragen["gevraagd"]
    if records is not None:
        assert records.uitkomsten[0].geweigerd_a == netto


def unreadable_day(data: bytes, vorm: str) -> bytes:
    """The same zending with 30 February in place of the odd day, its checksums made right."""
    if vorm == "jsonl":
        return data.replace(b"2099-09-09", b"2026-02-30")
    data = data.replace(b"20990909", b"20260230")
    matrix = np.frombuffer(data[227:], np.uint8).reshape(-1, 350).copy()
    genummerd = matrix[:, 0] != ord("9")
    genummerd |= matrix[:, 1] == ord("0")
    matrix[genummerd, 348:] = two_digits(record_checksums(matrix[genummerd]))
    return data[:227] + matrix.tobytes()


@pytest.mark.parametrize("besluit", ["goedgekeurd", "geweigerd"])
def test_what_a_worker_decided_is_told_with_its_reason(wereld: Wereld, besluit: str) -> None:
    bericht = wereld.send(schrijf(content()), "beraad")
    wereld.judge()
    zending = wereld.one("SELECT id FROM zending WHERE bericht = %s", bericht)
    moment = klok.moment(wereld.conn)
    assert werklijst.take_in(wereld.conn, zending, {4: []}, moment) == [4]
    item = wereld.one("SELECT id FROM werkitem WHERE zending = %s", zending)
    uit = decide(
        wereld.conn, wereld.omgeving, Besluit((item,), besluit, "é: nagekeken", "an", KAS),
        klok.moment(wereld.conn), proef=False,
    )  # fmt: skip
    assert isinstance(uit, dict), uit
    getekend, records, gegevens = settle(wereld, bericht)
    assert records is not None
    rij = 2 + 4 * 3
    letter, tekst = records.retour.fouten[rij][0], records.retour.opmerking[rij].decode()
    besloten = gegevens["lijnen"][4]["besluit"]
    assert (besloten["uitkomst"], besloten["reden"]) == (besluit, "é: nagekeken")
    assert "an" not in besloten.values()
    if besluit == "geweigerd":
        assert letter == b"R990000"
        assert tekst == "Geweigerd door de zorgkas: e: nagekeken"
        assert getekend.geweigerd == 14_000 - 1_290 + 230
    else:
        assert letter == b" 000000"
        assert tekst == "Aanvaard door de zorgkas na beraad."
        assert getekend.geweigerd == 0


def test_json_lines_get_json_alone(wereld: Wereld) -> None:
    bericht = wereld.send(schrijf_jsonl(one_fault()), "lijnen")
    wereld.judge()
    _, records, gegevens = settle(wereld, bericht)
    assert records is None
    assert gegevens["telling"]["verworpen"] == 1
    assert gegevens["zending"]["hco"] == HCO


def test_it_is_made_on_the_day_of_the_signature(wereld: Wereld) -> None:
    bericht = wereld.send(schrijf(content()), "dag")
    wereld.judge()
    getekend, records, _ = settle(wereld, bericht)
    assert records is not None
    assert records.kop.datum == int(local_day(getekend.moment).strftime("%Y%m%d"))
    assert records.kop.referentie == bericht
