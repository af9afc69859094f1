"""The columns beside zendingen and facturen: the sender, the person, what went before."""

from typing import Any

import numpy as np
import numpy.typing as npt
from stdnum import iban as ibannummer

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.nummers import insz_column_valid
from vsb.facturatie.feiten import Feiten
from vsb.facturatie.kolommen import GEEN, Factuurregels, Prestatieregels, Zendingregels
from vsb.facturatie.koppeling.erbij import Erbij, bad
from vsb.facturatie.koppeling.zoeken import (
    count,
    exists,
    find_latest,
    find_row,
    share_keys,
)
from vsb.facturatie.tabel import Masker, widen
from vsb.facturatie.tabellen import Facturen, Zendingen

Kolom = npt.NDArray[Any]

_VAN_ZENDING = ("hco", "zorgkas_omslag", "derdebetaler", "riziv_erkenning", "sector")
_VAN_PERSOON = ("vervangen_door", "geannuleerd", "geslacht_bekend")


def _month(dagen: Kolom) -> Kolom:
    """YYYYMM of days since 1970."""
    maand = dagen.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return ((1970 + maand // 12) * 100 + maand % 12 + 1).astype(np.int32)


def _valid_ibans(ibans: Kolom) -> Masker:
    """Check digits only (a bank that is not known may exist); each number is looked at once."""
    verschillend, waar = np.unique(ibans, return_inverse=True)
    teksten = (nummer.decode("ascii", "replace") for nummer in verschillend.tolist())
    goed = [bool(ibannummer.is_valid(tekst, check_country=False)) for tekst in teksten]
    return np.array(goed, dtype=np.bool_)[waar]


def widen_zendingen(z: Zendingregels, p: Prestatieregels, feiten: Feiten) -> Zendingen:
    """Zendingen with the recognition of their sender and the zendingen before them."""
    erkenningen, eerder = feiten.erkenningen, feiten.zendingen
    feit, lijn = share_keys([erkenningen.hco], [z.hco])
    rij = find_latest(feit, erkenningen.vanaf, lijn, z.ontvangen)
    maand = _month(z.ontvangen)
    erbij = Erbij(len(z)).add_fact(
        erkenningen,
        rij,
        sector=("sector", b""),
        riziv_erkenning=("riziv", GEEN),
        kbo_erkenning=("kbo", GEEN),
        iban_erkenning=("iban", b""),
    )
    erbij.add(
        voorziening_bekend=rij >= 0,
        derdebetaler_bekend=exists([erkenningen.riziv], [z.derdebetaler]),
        iban_geldig=_valid_ibans(z.iban),
        nummer_al_gebruikt=exists(
            [eerder.derdebetaler, eerder.jaar, eerder.zendingsnummer],
            [z.derdebetaler, z.jaar, z.zendingsnummer],
        ),
        al_in_maand=count(
            [eerder.hco, eerder.zorgkas, eerder.jaarmaand_verzonden],
            [z.hco, z.zorgkas_omslag, maand],
        ),
        jaarmaand_ontvangen=maand,
        aantal_prestaties=np.bincount(p.zending, minlength=len(z)).astype(np.int32),
    )
    erbij.silence(rij < 0, "riziv_erkenning", "kbo_erkenning", "iban_erkenning")
    erbij.silence(bad(z, "iban"), "iban_geldig")
    erbij.silence(bad(z, "derdebetaler"), "derdebetaler_bekend")
    erbij.silence(bad(z, "derdebetaler", "jaar", "zendingsnummer"), "nummer_al_gebruikt")
    return widen(Zendingen, z, **erbij.kolommen, **erbij.masks(z))


def find_persons(f: Factuurregels, feiten: Feiten) -> Erbij:
    """Who each factuur is about; silent where the number cannot be read or is not known."""
    rij = find_row(*share_keys([feiten.personen.insz], [f.insz]))
    erbij = Erbij(len(f)).add_fact(
        feiten.personen,
        rij,
        persoon=("persoon", GEEN),
        overleden=("overleden", GEEN_DAG),
        vervangen_door=("vervangen_door", GEEN),
        geannuleerd=("geannuleerd", False),
        geslacht_bekend=("geslacht", 0),
    )
    onleesbaar = bad(f, "insz") | ~insz_column_valid(f.insz)
    erbij.silence(onleesbaar, "persoon")
    return erbij.silence((rij < 0) | onleesbaar, *_VAN_PERSOON, "overleden")


def _previous_destination(f: Factuurregels) -> Kolom:
    vorige = np.full(len(f), GEEN, dtype=np.int16)
    zelfde = f.zending[1:] == f.zending[:-1]
    vorige[1:] = np.where(zelfde, f.bestemming[:-1], GEEN)
    return vorige


def _repeated(f: Factuurregels) -> Masker:
    """Facturen whose number stood earlier in the same zending, among those that can be read."""
    wat: list[Kolom] = [f.zending, f.nummer, bad(f, "nummer")]
    sleutel, _ = share_keys(wat, wat)
    _, eerste = np.unique(sleutel, return_index=True)
    dubbel = np.ones(len(f), dtype=np.bool_)
    dubbel[eerste] = False
    return dubbel


def _signs(p: Prestatieregels, aantal: int, feiten: Feiten) -> tuple[Masker, Masker]:
    """Per factuur: does it hold an amount above 0, and one below 0?

    A share line that stands alone has the other sign by nature: it says nothing of its factuur.
    """
    codes = feiten.prestatiecodes
    met = (p.factuur >= 0) & ~np.isin(p.code, codes.code[codes.soort == b"aandeel"])
    hoog = (p.bedrag > 0) | (p.tweede_deel > 0)
    laag = (p.bedrag < 0) | (p.tweede_deel < 0)
    return (
        np.bincount(p.factuur[met & hoog], minlength=aantal) > 0,
        np.bincount(p.factuur[met & laag], minlength=aantal) > 0,
    )


def first_days(p: Prestatieregels, aantal: int) -> Kolom:
    """Per factuur its first billed day; `GEEN_DAG` without any."""
    uit = np.full(aantal, np.iinfo(np.int32).max, dtype=np.int32)
    met = (p.factuur >= 0) & (p.dag != GEEN_DAG)
    np.minimum.at(uit, p.factuur[met], p.dag[met])
    return np.where(uit == np.iinfo(np.int32).max, GEEN_DAG, uit).astype(np.int32)


def _previous_invoice(erbij: Erbij, f: Factuurregels, feiten: Feiten) -> None:
    eerder = feiten.eerder
    feit, lijn = share_keys(
        [eerder.hco, eerder.persoon, eerder.factuur],
        [erbij.kolommen["hco"], erbij.kolommen["persoon"], f.vorig_nummer],
    )
    rij = find_row(feit, lijn)
    erbij.add(vorige_gevonden=rij >= 0).add_fact(
        eerder,
        rij,
        vorige_zending_bekend=("zendingsnummer", GEEN),
        vorige_zorgkas_bekend=("zorgkas", GEEN),
        vorig_jaarmaand_bekend=("jaarmaand", GEEN),
    )
    wie = erbij.ongeldig.get("vervangen_door", np.zeros(len(f), dtype=np.bool_))
    erbij.silence(wie, "vorige_gevonden")
    erbij.silence(
        wie | (rij < 0), "vorige_zending_bekend", "vorige_zorgkas_bekend", "vorig_jaarmaand_bekend"
    )


def widen_facturen(
    f: Factuurregels, z: Zendingen, p: Prestatieregels, wie: Erbij, feiten: Feiten
) -> Erbij:
    """The columns beside facturen that need no stay: the sender, the person, earlier facturen."""
    positief, negatief = _signs(p, len(f), feiten)
    erbij = Erbij(len(f), dict(wie.kolommen), dict(wie.onbekend), dict(wie.ongeldig))
    del erbij.kolommen["overleden"]
    erbij.ongeldig.pop("overleden", None)
    erbij.pass_on(z, f.zending, _VAN_ZENDING).add(
        vorige_bestemming=_previous_destination(f),
        dubbel_nummer=_repeated(f),
        nummer_al_gebruikt=exists(
            [feiten.factuurnummers.hco, feiten.factuurnummers.nummer],
            [z.hco[f.zending], f.nummer],
        ),
        eerste_dag=first_days(p, len(f)),
        positief=positief,
        negatief=negatief,
    ).silence(bad(f, "nummer"), "dubbel_nummer", "nummer_al_gebruikt")
    _previous_invoice(erbij, f, feiten)
    return erbij


def finish_facturen(f: Factuurregels, erbij: Erbij) -> Facturen:
    """The wide table of facturen, when all its columns have been added."""
    return widen(Facturen, f, **erbij.kolommen, **erbij.masks(f))
