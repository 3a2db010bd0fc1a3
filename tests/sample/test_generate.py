"""Larkmoor's inbox is what generate.py writes, and the scenario is the one that README.md tells."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("larkmoor_generate", LARKMOOR / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def parts(path: Path) -> object:
    """A file's content without its compression, which differs between builds of zlib."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.files
def test_generating_again_gives_the_files_that_are_here(generate: ModuleType, tmp_path: Path) -> None:
    generate.write_inbox(tmp_path)
    assert files(tmp_path / "inbox") == files(LARKMOOR / "inbox")
    for name in files(tmp_path / "inbox"):
        fresh, kept = tmp_path / "inbox" / name, LARKMOOR / "inbox" / name
        assert fresh.read_bytes() == kept.read_bytes() or parts(fresh) == parts(kept), name


@pytest.mark.files
def test_a_second_run_gives_the_same_bytes(generate: ModuleType) -> None:
    rows = generate.services(generate.draw(7), 7)["P07"][:40]
    grid = [generate.PLAIN, *(list(row.values()) for row in rows)]
    for write in generate.WRITERS.values():
        assert write("Services", grid) == write("Services", grid)


def test_no_file_is_large() -> None:
    assert sum(p.stat().st_size for p in LARKMOOR.rglob("*") if p.is_file()) < 1_000_000


def test_the_true_effects_are_those_of_the_scenario(generate: ModuleType) -> None:
    # Cohorts of two sites, each effect in three equal steps:
    # 2 × (8 × (1/3 + 2/3 + 10) + 7 × 9 + 5 × 7 + 4 × 5) = 412 days over 72 site-quarters.
    effect = generate.effects()
    assert (effect < 0).sum() == 72
    assert effect[effect < 0].mean() == pytest.approx(-412 / 72)
    assert effect[8:].sum() == 0
    assert effect[:8, 12:].mean() == pytest.approx(-(8 + 7 + 5 + 4) / 4)
    assert effect[:, :4].sum() == 0


def test_requests_lie_in_their_quarter(generate: ModuleType) -> None:
    sample = generate.draw(generate.SEED)
    first = generate.starts()
    assert np.all((sample.day >= first[sample.quarter - 1]) & (sample.day < first[sample.quarter]))
    # 192 site-quarters of Poisson(40): 7,680 with a standard deviation of 88.
    assert abs(sample.site.size - 7680) < 3 * 88


def test_rows_keep_the_rules_of_their_table(generate: ModuleType) -> None:
    for rows in generate.services(generate.draw(generate.SEED), generate.SEED).values():
        for row in rows:
            started, completed = row["started_on"], row["completed_on"]
            assert started is None or row["requested_on"] <= started <= generate.AS_OF
            assert completed is None or started <= completed <= generate.AS_OF
            assert (row["status"] == "requested") == (started is None)
            assert (row["status"] == "completed") == (completed is not None)


def test_some_reported_counts_are_small(generate: ModuleType) -> None:
    people = [row[5] for row in generate.totals(generate.SEED) if row[3] == "outreach_people"]
    assert len(people) == 3 * 4 * 16
    assert 10 < sum(1 <= count <= 10 for count in people) < 30
