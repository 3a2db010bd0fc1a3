"""`csceval plan` says how small a change a design would see: from the figures there are, or from what is assumed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from csceval import shipped
from csceval.cli import main
from csceval.estimates import planning
from csceval.run.outlook import Outlook, outlook

pytestmark = pytest.mark.files
SITES = "".join(
    f"  - {{site_id: S{n}, site_name: Site {n}{', start_on: 2023-01-01' if n <= 6 else ''}}}\n" for n in range(1, 13)
)
BEFORE_DATA = f"""\
csceval: 1
id: new
title: Not begun
period: {{from: 2021-Q1, to: 2024-Q4, calendar: quarter}}
sites:
{SITES}indicators:
  - {{use: median_wait_days, role: primary, smallest_worthwhile: 3}}
designs:
  - {{id: waits, indicator: median_wait_days, method: did}}
"""
ASSUMED = "plan: {assumptions: {median_wait_days: {sd: 5, autocorrelation: 0.4, because: as in the pilot}}}\n"


def quiet(_step: str, _done: int, _total: int) -> None:
    return None


def folder_of(tmp_path: Path, text: str) -> Path:
    (tmp_path / "inbox").mkdir(exist_ok=True)
    (tmp_path / "evaluation.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def only(folder: Path) -> Outlook:
    (found,) = outlook(folder, progress=quiet)
    return found


def test_before_any_file_the_plan_rests_on_what_is_assumed(tmp_path: Path, capsys) -> None:
    folder = folder_of(tmp_path, BEFORE_DATA + ASSUMED)
    assert main(["plan", str(folder)]) == 0
    said = capsys.readouterr().out
    # By hand: the formula with 6 of 12 sites joining after 8 of 16 quarters.
    expected = planning.detectable_effect("did_panel", units=12, before=8, after=8, sd=5, autocorrelation=0.4)
    assert expected.effect == pytest.approx(6.2, abs=0.05)
    assert "With 12 sites and 16 quarters you would most likely (4 times in 5) see a change of 6.2 days or more" in said
    assert "within 5.0 days of the place's own level" in said
    assert "40 % of such a deviation carries over to the next period (as in the pilot)." in said
    assert "The smallest change worth having is 3.0 days: it would be seen only 2 times in 10." in said
    needed = planning.sample_size("did_panel", effect=3, before=8, after=8, sd=5, autocorrelation=0.4)
    assert f"about {needed.size} sites would be needed" in said
    assert main(["plan", str(folder), "--json"]) == 0
    (design,) = json.loads(capsys.readouterr().out)["designs"]
    assert design["reach"]["detectable"]["effect"] == pytest.approx(expected.effect)
    assert (design["reach"]["basis"], design["reach"]["because"]) == ("assumption", "as in the pilot")
    assert design["reach"]["needed"]["size"] == needed.size
    assert not (folder / "output").exists()


def test_what_is_not_assumed_is_not_guessed(tmp_path: Path) -> None:
    found = only(folder_of(tmp_path, BEFORE_DATA)).reach
    assert found is not None
    assert found.seen is None
    assert "Write under plan: assumptions" in found.why
    none = only(folder_of(tmp_path, BEFORE_DATA.replace(f"sites:\n{SITES}", "")))
    assert none.why.startswith("No file is there yet, and the evaluation lists no sites")


@pytest.mark.parametrize(
    ("old", "new", "design", "settings"),
    [
        ("method: did", "method: imputation", "staggered",
         {"starts": [8] * 6 + [None] * 6, "periods": 16, "units": 12, "estimator": "imputation"}),
        ("method: did", "method: staggered", "staggered",
         {"starts": [8] * 6 + [None] * 6, "periods": 16, "units": 12, "estimator": "last_before"}),
        ("method: did", "method: did, before: {from: 2021-Q1, to: 2021-Q4}, after: {from: 2023-Q1, to: 2024-Q4}",
         "did_panel", {"units": 12, "before": 4, "gap": 4, "after": 8, "share": 0.5}),
        ("method: did", "method: before_after, before: {from: 2021, to: 2022}, after: {from: 2023, to: 2024}",
         "before_after", {"units": 12, "before": 8, "gap": 0, "after": 8}),
        ("method: did", "method: interrupted_time_series, settings: {interruption: 2022-Q3, slope: false}",
         "interrupted_time_series", {"before": 6, "after": 10, "slope": False}),
        ("designs:\n  - {id: waits, indicator: median_wait_days, method: did}\n", "", "did_panel",
         {"units": 12, "before": 8, "gap": 0, "after": 8, "share": 0.5}),
    ],
)  # fmt: skip
def test_each_method_is_planned_by_its_design(tmp_path: Path, old: str, new: str, design: str, settings: dict) -> None:
    found = only(folder_of(tmp_path, BEFORE_DATA.replace(old, new) + ASSUMED)).reach
    assert found is not None
    assert found.seen is not None, found.why
    assert found.seen.design == design
    assert found.seen.settings == settings | {"sd": 5.0, "autocorrelation": 0.4}
    assert found.worthwhile is not None
    assert found.worthwhile.effect == 3


@pytest.mark.parametrize("method", ["synthetic_did", "synthetic_control"])
def test_a_method_without_a_formula_is_said(tmp_path: Path, method: str) -> None:
    found = only(folder_of(tmp_path, BEFORE_DATA.replace("method: did", f"method: {method}") + ASSUMED)).reach
    assert found is not None
    assert found.why == f"csceval has no formula for {method}."
    assert list(found.lines()) == [
        f"How large a change it could see is not known: csceval has no formula for {method}."
    ]


def test_a_large_enough_design_is_called_so(tmp_path: Path) -> None:
    text = BEFORE_DATA.replace("smallest_worthwhile: 3", "smallest_worthwhile: 12") + ASSUMED
    found = only(folder_of(tmp_path, text)).reach
    assert found is not None
    assert list(found.lines())[-1] == (
        "The smallest change worth having is 12.0 days: it would be seen 9 times in 10, so the design is large enough "
        "for it."
    )
    assert found.needed is not None
    assert found.needed.size == 6  # as many would do


def test_figures_that_are_there_come_before_what_was_assumed(tmp_path: Path) -> None:
    folder = tmp_path / "larkmoor"
    shutil.copytree(shipped.folder("sample_data") / "larkmoor", folder)
    text = (folder / "evaluation.yaml").read_text("utf-8")
    windows = "before: {from: 2021-Q1, to: 2021-Q4}, after: {from: 2024-Q1, to: 2024-Q4}"
    text = text.replace(
        "method: imputation, checks: [pre_trends, anticipation, leave_one_out]", f"method: did, {windows}"
    )
    (folder / "evaluation.yaml").write_text(text + ASSUMED, "utf-8")
    found = outlook(folder, progress=quiet)[0].reach
    assert found is not None
    assert found.seen is not None
    assert found.variation is not None
    assert found.to_dict()["basis"] == "data"
    # 12 sites, 16 quarters; cells before joining and of sites that never did: 4 × 16 + 2 × (4 + 6 + 8 + 10).
    assert found.variation.rows == 120
    # The run's own standard error is 1.51 days: a plan that looks at no effect must come near it.
    assert found.seen.std_error == pytest.approx(1.51, rel=0.15)
