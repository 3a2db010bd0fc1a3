"""The page about a portfolio: what its top says, what its tables hold, and the files it comes in."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.portfolio.finished.handed import effect, indicator, observation, send
from tests.portfolio.finished.sixty import fill
from tests.report.readable import faults, top_page

from csceval.definitions.indicator import Indicator
from csceval.portfolio import iati, kinds, whole
from csceval.portfolio.page import making
from csceval.words import has

WAITS = {"waits": indicator(name="Median wait", unit="days", direction="lower", over_partners="median_over_records")}
PEOPLE = {"people": indicator(name="Participants", unit="people", people=True, domain="engagement")}


def bundle(root: Path, **asked: Any) -> dict[str, Any]:
    return making.assemble(whole.read(root, **asked))


def cells(made: dict[str, Any], table: str) -> list[list[str]]:
    return [[str(cell["text"]) for cell in row] for row in made["tables"][table]["rows"]]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return bundle(fill(tmp_path_factory.mktemp("many") / "grantees", 24))


def test_the_top_page_answers_in_plain_words(tmp_path: Path) -> None:
    for name, size, people in (("ash", -4.0, 120.0), ("birch", -5.0, 80.0), ("cedar", -6.0, 50.0)):
        send(tmp_path, name, indicators=WAITS | PEOPLE, observations=[observation("people", people)],
             effects=[effect(size, 0.1, certainty="strong")])  # fmt: skip
    (tmp_path / "dogwood").mkdir()
    made = bundle(tmp_path)
    # By hand: mean 5 of equal errors; error √(s²/k) = √(1/3), t(2) = 4.302653: 5 ± 2.5. The prediction's error is
    # √(τ² + 1/3) with τ² = 1 − 0.01 and k − 2 or k − 1 degrees of freedom; people 120 and 120 + 80 + 50.
    assert made["texts"]["glance_sentence"] == (
        "Across 3 evaluations\\, median wait came out 5\\.0 days shorter than expected otherwise\\. "
        "Together they reached at least 120 and at most 250 people\\."
    )
    answers = {row[0]: row[1:] for row in cells(made, "answers")}
    assert answers["How many evaluations can be read?"] == ["3 of 4", "To call: 1. Why stands in the list below."]
    assert answers["How many people were reached?"][0] == "At least 120, at most 250 people"
    assert answers["What happened to median wait?"][0] == "5.0 days shorter on average, from 2.5 to 7.5 days"
    assert answers["What happened to median wait?"][1].startswith("3 evaluations: 3 strong, 0 moderate, 0 weak.")
    assert answers["Do reports come?"][0] == "12 of 12, 100.0 %"
    assert "It works" in made["texts"]["glance_dont"]


def test_an_unclear_effect_is_no_news(tmp_path: Path) -> None:
    for name, size in (("ash", -4.0), ("birch", 5.0)):
        send(tmp_path, name, indicators=WAITS, effects=[effect(size, 1.0)])
    made = bundle(tmp_path)
    assert made["texts"]["glance_sentence"].startswith("Several evaluations look at the same effects")
    assert "said" not in made["needs"]
    assert cells(made, "answers")[1][1].startswith("No clear difference on average: 0.5 days")


def test_the_top_page_can_be_read_by_everybody(many: dict[str, Any]) -> None:
    assert faults(top_page(many)) == []


def test_the_top_page_can_be_read_by_everybody_in_german(tmp_path: Path) -> None:
    made = bundle(fill(tmp_path / "grantees", 24), locale="de-DE")
    assert "Wie viele" in str(made["tables"]["answers"]["rows"])
    assert faults(top_page(made), "de") == []


def test_a_kind_is_told_in_words() -> None:
    assert kinds.called("governance_form", "administrative_organisation") == "governed by an organisation of its own"
    assert kinds.called("place", "Ashford") == "in Ashford"


def test_one_row_an_evaluation_and_the_calls_first(many: dict[str, Any]) -> None:
    rows = cells(many, "evaluations")
    assert len(rows) == 24
    assert rows[0][:2] == ["e03", "no report in the folder"]
    assert rows[-1][1] == "nothing"


def test_reports_are_counted_for_all_and_for_each_kind(tmp_path: Path) -> None:
    for name, sector, came, late in (("a", "health", 4, 0), ("b", "business", 1, 40), ("c", "business", 3, 12)):
        send(tmp_path, name, initiator_sector=sector, reports={"due": 4, "came": came, "days_late": late})
    # By hand: 8 of 12; of the businesses 4 of 8.
    assert cells(bundle(tmp_path), "rates") == [
        ["all", "3", "12", "8", "66.7 %", "1", "40"],
        ["begun by businesses", "2", "8", "4", "50.0 %", "0", "40"],
        ["begun by health services", "1", "4", "4", "100.0 %", "1", "0"],
    ]


def test_what_could_not_be_added_up_says_why_and_whose(tmp_path: Path) -> None:
    other = {"waits": WAITS["waits"] | {"comparable": "bb"}}
    for name, used, value in (("a", WAITS, 3.0), ("b", WAITS, 5.0), ("c", WAITS, None), ("d", other, 4.0)):
        send(tmp_path, name, indicators=used, observations=[observation("waits", value)])
    made = bundle(tmp_path)
    assert [(row[1].split(":")[0], row[2]) for row in cells(made, "apart")] == [
        ("defined in 2 ways", "A, B, C and D"),
        ("its rule does not add up over evaluations", "A and B"),
        ("no value that can be used", "C"),
    ]
    assert cells(made, "sums") == [
        ["Median wait (one of 2 definitions)", "2024 Q4", "3.0 to 5.0 days", "lowest and highest, not added up", "2",
         "1"]
    ]  # fmt: skip


def test_a_forest_holds_the_heaviest_and_its_table_all(tmp_path: Path) -> None:
    for at in range(26):
        send(tmp_path, f"m{at:02}", indicators=WAITS, effects=[effect(-4.0 + at % 3, 1.0 + (at == 5))])
    made = bundle(tmp_path)
    drawn = [row["name"] for row in made["charts"]["forest_1"]["records"] if row["role"] == "study"]
    assert len(drawn) == 24
    assert "M05" not in drawn
    assert len(made["tables"]["forest_1_data"]["rows"]) == 26 + 2


def test_ratios_are_drawn_around_one_and_told_as_percent(tmp_path: Path) -> None:
    one = {"estimand": "rate ratio", "scale": "ratio", "conf_low": 1.2, "conf_high": 1.6333}
    for name in ("a", "b", "c"):
        send(tmp_path, name, indicators=WAITS, effects=[effect(1.4, None, **one)])
    made = bundle(tmp_path)
    records = made["charts"]["forest_1"]["records"]
    assert {(row["unit"], row["reference"]) for row in records} == {("ratio", 1.0)}
    assert records[0]["estimate"] == pytest.approx(1.4)
    assert cells(made, "pooled")[0][1] == "+40 %"


def test_a_portfolio_with_nothing_in_common_says_so(tmp_path: Path) -> None:
    send(tmp_path, "a")
    (tmp_path / "b").mkdir()
    made = bundle(tmp_path)
    assert (
        made["texts"]["glance_sentence"] == "No two evaluations look at the same effect\\, so none is told for all\\."
    )
    assert {"sums", "pooled", "evidence", "apart"}.isdisjoint(made["needs"])
    assert made["meta"]["status"] == "draft"


def test_the_same_folders_give_the_same_page_in_any_order(tmp_path: Path) -> None:
    for root, names in ((tmp_path / "1" / "all", "abc"), (tmp_path / "2" / "all", "cba")):
        for name in names:
            send(root, name, indicators=WAITS, effects=[effect(-float(ord(name)), 1.0)])
    assert json.dumps(bundle(tmp_path / "1" / "all")) == json.dumps(bundle(tmp_path / "2" / "all"))


def test_a_period_that_no_calendar_has_is_shown_as_it_was_sent(tmp_path: Path) -> None:
    for name in "ab":
        target = {"indicator": "people", "status": "met", "period": "lately", "target": 9.0}
        send(tmp_path, name, period="lately", indicators=PEOPLE, targets=[target],
             observations=[observation("people", 5.0, "lately")])  # fmt: skip
    made = bundle(tmp_path)
    assert cells(made, "sums")[0][1] == cells(made, "evaluations")[0][-1] == "lately"
    assert b"<target" not in iati.write(whole.read(tmp_path))


def test_every_family_of_indicators_has_words() -> None:
    families = get_args(Indicator.model_fields["domain"].annotation)
    assert [name for name in families if not has(f"portfolio_page.family_{name}")] == []


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("sly") / "grantees"
    send(root, "b", name="<script>alert(1)</script>", indicators=WAITS, effects=[effect(-4.0, 1.0)], place="{{< x >}}")
    send(root, "a", indicators=WAITS, effects=[effect(-5.0, 1.0)], place="North")
    made = making.write(whole.read(root), root / making.FOLDER, formats=["html"])
    assert [path.name for path in made[1:]] == ["evidence.csv", "iati.xml"]
    return {path.suffix: path for path in made}


def test_the_page_shows_what_was_sent_and_runs_none_of_it(page: dict[str, Path]) -> None:
    text = page[".html"].read_text("utf-8")
    assert page[".html"].name == "grantees - portfolio.html"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text
    shown = dict(re.findall(r'data-figure="([^"]+)"[^>]*>([^<]*)<', text))
    assert html.unescape(shown["portfolio:waits@aa.att.estimate"]) == "−4.5 days"


def test_the_file_of_what_is_known_has_one_row_an_indicator_and_evaluation(page: dict[str, Path]) -> None:
    with page[".csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["indicator"], row["folder"], row["known"], row["how_sure"]) for row in rows] == [
        ("waits", "a", "unclear", "moderate"), ("waits", "b", "unclear", "moderate"),
    ]  # fmt: skip
