"""Questions, confidence, judgement, checklist and glossary of the report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.definitions.entries import Story
from csceval.definitions.measure import Aggregate, Computed, Ratio, Reported
from csceval.definitions.reader import load_indicators
from csceval.report import glossary
from csceval.report.content import judgement, methods, questions
from csceval.report.content._formulas import formula
from csceval.report.results import Part, column, plain, table


@pytest.fixture(scope="module")
def bundle(brookside: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((brookside / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    return found


def words(table: dict[str, Any]) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in table["rows"]]


def test_every_question_says_from_what_how_and_where_it_is_answered(bundle: dict[str, Any]) -> None:
    rows = words(bundle["tables"]["questions"])
    waits = next(row for row in rows if row[1] == "Median wait" and "waits_effect" in row[3])
    assert waits[2:] == ["services", "design waits_effect (difference in differences)", "Did it make a difference?"]
    assert {row[4] for row in rows} <= {"Did it make a difference?", "Progress against targets", "Over time",
                                        "People reached"}  # fmt: skip
    assert "Before is 2023 Q1 to 2023 Q4\\, after is 2024 Q1 to 2024 Q4" in bundle["texts"]["compared"]


def test_what_nobody_asked_about_is_folded_by_area(bundle: dict[str, Any]) -> None:
    asked = [row[0] for row in words(bundle["tables"]["questions"])]
    assert not [question for question in asked if question.startswith("Where do we stand")]
    rows = words(bundle["tables"]["followed"])
    assert rows == [
        ["Services", "Median wait; Services completed", "Seen within target time; Service completion"],
        ["Totals as reported", "–", "People at events"],
    ]


def test_how_sure_a_finding_is_stands_with_its_reasons(bundle: dict[str, Any]) -> None:
    row = words(bundle["tables"]["confidence"])[0]
    # Three sites in each arm are few, and 7.8 (6.9 to 8.6) has half a range of 0.9, 11 or 12 of 100.
    assert row[1] == "moderate"
    assert row[3] == "3 of 3 partners"
    assert 10 <= float(re.findall(r"([\d.]+) ?%", row[4])[0]) <= 12.5
    assert re.fullmatch(r"(\d) of \1 held", row[5])


@pytest.mark.parametrize(
    ("passed", "says"),
    [((True, True), "2 of 2 held"), ((True, False, None), "1 of 2 held; 1 could not decide"),
     ((None, None), "2 were made, and none could decide"), ((), "none was made")],
)  # fmt: skip
def test_a_check_that_could_not_decide_is_not_among_those_that_held(passed: Any, says: str) -> None:
    checks = tuple(SimpleNamespace(passed=one) for one in passed)
    found = SimpleNamespace(estimand="ATT", checks=checks, conf_low=None, conf_high=None)
    cells = pd.DataFrame({"level": ["total"], "indicator": ["waits"], "period": ["all"], "coverage_due": [None]})
    results = SimpleNamespace(estimates={"e": found}, cells=cells, period="2024-Q4", designs=())
    one = SimpleNamespace(estimate="e", name="Waits", certainty="weak", why_certain="…", indicator="waits", among="")
    row = questions._sure(Part(), results, one)  # type: ignore[arg-type]
    assert row[-1]["text"] == says


def told(*story: Story, draft: bool = True) -> Part:
    evaluation = SimpleNamespace(story=list(story))
    known = {"waits": SimpleNamespace(name="Median wait")}
    results = SimpleNamespace(evaluation=evaluation, period="2024-Q4", indicators=known, draft=draft)
    return judgement.build(results)  # type: ignore[arg-type]


def test_what_people_conclude_stands_as_they_wrote_it_and_gaps_are_seen_in_drafts() -> None:
    part = told(
        Story(slot="conclusion", text="Joining <helps>.", finding="waits"),
        Story(slot="conclusion", text="Of an earlier time.", period="2023-Q4"),
    )
    assert part.texts["judged_conclusion"] == "- Joining \\<helps\\>\\. \\(Rests on\\: Median wait\\.\\)"
    assert part.texts["judged_lesson"] == "- To be completed."


def test_a_final_report_without_conclusions_says_that_nobody_wrote_them() -> None:
    part = told(draft=False)
    assert part.texts == dict.fromkeys(
        ("judged_conclusion", "judged_recommendation"), "- Nothing was written here when this report was made final."
    )
    assert "judged_lesson" not in part.needs


def test_next_steps_stand_below_the_recommendations() -> None:
    steps = Story(slot="next_step", text="Ask again in a year.")
    assert told(steps).texts["judged_next_step"] == "- Ask again in a year\\."
    assert "judged_next_step" not in told().needs


def test_the_checklist_says_what_is_not_reported(bundle: dict[str, Any]) -> None:
    rows = {row[0]: row[2] for row in words(bundle["tables"]["checklist"])}
    assert list(rows) == [str(number) for number in range(1, 23)]
    assert rows["16"] == "Did it make a difference?"
    assert rows["20"] == rows["21"] == "not reported"
    assert rows["22"] == "Cover"


def test_every_section_that_is_named_is_on_the_page(brookside: Path, bundle: dict[str, Any]) -> None:
    page = next((brookside / "output" / "share").glob("*report*.html")).read_text("utf-8")
    headings = {re.sub(r"<[^>]+>|^[\d.\s]+", "", found).strip()
                for found in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)}  # fmt: skip
    headings = {re.sub(r"^\d+\s*", "", heading) for heading in headings}
    named = {row[2] for row in words(bundle["tables"]["checklist"])} | {
        row[4] for row in words(bundle["tables"]["questions"])}  # fmt: skip
    assert named - {"Cover", "not reported"} <= headings


def test_only_terms_that_are_used_are_explained(bundle: dict[str, Any]) -> None:
    part = Part(texts={"one": "One number was withheld."})
    part.tables["t"] = table("Where seeds come from", [column("a", "A")], [[plain("nothing")]])
    found = glossary.of(part)
    assert found is not None
    assert [row[0]["text"] for row in found["rows"]] == ["seed", "withheld"]
    assert glossary.of(Part()) is None
    assert "baseline" in [row[0] for row in words(bundle["tables"]["glossary"])]
    assert "multiplier" not in [row[0] for row in words(bundle["tables"]["glossary"])]


def test_every_program_that_a_definition_names_is_told_in_words() -> None:
    computed = [one.measure for one in load_indicators().values() if isinstance(one.measure, Computed)]
    assert computed
    assert not [one.by for one in computed if one.by in formula(one)]
    own = Computed(kind="computed", by="dataset.mine", needs=["flows.amount"])
    assert formula(own) == "worked out by dataset.mine from flows.amount"


def test_a_formula_is_one_line() -> None:
    part = {"op": "count", "where": "closed"}
    share = Ratio.model_validate({"kind": "ratio", "numerator": part, "denominator": {"op": "count"}, "scale": 1000})
    assert formula(share) == "(count where closed) ÷ (count) × 1000"
    total = Aggregate.model_validate({"kind": "aggregate", "op": "sum", "of": "amount"})
    assert formula(total) == "sum of amount"
    assert formula(Reported(kind="reported")) == "the value as it was sent"
    assert formula(Computed(kind="computed", by="network.ties", needs=["ties.strength"])) == (
        "worked out by network.ties from ties.strength")  # fmt: skip


def test_withheld_figures_of_single_partners_are_told_apart() -> None:
    cells = pd.DataFrame({"level": ["partner", "partner", "period"], "state": ["suppressed", "observed", "suppressed"]})
    results: Any = SimpleNamespace(evaluation=SimpleNamespace(privacy=SimpleNamespace(threshold=11)), cells=cells,
                                   withheld=2)  # fmt: skip
    alone = "Of these, 1 is a figure of a single partner, which is protected together with this report."
    assert methods._privacy(results).endswith(f" {alone}")
    results.cells = cells.iloc[1:]
    assert "single partner" not in methods._privacy(results)


def test_readers_are_told_whom_they_can_ask(brookside: Path, bundle: dict[str, Any]) -> None:
    sheets = bundle["tables"]["sheets"]
    at = [column["key"] for column in sheets["columns"]].index("owner")
    named = {row[0]: row[at] for row in words(sheets)}
    assert named.pop("Median wait") == "B. Keeper"
    assert set(named.values()) == {"nobody is named"}
    page = next((brookside / "output" / "share").glob("*report*.html")).read_text("utf-8")
    assert "<dt>Questions to</dt> <dd>office@brookside.example</dd>" in page
