"""The top page: one screen that anybody can read, in which every number has a range or is said to be counted."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests import brookside as small
from tests.report.readable import top_page_faults

from csceval.estimates.result import Estimate
from csceval.findings.changes import Change
from csceval.findings.finding import Finding
from csceval.findings.summary import MOST_WORDS
from csceval.findings.summary import sentences as summed_up
from csceval.report.content import _answers as rows_of
from csceval.report.html import with_anchors
from csceval.report.results import Part

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


def bundle_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    return found


def hold_to_plain_words(bundle: dict[str, Any]) -> None:
    assert top_page_faults(bundle) == []


def test_the_top_page_of_the_small_evaluation_is_plain(brookside: Path) -> None:
    bundle = bundle_of(brookside)
    assert top_page_faults(bundle) == []
    assert bundle["texts"]["glance_sentence"].startswith("Where sites joined\\, people waited less than we would")
    first = bundle["tables"]["answers"]["rows"][0]
    # In the files waits fall by 8 days at the three sites that joined; a median of 14 is not quite a mean.
    assert re.match(r"Median wait: 7\.8 days shorter \(6\.9 to 8\.6\) where sites joined", first[1]["text"])
    assert first[1]["figure"] == "effect:waits_effect.att.estimate"
    assert len(bundle["texts"]["glance_limits"].splitlines()) <= 3
    assert "Cite as" in bundle["texts"]["glance_cite"]


def test_every_link_below_an_answer_leads_somewhere(brookside: Path) -> None:
    page = next((brookside / "output" / "share").glob("*report*.html")).read_text("utf-8")
    feet = re.findall(r'<div class="csc-foot">(.*?)</div>', page)
    links = [to for foot in feet for to in re.findall(r'href="#([^"]+)"', foot)]
    assert len(feet) == 4
    assert [to for to in links if f'id="{to}"' not in page] == []
    assert "fig-paths-waits-effect" in links
    assert "data-or" not in page


@pytest.mark.long
@pytest.mark.parametrize("name", ["larkmoor", "larkmoor_messy"])
@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_the_top_page_of_each_sample_is_plain(tmp_path: Path, name: str, locale: str) -> None:
    from csceval import evaluate

    folder = shutil.copytree(SAMPLES / name, tmp_path / name)
    asked = folder / "evaluation.yaml"
    said = [line for line in asked.read_text("utf-8").splitlines() if not line.startswith("locale:")]
    asked.write_text("\n".join([*said, f"locale: {locale}", ""]), "utf-8")
    evaluate(folder, formats=["html"], renderer="builtin")
    bundle = bundle_of(folder)
    assert top_page_faults(bundle) == []
    assert len(bundle["tables"]["answers"]["rows"]) == 5


@pytest.mark.long
@pytest.mark.parametrize("drawn", [{"effects": {"median_wait_days": -8.0}}, {"seed": 5}, {"seed": 6}])
def test_the_top_page_of_a_rehearsal_is_plain(tmp_path: Path, drawn: dict[str, Any]) -> None:
    from csceval import evaluate
    from csceval.run.rehearsing import rehearse

    made = rehearse(small.write(tmp_path / "brookside"), **drawn)
    evaluate(made.folder, formats=["html"], renderer="builtin")
    assert top_page_faults(bundle_of(made.folder)) == []


TOTALS = """\
csceval: 1
id: totals
title: Totals alone
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-07-31
indicators:
  - use: reported_total
    each: {column: indicator_id, name: indicator}
    targets_from: target
"""
SENT = """\
Partner,Site,Period,Indicator ID,Indicator,Value,Target
North Clinic,S1,2024-Q1,kits,Kits handed out,120,200
North Clinic,S1,2024-Q2,kits,Kits handed out,240,200
South Trust,S2,2024-Q2,kits,Kits handed out,180,400
"""


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_the_top_page_of_totals_alone_is_plain(tmp_path: Path, locale: str) -> None:
    from csceval import evaluate

    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "totals.csv").write_text(SENT, "utf-8")
    (tmp_path / "evaluation.yaml").write_text(f"{TOTALS}locale: {locale}\n", "utf-8")
    evaluate(tmp_path, formats=["html"], renderer="builtin")
    bundle = bundle_of(tmp_path)
    assert top_page_faults(bundle) == []
    starts = {"en-GB": "**How far have we come", "de-DE": "**Wie weit sind wir gekommen"}
    assert bundle["texts"]["glance_line"].startswith(starts[locale])


def finding(name: str, **more: Any) -> Finding:
    given: dict[str, Any] = dict.fromkeys(("period", "baseline", "target", "expected", "progress", "estimate"))
    given |= {
        "id": name.lower(),
        "indicator": name.lower(),
        "name": name,
        "unit": "days",
        "question": f"{name}?",
        "latest": 1.0,
        "status": "no_target",
        "verdict": "no_target",
        "certainty": "counted_only",
        "why_certain": "counted, not estimated",
        "answer": "1 day",
        "sentence": "",
        "say": "",
        "dont_say": "",
    }
    return Finding(**(given | more))  # fmt: skip


def effect(low: float, high: float, method: str = "did") -> Estimate:
    return Estimate(method=method, estimand="ATT", outcome="y", value=(low + high) / 2, conf_low=low, conf_high=high)


def test_the_sentence_joins_what_moved_with_what_did_not() -> None:
    found = [
        finding("Wait", estimate="a"),
        finding("Closed", estimate="b", unit="proportion"),
        finding("Cost", estimate="c"),
        finding("Gap", status="off_track"),
        finding("Trust", status="met"),
    ]
    estimates = {"a": effect(-5, -1), "b": effect(0.1, 0.2, "interrupted_time_series"), "c": effect(-1, 2)}
    assert summed_up(found, estimates) == [
        "Where sites joined, wait came out shorter than we would expect otherwise.",
        "Closed came out higher than the time before led us to expect.",
        "No clear difference shows in cost.",
        "Still off track: gap.",
    ]  # fmt: skip


def test_a_sentence_of_many_names_stays_short_and_counts_the_rest() -> None:
    found = [finding(f"A rather long name of indicator number {n}", status="off_track") for n in range(9)]
    (sentence,) = summed_up(found, {})
    assert len(sentence.split()) <= MOST_WORDS
    assert sentence.endswith("and 6 more.")


def results(findings: list[Finding], **more: Any) -> Any:
    uses = {one.indicator: SimpleNamespace(headline=more.get("headline", {}).get(one.name), role="secondary")
            for one in findings}  # fmt: skip
    kinds = {one.indicator: SimpleNamespace(domain=more.get("domain", "service"), version="1.0.0") for one in findings}
    money = SimpleNamespace(money_in=4_400_000.0) if more.get("money") else None
    return SimpleNamespace(findings=tuple(findings), uses=uses, indicators=kinds, money=money, estimates={},
                           since=more.get("since", ""), changes=more.get("changes", ()),
                           evaluation=SimpleNamespace(currency="GBP"))  # fmt: skip


def test_findings_with_one_place_among_the_headlines_share_a_row() -> None:
    told = results(
        [finding("Some"), finding("Others"), finding("Third")], headline={"Some": 1, "Others": 1, "Third": 2}
    )
    shown = rows_of.rows(told)
    assert [[one.name for one in row.findings] for row in shown] == [["Others", "Some"], ["Third"]]
    part = Part()
    cell = rows_of.answers(part, told, shown)["rows"][0][1]
    assert cell["text"] == "Others: 1 day; Some: 1 day"
    assert [one["figure"] for one in cell["parts"]] == ["others.value@all/all/all", "some.value@all/all/all"]


def test_money_stands_beside_costs_or_alone() -> None:
    beside = rows_of.rows(results([finding("Cost")], money=True, domain="economic"))
    alone = rows_of.rows(results([finding("Wait")], money=True))
    assert [row.money for row in beside] == [True]
    assert [(row.question, row.money) for row in alone] == [("Wait?", False), ("What was spent?", True)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("moved", "wait", before=3.0, after=2.0), "down from 3.0 days"),
        (Change("moved", "wait", before=2.0, after=2.0), "no change"),
        (Change("moved", "wait", before=3.0, after=2.0, low=-3.0, high=1.0), "no clear change"),
        (Change("revised", "wait", before=3.0, after=2.0), "corrected"),
        (Change("rules", "wait", causes=("definition",)), "counted in a new way"),
        (Change("moved", "other", before=3.0, after=2.0), "–"),
    ],
)
def test_what_changed_since_the_last_release_has_a_column(change: Change, said: str) -> None:
    told = results([finding("Wait")], since="2024-Q3", changes=(change,))
    made = rows_of.answers(Part(), told, rows_of.rows(told))
    assert made["columns"][-1]["label"] == "Since 2024 Q3"
    assert made["rows"][0][-1]["text"] == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            (Change("again", "waits_did", about=("6 days shorter (3 to 9)", "now", "wait")),),
            "was 6 days shorter (3 to 9)",
        ),
        ((Change("rules", "waits_did", causes=("design",), about=("a", "b", "wait")),), "counted in a new way"),
        ((Change("moved", "wait", before=3.0, after=2.0),), "no change"),
    ],
)
def test_an_effect_is_held_against_what_the_last_release_said_of_it(changes: tuple[Change, ...], said: str) -> None:
    told = results([], since="2024-Q3", changes=changes)
    told.told_before = frozenset({"waits_did"})
    row = rows_of.Row("Wait?", (replace(finding("Wait"), estimate="waits_did"),))
    assert rows_of._since(told, row) == said
    told.told_before, told.changes = frozenset(), ()
    assert rows_of._since(told, row) == "–"


def test_a_link_without_anchor_goes_away() -> None:
    link = '<a class="csc-see" href="#fig-a" aria-label="x" data-or="sec-b">see chart</a>'
    assert with_anchors(f'{link}<h2 id="sec-b">') == '<a href="#sec-b" aria-label="x">see chart</a><h2 id="sec-b">'
    assert with_anchors(f"<p>{link}</p>") == "<p></p>"
