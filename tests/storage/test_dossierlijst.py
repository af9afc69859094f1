"""The list of dossiers of a zorgkas: its members of today, and a page costs a page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from vsb.minilab import synthetisch
from vsb.storage import inkijk, klok
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import set_subject

pytestmark = pytest.mark.database

NU = datetime(2024, 6, 3, 8, tzinfo=UTC)
DAG = date(2024, 6, 3)


@pytest.fixture
def gevuld(databank: Any) -> Any:
    """Twelve facilities, two of each zorgkas, with twenty persons in a stay each."""
    with databank.connect() as conn:
        klok.zet_vast(conn, NU)
        huizen = synthetisch.houses(12, 20)
        synthetisch.fill(conn, huizen, datetime(2024, 1, 1, tzinfo=UTC), stays=True)
        conn.execute(
            "INSERT INTO dossierversie (dossier, inhoud, stand, bekend_vanaf)"
            " SELECT id, '{}', 'aanvaard', '2024-01-01Z' FROM dossier"
        )
        # Mutations: the first person goes to another zorgkas, the second will, the third did and
        # that was corrected; the fourth is no member any more.
        ids = [i for (i,) in conn.execute("SELECT persoon FROM dossier ORDER BY id LIMIT 4")]
        for persoon, zorgkas, vanaf, gekend_tot in (
            (ids[0], "280", "2024-06-03", None),
            (ids[1], "280", "2024-06-04", None),
            (ids[2], "280", "2024-05-01", "2024-05-02Z"),
        ):
            if gekend_tot is None:
                conn.execute(
                    "UPDATE lidmaatschap SET bekend_tot = '2024-05-01Z' WHERE persoon = %s",
                    [persoon],
                )
                _member(conn, persoon, "180", "2019-01-01", vanaf, None)
            _member(conn, persoon, zorgkas, vanaf, None, gekend_tot)
        conn.execute(
            "UPDATE lidmaatschap SET bekend_tot = '2024-05-01Z' WHERE persoon = %s", [ids[3]]
        )
        conn.commit()
    with databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("ANALYZE")
        conn.commit()
    return databank


def _member(
    conn: Any, persoon: int, kas: str, vanaf: str, tot: str | None, gekend_tot: str | None
) -> None:
    conn.execute(
        """INSERT INTO lidmaatschap (persoon, zorgkas, aansluitingstype, categorie, vanaf, tot,
                                     bekend_vanaf, bekend_tot)
           VALUES (%s, %s, 'officieel', '1', %s, %s, '2024-05-01Z', %s)""",
        [persoon, kas, vanaf, tot, gekend_tot],
    )


def test_the_pages_of_each_zorgkas_are_its_members_of_today(gevuld: Any) -> None:
    with gevuld.connect(Rol.DEUR) as conn:
        for zorgkas in ("180", "280", "680", "999"):
            set_subject(conn, [], zorgkas, "an", DAG)
            verwacht = conn.execute(
                "SELECT id FROM dossier WHERE vsb_is_lid(persoon) ORDER BY id"
            ).fetchall()
            gezien: list[int] = []
            na = 0
            while deel := inkijk.list_dossiers(conn, None, zorgkas, na, 7):
                assert len(deel) <= 7
                assert {rij["stand"] for rij in deel} == {"aanvaard"}
                gezien += [rij["nummer"] for rij in deel]
                na = gezien[-1]
            assert gezien == [nummer for (nummer,) in verwacht]
            assert len(gezien) == {"180": 38, "280": 41, "680": 40, "999": 0}[zorgkas]


def test_a_facility_gets_its_own_only(gevuld: Any) -> None:
    with gevuld.connect(Rol.DEUR) as conn:
        set_subject(conn, ["70003"], None, "an", DAG)
        assert {r["hco"] for r in inkijk.list_dossiers(conn, "70003", None, 0, 100)} == {"70003"}
        assert inkijk.list_dossiers(conn, "70004", None, 0, 100) == []
        assert inkijk.list_dossiers(conn, None, "180", 0, 100) == []


def test_a_page_reads_a_page(gevuld: Any) -> None:
    """Rows looked at in every table, under row-level security: 240 stays are in the store."""
    bind = {"na": 0, "maximaal": 5, "hco": None}
    with gevuld.connect(Rol.DEUR) as conn:
        set_subject(conn, [], "180", "an", DAG)
        vraag = f"EXPLAIN (ANALYZE, FORMAT JSON) {inkijk.VAN_LEDEN}"
        with inkijk._members_only(conn):
            ((plan,),) = conn.execute(vraag.encode(), bind).fetchall()
    assert 0 < _rows_of(plan[0]["Plan"]) < 100


def _rows_of(knoop: dict[str, Any]) -> float:
    weg = knoop.get("Rows Removed by Filter", 0) + knoop.get("Rows Removed by Join Filter", 0)
    eigen = (knoop["Actual Rows"] + weg) * knoop["Actual Loops"]
    return float(eigen) + sum(_rows_of(kind) for kind in knoop.get("Plans", []))


def test_after_a_list_of_members_the_rest_is_seen_again(gevuld: Any) -> None:
    """A dossier in which the zorgkas had a part: it stays in sight, though not in the list."""
    with gevuld.connect(Rol.DEUR) as conn:
        set_subject(conn, [], "180", "an", DAG)
        vraag = "SELECT count(*) FROM dossier"
        voor = conn.execute(vraag).fetchone()
        assert len(inkijk.list_dossiers(conn, None, "180", 0, 500)) == 38
        assert conn.execute(vraag).fetchone() == voor == (39,)
