"""The answers with records to a zending: receipt, interim, refusal, and the afrekenbestand.

Only for a zending that came as records; one of JSON lines has no records to give back and gets
JSON alone. Returned are record 10, of each factuur that something is said about all its records,
and 90; a clean zending gets 10 and 90 only. Whether all lines of such a factuur return or only the
faulty ones is not public: that all do is our choice. The amount of a returned record (zone 111) is
what the receiver accepts of it; of 80 and 90 the sum. Source: bron facturatiebestand_federaal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.facturatie.beoordeling import Uitspraak
from vsb.facturatie.beslissing import AANVAARD, VERWORPEN
from vsb.facturatie.kolommen import Prestatieregels
from vsb.formats.afrekenfouten import (
    GEPAARD,
    Meldingen,
    fault,
    place_faults,
    remarks,
    slot_table,
)
from vsb.formats.facturatiebestand.antwoord import (
    Antwoordkop,
    Antwoordsoort,
    Fondsuitkomst,
    Reden,
    Retour,
)
from vsb.formats.facturatiebestand.antwoord_schrijven import schrijf_antwoord, schrijf_ontvangst
from vsb.formats.facturatiebestand.cijfers import Getallen, Masker, read_number
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.lezen import Bestand
from vsb.formats.facturatiebestand.structuur import DETAILS, invoices_of

_HOOGSTE = 99_999
"""Zone 310 holds five digits, in hundredths of a percent."""
_LAATSTE_JAAR = 9999


@dataclass(frozen=True, slots=True)
class Lijnen:
    """The prestaties of one zending and what becomes of them.

    Three columns each: the main record, that of the share, that of the second part. `rij` counts
    the records of the file from 0, -1 where there is none; `bedrag` is zone 19 of each, in cents.
    `stand` as in `Beslissing.stand`; `zorgkas` is the destination.
    """

    rij: npt.NDArray[np.int64]
    bedrag: Getallen
    stand: npt.NDArray[np.int8]
    zorgkas: npt.NDArray[np.int64]

    @property
    def aanvaard(self) -> Masker:
        """Which lines are accepted."""
        return self.stand == AANVAARD

    @property
    def netto(self) -> Getallen:
        """Cents that the payer owes for each line."""
        return np.asarray(self.bedrag.sum(axis=1))


def lines_of(p: Prestatieregels, bestemming: Any, stand: Any) -> Lijnen:
    """The lines of one zending out of its columns; `bestemming` and `stand` are per prestatie."""
    rijen = np.stack([p.record, p.record_aandeel, p.record_tweede], axis=1).astype(np.int64)
    bedrag = np.stack([p.bedrag, p.aandeel_tegenboeking, p.tweede_deel], axis=1)
    return Lijnen(
        rij=np.where(rijen > 0, rijen - 1, -1),
        bedrag=np.where(rijen > 0, bedrag, 0),
        stand=np.asarray(stand, np.int8),
        zorgkas=np.asarray(bestemming, np.int64),
    )


def make_receipt(bestand: Bestand, referentie: int) -> bytes:
    """931000: received, treatment starts. `referentie`: our number of the message."""
    return schrijf_ontvangst(bestand, referentie)


def make_interim(
    uitspraak: Uitspraak, rij: int, bestand: Bestand, referentie: int, dag: date
) -> bytes:
    """920098: the zending goes on, with the faults found so far; what is in beraad is remarked."""
    kop = Antwoordkop(Antwoordsoort.VOORLOPIG, referentie, _day(dag), _percentage(uitspraak, rij))
    return schrijf_antwoord(bestand, kop, _judged(uitspraak, rij, bestand))


def make_refusal(
    uitspraak: Uitspraak, rij: int, bestand: Bestand, referentie: int, dag: date
) -> bytes:
    """920099: the zending is refused whole, with the percentage and the reason (01, 02)."""
    blokkerend = bool(uitspraak.beslissing.blokkerend[rij])
    kop = Antwoordkop(
        Antwoordsoort.GEWEIGERD,
        referentie,
        _day(dag),
        _percentage(uitspraak, rij),
        Reden.BLOKKEREND if blokkerend else Reden.TE_VEEL,
    )
    return schrijf_antwoord(bestand, kop, _judged(uitspraak, rij, bestand))


def make_answer_files(
    uitspraak: Uitspraak, rij: int, bestand: Bestand, referentie: int, dag: date
) -> list[tuple[str, bytes]]:
    """What a zending of records gets beside its JSON answer: pairs of kind and bytes, in order.

    `ontvangst_bestand`, then `weigeringsbestand` or `voorlopig_bestand`. `dag`: of the answer.
    """
    ontvangst = ("ontvangst_bestand", make_receipt(bestand, referentie))
    if uitspraak.beslissing.geweigerd[rij]:
        inhoud = make_refusal(uitspraak, rij, bestand, referentie, dag)
        return [ontvangst, ("weigeringsbestand", inhoud)]
    inhoud = make_interim(uitspraak, rij, bestand, referentie, dag)
    return [ontvangst, ("voorlopig_bestand", inhoud)]


def make_settlement(
    bestand: Bestand,
    lijnen: Lijnen,
    meldingen: Meldingen,
    referentie: int,
    dag: date,
    betaalreferentie: str,
) -> bytes:
    """920900, the afrekenbestand: the outcome of every line, and 91 per zorgkas and 92.

    All lines are decided. `betaalreferentie` is empty when nothing is paid.
    """
    kop = Antwoordkop(Antwoordsoort.AFREKENING, referentie, _day(dag))
    retour = _returned(bestand, lijnen, meldingen)
    return schrijf_antwoord(bestand, kop, retour, _outcomes(bestand, lijnen, betaalreferentie))


def _judged(u: Uitspraak, rij: int, bestand: Bestand) -> Retour:
    """The returned records of a zending that was just judged."""
    if not u.oordelen[rij].antwoord["fouten"]:
        return _untouched(bestand, int(u.bedragen.aanvaard[rij]))
    eigen = np.flatnonzero(u.tabellen.prestaties.zending == rij)
    p = u.tabellen.prestaties.take(eigen)
    lijnen = lines_of(p, p.bestemming, u.beslissing.stand[eigen])
    meldingen = place_faults(u.oordelen[rij].antwoord, bestand.records.soort)
    return _returned(bestand, lijnen, meldingen)


def _untouched(bestand: Bestand, aanvaard: int) -> Retour:
    """Records 10 and 90 of a zending of which nothing is said: most are, so nothing is done per
    line. `aanvaard`: cents of all its lines."""
    soort, niets = bestand.records.soort, Meldingen({}, {})
    rijen = np.flatnonzero((soort == 10) | (soort == 90))
    return Retour(
        matrix=bestand.records.matrix[rijen],
        fouten=slot_table(niets, rijen.tolist()),
        bedrag=np.where(soort[rijen] == 90, aanvaard, 0),
        jaarmaand=np.zeros(len(rijen), np.int64),
        zorgkas=np.zeros(len(rijen), np.int64),
        opmerking=remarks(niets, rijen.tolist()),
    )


def _returned(bestand: Bestand, lijnen: Lijnen, meldingen: Meldingen) -> Retour:
    soort = bestand.records.soort
    factuur, kop, slot = invoices_of(soort, np.zeros(len(soort), np.int32))
    _explain_fallen(lijnen, factuur, meldingen)
    rijen = _rows_to_return(soort, factuur, meldingen)
    bedrag = _accepted(lijnen, factuur, slot, soort)
    detail = np.isin(soort[rijen], DETAILS)
    m = bestand.records.matrix
    van_factuur = np.append(_number(m, kop, "20", "18"), 0)[factuur[rijen]]
    return Retour(
        matrix=m[rijen],
        fouten=slot_table(meldingen, rijen.tolist()),
        bedrag=bedrag[rijen],
        jaarmaand=np.where(detail, _billed_month(m, soort), 0),
        zorgkas=np.where(detail, van_factuur, 0),
        opmerking=remarks(meldingen, rijen.tolist()),
    )


def _rows_to_return(soort: Any, factuur: Any, meldingen: Meldingen) -> Any:
    """Records 10 and 90, the facturen that are touched, and any other row that is named."""
    genoemd = np.zeros(len(soort), np.bool_)
    genoemd[[rij for rij in meldingen.rijen if rij < len(soort)]] = True
    geraakt = np.unique(factuur[genoemd & (factuur >= 0)])
    return np.flatnonzero(np.isin(soort, (10, 90)) | genoemd | np.isin(factuur, geraakt))


def _explain_fallen(lijnen: Lijnen, factuur: Any, meldingen: Meldingen) -> None:
    """Say why records without a fault of their own fall: with their prestatie, or their factuur."""
    met_fout = {int(factuur[rij]) for rij in meldingen.invoice_faults if rij < len(factuur)} - {-1}
    for nummer in np.flatnonzero(lijnen.stand == VERWORPEN).tolist():
        rijen = [rij for rij in lijnen.rij[nummer].tolist() if rij >= 0]
        gepaard = any(meldingen.has_line_fault(rij) for rij in rijen)
        for rij in rijen:
            if gepaard and not meldingen.has_line_fault(rij):
                tekst = "Verworpen met een andere regel van deze prestatie."
                meldingen.add(rij, fault("R", "", GEPAARD, tekst))
            elif not gepaard and int(factuur[rij]) in met_fout:
                meldingen.opmerkingen.setdefault(rij, "Verworpen met de factuur.")


def _accepted(lijnen: Lijnen, factuur: Any, slot: Any, soort: Any) -> Getallen:
    """Per record the cents that are accepted: of each line its own, of 80 and 90 the sums."""
    uit = np.zeros(len(soort) + 1, np.int64)
    goed = lijnen.aanvaard
    # Rows of -1 (no such record) gather in a cell of their own, which is dropped.
    np.add.at(uit, lijnen.rij[goed], lijnen.bedrag[goed])
    per_record = uit[:-1]
    per_factuur = np.zeros(len(slot) + 1, np.int64)
    np.add.at(per_factuur, factuur, per_record)
    per_record[slot[slot >= 0]] = per_factuur[:-1][slot >= 0]
    per_record[soort == 90] = int(lijnen.netto[goed].sum())
    return per_record


def _outcomes(bestand: Bestand, lijnen: Lijnen, betaalreferentie: str) -> Sequence[Fondsuitkomst]:
    """Record 91 per record 95 of the zending: what was asked of that zorgkas, and the outcome."""
    m = bestand.records.matrix
    rijen = np.flatnonzero(bestand.records.soort == 95)
    kolommen = [_number(m, rijen, "95", naam).tolist() for naam in ("401", "402", "409", "410")]
    netto, goed = lijnen.netto, lijnen.aanvaard
    uit = []
    for zorgkas, verzamelfactuur, aantal, controlegetal in zip(*kolommen, strict=True):
        eigen = lijnen.zorgkas == zorgkas
        gevraagd, aanvaard = int(netto[eigen].sum()), int(netto[eigen & goed].sum())
        uit.append(
            Fondsuitkomst(
                zorgkas, verzamelfactuur, aantal, controlegetal, gevraagd, aanvaard,
                gevraagd - aanvaard, betaalreferentie=betaalreferentie,
            )
        )  # fmt: skip
    return uit


def _number(matrix: Any, rijen: Any, record: str, naam: str) -> Getallen:
    z = zone(record, naam)
    return read_number(np.ascontiguousarray(matrix[rijen]), z.begin, z.lengte).waarde


def _billed_month(matrix: Any, soort: Any) -> int:
    """YYYYMM of record 10; 0 when there is none, or a year of five digits."""
    tien = np.flatnonzero(soort == 10)[:1]
    jaar = int(_number(matrix, tien, "10", "22").sum())
    maand = int(_number(matrix, tien, "10", "23").sum())
    return jaar * 100 + maand if jaar <= _LAATSTE_JAAR else 0


def _percentage(u: Uitspraak, rij: int) -> int:
    """Faults as part of the prestaties, in hundredths of a percent, rounded down."""
    fouten, aantal = int(u.beslissing.fouten[rij]), int(u.beslissing.prestaties[rij])
    return min(fouten * 10_000 // aantal, _HOOGSTE) if aantal else 0


def _day(dag: date) -> int:
    return dag.year * 10_000 + dag.month * 100 + dag.day
