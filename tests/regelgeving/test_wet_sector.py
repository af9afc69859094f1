"""A sector's folder is a namespace: its own names first, the general ones behind them."""

import pickle
from datetime import date

import pytest

from vsb.basis.dagen import als_kolom
from vsb.regelgeving.fouten import OnbekendInWet
from vsb.regelgeving.wet import Wet

DAG = date(2025, 6, 1)
TERMIJNEN = "parameters/termijnen.toml"
KLEUREN = "codelijsten/kleuren.csv"


@pytest.fixture
def twee(bestanden: dict[str, str]) -> Wet:
    """A second sector with lists of the same names, and a term of its own."""
    eigen_termijn = bestanden[f"regelgeving/{TERMIJNEN}"].replace('waarde = "5"', 'waarde = "7"')
    return Wet.uit_bestanden(
        {
            **bestanden,
            f"wzc/{TERMIJNEN}": eigen_termijn,
            f"wzc/{KLEUREN}": bestanden[f"pvt/{KLEUREN}"].replace("blauw,Blauw", "geel,Geel"),
        }
    )


def test_own_names_first_general_ones_inherited(twee: Wet) -> None:
    assert twee.getal("termijn", DAG) == 5
    assert twee.voor("pvt").getal("termijn", DAG) == 5
    assert twee.voor("wzc").getal("termijn", DAG) == 7
    assert twee.voor("wzc").kolom("termijn", als_kolom([DAG])).waarden.tolist() == [7]
    assert twee.voor("pvt").codelijst("kleuren").codes(DAG) == ("rood", "blauw")
    assert twee.voor("wzc").codelijst("kleuren").codes(DAG) == ("rood", "geel")
    assert set(twee.voor("wzc").codelijsten) == {"kleuren"}
    assert twee.codelijsten == {}


def test_sources_and_words_are_shared(twee: Wet) -> None:
    assert twee.bron("krant") is twee.voor("wzc").bron("krant")
    assert twee.termen == twee.voor("pvt").termen


def test_name_of_a_sector_asked_in_general_gives_a_hint(twee: Wet) -> None:
    with pytest.raises(OnbekendInWet, match=r"'kleuren'; wel in pvt, wzc: vraag wet.voor\('pvt'\)"):
        twee.codelijst("kleuren")
    with pytest.raises(OnbekendInWet, match="'plaatsen'; wel in pvt"):
        twee.voor("wzc").tabel("plaatsen")
    with pytest.raises(OnbekendInWet, match=r"'nergens'$"):
        twee.voor("wzc").tabel("nergens")


def test_unknown_sector_is_named(twee: Wet) -> None:
    assert twee.sectoren == ("pvt", "wzc")
    with pytest.raises(OnbekendInWet, match="geen sector 'thuis'; wel: pvt, wzc"):
        twee.voor("thuis")
    with pytest.raises(OnbekendInWet, match="geen enkele"):
        Wet.uit_bestanden({}).voor("pvt")


def test_view_is_the_same_law(twee: Wet) -> None:
    pvt = twee.voor("pvt")
    assert pvt.digest == twee.digest
    assert pvt.bestanden is twee.bestanden
    assert pvt == twee.voor("wzc").voor("pvt")
    assert len({twee, pvt, twee.voor("wzc")}) == 3
    assert pvt.voor(None) == twee
    opnieuw = pickle.loads(pickle.dumps(pvt))
    assert opnieuw == pvt
    assert opnieuw.codelijst("kleuren").rijen == pvt.codelijst("kleuren").rijen


def test_list_is_loaded_for_its_sector_only(twee: Wet) -> None:
    rij = {"code": "wit", "omschrijving": "Wit", "vanaf": "2024-01-01"}
    bron = {"bron": "krant", "code_bron": "krant"}
    nieuw = twee.voor("wzc").met_codelijst("kleuren", [rij | bron])
    assert nieuw.sector == "wzc"
    assert nieuw.codelijst("kleuren").codes(DAG) == ("wit",)
    assert nieuw.voor("pvt").codelijst("kleuren") == twee.voor("pvt").codelijst("kleuren")
