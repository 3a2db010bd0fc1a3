"""A plan is frozen before the data, and every run says where the evaluation leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csceval.cli import main
from csceval.errors import CscevalError
from csceval.run import planning
from csceval.run.deviations import FACETS, deviations, digest

pytestmark = pytest.mark.files
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
sites:
  - {site_id: S1, site_name: One, start_on: 2024-04-01}
  - {site_id: S2, site_name: Two}
indicators:
  - {use: services_completed, role: primary}
designs:
  - {id: effect, indicator: services_completed, method: did, checks: [pre_trends]}
"""
RUN = ("--to", "html", "--renderer", "builtin")


def quiet(_step: str, _done: int, _total: int) -> None:
    return None


def manifest(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "output" / "share" / "manifest.json").read_text("utf-8"))
    return found


def said(folder: Path) -> str:
    bundle = json.loads((folder / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    return str(bundle["texts"].get("plan", "")).replace("\\", "")  # as words, without the marks of Markdown


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "evaluation.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_freezing_writes_day_hash_and_plan_and_keeps_them(small: Callable[..., Path], capsys) -> None:
    folder = small(evaluation=EVALUATION)
    assert main(["plan", str(folder), "--freeze", "--as-of", "2024-01-15"]) == 0
    held = json.loads((folder / ".csceval" / "plan.json").read_text("utf-8"))
    assert held["frozen_on"] == "2024-01-15"
    assert held["sha256"] == digest(held["plan"])
    assert held["sha256"] in capsys.readouterr().out
    assert held["plan"]["sample"]["units"] == {"S1": "2024-Q2", "S2": None}
    assert held["plan"]["designs"]["effect"]["method"] == "did"
    # The same plan again is the same plan; another one does not take its place.
    assert main(["plan", str(folder), "--freeze", "--as-of", "2024-05-01"]) == 0
    assert "has not changed since it was frozen on 2024-01-15" in capsys.readouterr().out
    change(folder, "method: did", "method: staggered")
    with pytest.raises(CscevalError) as caught:
        planning.freeze(folder, on=date(2024, 5, 1), progress=quiet)
    assert caught.value.code == "plan-frozen"
    assert json.loads((folder / ".csceval" / "plan.json").read_text("utf-8")) == held


def test_a_plan_can_be_frozen_before_any_file_is_there(small: Callable[..., Path]) -> None:
    folder = small(evaluation=EVALUATION)
    with_files, _ = planning.freeze(folder, on=date(2024, 1, 1), progress=quiet)
    (folder / ".csceval" / "plan.json").unlink()
    (folder / "inbox" / "good.csv").unlink()
    without, new = planning.freeze(folder, on=date(2024, 1, 1), progress=quiet)
    assert new
    assert without.sha256 == with_files.sha256


def test_every_run_says_what_differs_from_the_plan(small: Callable[..., Path]) -> None:
    folder = small(evaluation=EVALUATION)
    assert main(["run", str(folder), *RUN]) in (0, 1)
    assert "plan" not in manifest(folder)
    frozen, _ = planning.freeze(folder, on=date(2024, 1, 15), progress=quiet)
    assert main(["run", str(folder), *RUN]) in (0, 1)  # nothing else has changed, and yet the report is made anew
    assert manifest(folder)["plan"] == {"frozen_on": "2024-01-15", "sha256": frozen.sha256, "deviations": []}
    assert "nothing has been changed since" in said(folder)
    change(folder, "method: did,", "method: staggered, settings: {covariates: [population]},")
    change(folder, "site_name: Two", "site_name: Two, start_on: 2024-02-01")
    change(folder, "title: A small one", f"title: A small one\nplan: {{sha256: {frozen.sha256}}}")
    assert main(["run", str(folder), *RUN]) in (0, 1)
    plan = manifest(folder)["plan"]
    assert [(one["design"], one["facet"], one["planned"], one["now"]) for one in plan["deviations"]] == [
        ("all", "sample", "2 units, 1 joined", "2 units, 2 joined (0 new, 0 gone, 1 with another start)"),
        ("effect", "method", "did", "staggered"),
        ("effect", "covariates", "none", "population"),
    ]
    assert "What differs from it" in said(folder)
    assert "- design effect, method: planned did; now staggered." in said(folder)
    page = next((folder / "output" / "share").glob("*.html")).read_text("utf-8")
    assert "design effect, method: planned did; now staggered." in page
    assert "S2" not in said(folder)


def test_a_published_hash_needs_its_plan(small: Callable[..., Path]) -> None:
    folder = small(evaluation=EVALUATION + f"plan: {{frozen_on: 2024-01-15, sha256: {'a' * 64}}}\n")
    assert main(["run", str(folder), *RUN]) in (0, 1)
    (found,) = manifest(folder)["plan"]["deviations"]
    assert (found["facet"], found["planned"], found["now"]) == ("plan", "a" * 16, "no frozen plan in the folder")


def test_a_plan_that_was_touched_is_refused(small: Callable[..., Path]) -> None:
    folder = small(evaluation=EVALUATION)
    planning.freeze(folder, on=date(2024, 1, 15), progress=quiet)
    path = folder / ".csceval" / "plan.json"
    path.write_text(path.read_text("utf-8").replace('"did"', '"staggered"'), "utf-8")
    assert main(["run", str(folder), *RUN]) == 2
    with pytest.raises(CscevalError) as caught:
        planning.load(folder)
    assert caught.value.code == "plan-damaged"


def test_without_designs_there_is_nothing_to_freeze(small: Callable[..., Path]) -> None:
    with pytest.raises(CscevalError) as caught:
        planning.freeze(small(), progress=quiet)
    assert caught.value.code == "plan-empty"


def test_plan_says_what_the_panel_can_carry(small: Callable[..., Path], capsys) -> None:
    folder = small(evaluation=EVALUATION.replace("services_completed", "median_wait_days"))
    assert main(["plan", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "Design effect, planned as did" in printed
    assert "As planned it cannot be carried: did. Needs units that are never exposed." in printed
    assert main(["plan", str(folder), "--json"]) == 0
    (design,) = json.loads(capsys.readouterr().out)["designs"]
    assert design["choice"]["shape"]["units"] == 1


BASE = {"sample": {"rule": {"unit": "site_id"}, "units": {"a": None}}, "periods": {"from": "2021", "to": "2022"},
        "families": [], "designs": {"one": dict.fromkeys(FACETS) | {"method": "did"}}}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "facet"),
    [
        ({"periods": {"from": "2021", "to": "2023"}}, "periods"),
        ({"sample": {"rule": {"unit": "partner_id"}, "units": {"a": None}}}, "exposure"),
        ({"sample": {"rule": {"unit": "site_id"}, "units": {"a": "2021"}}}, "sample"),
        ({"families": [{"id": "f"}]}, "families"),
        ({"designs": {}}, "dropped"),
        ({"designs": {**BASE["designs"], "two": {"method": "did"}}}, "added"),
        ({"designs": {"one": BASE["designs"]["one"] | {"windows": {"before": "2021"}}}}, "windows"),
        ({}, None),
        ({"sample": {"rule": {"unit": "site_id"}, "units": None}}, None),  # no register: nothing to hold it against
    ],
)
def test_each_facet_that_differs_is_named(changed: dict[str, object], facet: str | None) -> None:
    found = list(deviations(BASE, BASE | changed))
    assert [one.facet for one in found] == ([facet] if facet else [])
    assert all(one.sentence().endswith(".") for one in found)
