"""Larkmoor's inbox is what generate.py writes, and the scenario is the one that README.md tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from csceval.definitions import convert, reader

pytestmark = pytest.mark.usefixtures("scenario")
LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
Row = list[object]


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.files
def test_generating_again_gives_the_files_that_are_here(tmp_path: Path, parts: Callable[[Path], object]) -> None:
    import generate

    generate.write_inbox(tmp_path)
    for kind in ("inbox", "economy"):
        assert files(tmp_path / kind) == files(LARKMOOR / kind)
        for name in files(tmp_path / kind):
            fresh, kept = tmp_path / kind / name, LARKMOOR / kind / name
            assert fresh.read_bytes() == kept.read_bytes() or parts(fresh) == parts(kept), name


@pytest.mark.files
def test_a_second_run_gives_the_same_bytes() -> None:
    from scenario import money, writing

    for write in writing.WRITERS.values():
        assert write("Ledger", money.ledger()[:40]) == write("Ledger", money.ledger()[:40])


@pytest.mark.files
def test_as_a_workbook_the_evaluation_says_the_same(tmp_path: Path) -> None:
    """What `csceval demo` writes, byte for byte the same every time."""
    evaluation = reader.load_evaluation(LARKMOOR)
    book = convert.as_workbook(evaluation, LARKMOOR)
    assert convert.as_workbook(evaluation, LARKMOOR) == book
    (tmp_path / "evaluation.xlsx").write_bytes(book)
    assert reader.load_evaluation(tmp_path).content_hash == evaluation.content_hash


def test_no_file_is_large() -> None:
    sizes = [p.stat().st_size for p in LARKMOOR.rglob("*") if p.is_file() and p.suffix != ".pyc"]
    assert max(sizes) < 500_000
    assert sum(sizes) < 2_000_000


def test_the_true_effects_are_those_of_the_scenario() -> None:
    from scenario import waits

    # Cohorts of two sites, each effect in three equal steps:
    # 2 × (8 × (1/3 + 2/3 + 10) + 7 × 9 + 5 × 7 + 4 × 5) = 412 days over 72 site-quarters.
    effect = waits.effects()
    assert (effect < 0).sum() == 72
    assert effect[effect < 0].mean() == pytest.approx(-412 / 72)
    assert effect[8:].sum() == 0
    assert effect[:8, 12:].mean() == pytest.approx(-(8 + 7 + 5 + 4) / 4)
    assert effect[:, :4].sum() == 0


def test_requests_lie_in_their_quarter() -> None:
    from scenario import waits
    from scenario.county import SEED, starts

    sample = waits.draw(SEED)
    first = starts()
    assert np.all((sample.day >= first[sample.quarter - 1]) & (sample.day < first[sample.quarter]))
    # 192 site-quarters of Poisson(40): 7,680 with a standard deviation of 88.
    assert abs(sample.site.size - 7680) < 3 * 88


def test_some_reported_counts_are_small() -> None:
    from scenario import waits
    from scenario.county import SEED

    people = [row[5] for row in waits.totals(SEED) if row[3] == "outreach_people"]
    assert len(people) == 3 * 4 * 16
    assert 10 < sum(1 <= count <= 10 for count in people) < 30


def test_the_register_has_as_many_people_as_the_county_counts() -> None:
    """Who came to the two sites of Neighbours Together, by quarter, is the count that Public Health sends."""
    from scenario import taking_part
    from scenario.county import SEED, quarter

    counted = {(row[0], row[1], row[3]): row[4] for row in taking_part.panel(SEED)}
    seen: dict[tuple[str, str, str], set[object]] = {}
    for row in taking_part.sessions(SEED):
        on = row["activity_date"]
        assert isinstance(on, date)
        key = (str(row["site_id"]), quarter(4 * (on.year - 2021) + (on.month - 1) // 3), str(row["group"]))
        seen.setdefault(key, set()).add(row["person_id"])
    assert len(seen) == 2 * 16 * 2
    assert {key: len(people) for key, people in seen.items()} == {key: counted[key] for key in seen}


def test_the_ledger_adds_up_to_the_pound() -> None:
    from scenario import money

    spent = money.spending()
    sums = {sector: sum(int(str(row[3])) for row in spent if row[7] == sector) for sector in money.SPENT}
    assert sums == money.SPENT
    assert sum(sums.values()) == 4_400_000


def test_milestones_are_as_told() -> None:
    from scenario import governance

    rows = governance.milestones()
    late = [(row[6] - row[4]).days for row in rows if row[6] and row[6] > row[4]]  # type: ignore[operator]
    assert len(rows) == 20
    assert sorted(late) == [10, 14, 38, 60]
    assert [row[7] for row in rows].count("done") == 16
    assert [row[7] for row in rows].count("under_way") == 2
