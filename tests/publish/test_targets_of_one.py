"""Targets of single partners and groups are printed, and what is printed gives no small number away."""

from __future__ import annotations

import csv
import io
import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from tests.publish import outside

from csceval import evaluate
from csceval.run.exporting import export
from csceval.run.tracing import trace

pytestmark = [pytest.mark.privacy, pytest.mark.files]
PARTNERS, PERIODS = ["north", "south", "east"], ["2024-q1", "2024-q2", "2024-q3"]
EVALUATION = """\
csceval: 1
id: one
title: Targets of one
period: {from: 2024-Q1, to: 2024-Q3}
as_of: 2025-06-30
indicators:
  - {use: services_completed, role: primary}
targets:
  - {indicator: services_completed, partner: north, period: 2024-Q3, baseline: {value: 10, period: 2023-Q4}, target: 90, set_on: 2024-01-05}
  - {indicator: services_completed, group: young, period: 2024-Q3, target: 60, set_on: 2024-01-05}
  - {indicator: services_completed, period: 2024-Q3, target: 300, set_on: 2024-01-05}
"""  # noqa: E501 - one line a target, as people write it
HEADER = (
    "service_id,person_id,site_id,provider_partner_id,group,requested_on,started_on,completed_on,status,service_type\n"
)
COUNTS = {("north", "2024-q1"): 30, ("north", "2024-q2"): 44, ("north", "2024-q3"): 95,
          ("south", "2024-q1"): 4, ("south", "2024-q2"): 40, ("south", "2024-q3"): 70,
          ("east", "2024-q1"): 60, ("east", "2024-q2"): 7, ("east", "2024-q3"): 65}  # fmt: skip


@pytest.fixture(params=["shown", "hidden"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A folder in which North is named or not, and the name of its figures."""
    hidden = request.param == "hidden"
    rows = [
        f"{partner}{period}{n},p{n},S1,{partner},{'young' if n % 2 else 'old'},2024-{month}-03,2024-{month}-06,"
        f"2024-{month}-08,completed,advice"
        for (partner, period), count in COUNTS.items()
        for month in [f"{3 * int(period[-1]) - 2:02d}"]
        for n in range(count)
    ]
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "all.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    more = "privacy: {hide_partners: [north]}\n" if hidden else ""
    (tmp_path / "evaluation.yaml").write_text(EVALUATION + more, encoding="utf-8")
    return tmp_path, "partner not named 1" if hidden else "north"


def test_each_target_stands_beside_its_own_figure(folder: tuple[Path, str]) -> None:
    at, name = folder
    run = evaluate(at, formats=["html"], renderer="builtin")
    html = run.reports[0].read_text(encoding="utf-8")
    keys = {key.partition("@")[2] for key in re.findall(r'data-figure="services_completed\.target@([^"]*)"', html)
            for key in [f"@{key}"]}  # fmt: skip
    assert keys == {"all/2024-q3/all", "all/2024-q3/young", f"all/2024-q3/all/{name.replace(' ', '+')}"}
    assert f"Services completed, {name} (services)" in html
    assert "Services completed, group young (services)" in html
    key = f"services_completed.value@all/2024-q3/all/{name.replace(' ', '+')}"
    assert f'data-figure="{key}"' in html
    if name == "north":
        assert trace(at, key).again == 95
    else:
        shared = [path.read_bytes().lower() for path in (at / "output" / "share").iterdir()]
        assert not any(b"north" in data for data in shared)


def gathered(at: Path, dimension: str, names: dict[str, str]) -> dict[outside.Key, outside.Range]:
    """Every number of the exported rows, of everybody and of each of a dimension."""
    rows = list(csv.DictReader(io.StringIO(export(at, "csv")[0].read_text(encoding="utf-8-sig"))))
    other = {"partner": "group", "group": "partner"}[dimension]
    mine = [row | {"place": names.get(row[dimension], row[dimension])} for row in rows
            if row["place"] == row[other] == "all"]  # fmt: skip
    return outside.gathered(outside.of_rows(mine))


@pytest.mark.parametrize("dimension", ["partner", "group"])
def test_nothing_small_follows(folder: tuple[Path, str], dimension: str) -> None:
    at, name = folder
    evaluate(at, formats=["html"], renderer="builtin")
    known = gathered(at, dimension, {name: "north"})
    if dimension == "partner":
        true, places = COUNTS, PARTNERS
    else:
        halves = np.array([[count - count // 2, count // 2] for count in COUNTS.values()])
        true, places = {}, ["old", "young"]
        for (_, period), pair in zip(COUNTS, halves, strict=True):
            for place, count in zip(places, pair, strict=True):
                true[place, period] = true.get((place, period), 0) + int(count)
    attack = outside.Attack("services_completed", places, PERIODS, known, share=False, counts=True)
    assert known["services_completed", "value", places[0], "2024-q3"][0] == true[places[0], "2024-q3"]
    for place, period in product(places, PERIODS):
        low, high = attack.limits(place, period, "all")
        if true[place, period] < 11:
            assert low <= true[place, period] - 1 + 1e-6
            assert high >= 11 - 1e-6
