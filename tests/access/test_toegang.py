"""The whole matrix of rights: every role, every deed, own and foreign things."""

from dataclasses import dataclass, field
from itertools import combinations, product

import pytest

from vsb.access.rechten import DADEN, Daad, Doel, Rol, mag
from vsb.identity.tokens import ROLLEN


@dataclass(frozen=True)
class Wie:
    rollen: frozenset[str]
    hcos: frozenset[str] = frozenset({"1", "2"})
    zorgkas: str | None = "180"
    onderwerp: str = field(default="jan")


# A second writing of the table, by deed: which roles may, in the own sphere.
VERWACHT = {
    "status_vragen": "voorziening zorgkas_beheer",
    "bericht_sturen": "voorziening zorgkas_beheer",
    "postbus_lezen": "voorziening zorgkas_beheer zorgkas_betaling",
    "dossier_lezen": "voorziening zorgkas_beheer",
    "werkitem_beslissen": "zorgkas_beheer",
    "zending_ondertekenen": "zorgkas_beheer",
    "betaling_vrijgeven": "zorgkas_betaling",
    "betaling_aanhouden": "zorgkas_beheer zorgkas_betaling",
    "bank_bevestigen": "zorgkas_betaling",
    "berekenen": "voorziening zorgkas_beheer zorgkas_betaling agentschap operator",
    "toestand_lezen": "agentschap operator",
    "cijfers_lezen": "agentschap",
    "opvolgen": "agentschap",
}
EIGEN = Doel(hco="2", zorgkas="180", klaargezet_door="els")
VREEMD = Doel(hco="3", zorgkas="280", klaargezet_door="els")
LEEG = Doel(klaargezet_door="els")
OVERAL = {Rol.AGENTSCHAP, Rol.OPERATOR}
VAN_NIEMAND = {Daad.BEREKENEN}
"""What is asked is nobody's: every role that may, may everywhere."""


def test_every_deed_and_role_is_in_the_matrix() -> None:
    assert set(DADEN) == set(Daad) == set(VERWACHT)
    assert {str(rol) for rol in Rol} == ROLLEN


@pytest.mark.parametrize(("daad", "rol"), list(product(Daad, Rol)))
def test_one_role(daad: Daad, rol: Rol) -> None:
    wie = Wie(frozenset({rol}))
    verwacht = rol in VERWACHT[daad].split()
    assert mag(wie, daad, EIGEN).mag is verwacht
    for doel in (VREEMD, LEEG):
        toegang = mag(wie, daad, doel)
        assert toegang.mag is (verwacht and (rol in OVERAL or daad in VAN_NIEMAND))
        assert bool(toegang.reden) is not toegang.mag


@pytest.mark.parametrize("daad", Daad)
def test_more_roles_give_the_sum_and_no_role_gives_nothing(daad: Daad) -> None:
    for rollen in combinations(Rol, 2):
        samen = mag(Wie(frozenset(rollen)), daad, EIGEN).mag
        assert samen is any(mag(Wie(frozenset({r})), daad, EIGEN).mag for r in rollen)
    for geen in (frozenset[str](), frozenset({"beheerder"})):
        assert not mag(Wie(geen), daad, EIGEN)


def test_nobody_without_zorgkas_or_hco_gets_the_things_of_nobody() -> None:
    leeg = Wie(frozenset(Rol), hcos=frozenset(), zorgkas=None)
    overal = {
        Daad.TOESTAND_LEZEN,
        Daad.CIJFERS_LEZEN,
        Daad.OPVOLGEN,
    }
    for daad in set(Daad) - overal - VAN_NIEMAND:
        assert not mag(leeg, daad, LEEG)


def test_who_signed_does_not_release_with_whatever_roles() -> None:
    wie = Wie(frozenset(Rol))
    assert mag(wie, Daad.ZENDING_ONDERTEKENEN, EIGEN)
    zelf = Doel(hco="1", zorgkas="180", klaargezet_door="jan")
    assert "collega" in mag(wie, Daad.BETALING_VRIJGEVEN, zelf).reden
    onbekend = Doel(hco="1", zorgkas="180")
    assert not mag(wie, Daad.BETALING_VRIJGEVEN, onbekend)
    assert mag(wie, Daad.BETALING_VRIJGEVEN, EIGEN)
