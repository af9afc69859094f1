"""From the tables of a batch back to plain values: for showing, for the other form, for tests."""

from datetime import date

import numpy as np

from vsb.basis.dagen import als_datum
from vsb.facturatie.kolommen import GEEN, Facturering, Factuurregels, Prestatieregels, Regels
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    Vorige,
    ZendingInhoud,
)


def read_inhoud(regels: Regels, zending: int = 0) -> ZendingInhoud:
    """One zending of a batch as values; for files without form faults only.

    Raises ValueError when a day is missing. What the tables do not keep is left out: contact and
    header reference, zone 27 of a share line that stands alone.
    """
    z = regels.zendingen
    facturen = [
        _invoice(regels, int(i)) for i in np.flatnonzero(regels.facturen.zending == zending)
    ]
    return ZendingInhoud(
        zendingsnummer=int(z.zendingsnummer[zending]),
        jaar=int(z.jaar[zending]),
        maand=int(z.maand[zending]),
        aanmaak=_date(int(z.aanmaak[zending])),
        derdebetaler=int(z.derdebetaler[zending]),
        kbo=int(z.kbo[zending]),
        iban=_text(z.iban[zending]),
        bic=_text(z.bic[zending]),
        facturen=tuple(facturen),
        test=bool(z.is_test[zending]),
        referentie=_text(z.referentie[zending]),
        type_zending=int(z.type_zending[zending]),
        inhoud=int(z.inhoud[zending]),
    )


def _text(waarde: bytes) -> str:
    return waarde.decode("ascii")


def _date(dag: int) -> date:
    datum = als_datum(dag)
    if datum is None:
        raise ValueError("een verplichte datum ontbreekt")
    return datum


def _optional(waarde: int) -> int | None:
    return None if waarde == GEEN else int(waarde)


def _invoice(regels: Regels, i: int) -> FactuurInhoud:
    f = regels.facturen
    teken = -1 if f.facturering[i] == Facturering.CREDITNOTA else 1
    eigen = np.flatnonzero(regels.prestaties.factuur == i)
    return FactuurInhoud(
        nummer=int(f.nummer[i]),
        insz=f"{int(f.insz[i]):011d}",
        geslacht=int(f.geslacht[i]),
        zorgkas=int(f.zorgkas[i]),
        prestaties=tuple(_prestatie(regels.prestaties, int(j), teken) for j in eigen),
        facturering=Facturering(int(f.facturering[i])),
        type_factuur=int(f.type_factuur[i]),
        bestemming=int(f.bestemming[i]),
        verblijf=int(f.verblijf[i]),
        opname=als_datum(int(f.opname[i])),
        opname_uur=_optional(f.opname_uur[i]),
        ontslag=als_datum(int(f.ontslag[i])),
        ontslag_uur=_optional(f.ontslag_uur[i]),
        reden=int(f.reden[i]),
        cg=int(f.cg[i]),
        referentie=_text(f.referentie[i]),
        vorige=_previous(f, i),
    )


def _previous(f: Factuurregels, i: int) -> Vorige | None:
    if f.vorig_nummer[i] == GEEN:
        return None
    delen = (f.vorig_nummer, f.vorige_zending, f.vorige_zorgkas, f.vorig_jaarmaand)
    return Vorige(*(int(k[i]) for k in delen))


def _prestatie(p: Prestatieregels, j: int, teken: int) -> PrestatieInhoud:
    aandeel = tweede = None
    if p.aandeelcode[j] != GEEN:
        bedrag, af = int(p.aandeel[j]) * teken, -int(p.aandeel_tegenboeking[j]) * teken
        code = int(p.aandeelcode[j])
        aandeel = Aandeel(code, bedrag, int(p.code_aandeel[j]), None if af == bedrag else af)
    if p.tweede_code[j] != GEEN:
        tweede = TweedeDeel(int(p.tweede_code[j]), int(p.tweede_deel[j]) * teken)
    return PrestatieInhoud(
        code=int(p.code[j]),
        dag=_date(int(p.dag[j])),
        bedrag=int(p.bedrag[j]) * teken,
        aandeel=aandeel,
        tweede=tweede,
        aantal=int(p.aantal[j]) * teken,
        tem=None if p.dag_tem[j] == p.dag[j] else _date(int(p.dag_tem[j])),
        supplement=int(p.supplement[j]) * teken,
        campus=int(p.campus[j]),
        referentie=_text(p.referentie[j]),
    )
