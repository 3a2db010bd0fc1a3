"""A run works out how far a survey can be relied on, and its report says so from protected figures."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from csceval import evaluate
from csceval.estimates import scales
from csceval.report import bundle
from csceval.report.results import Results
from csceval.run import Run
from csceval.run.measuring import measure
from csceval.run.reading import read_folder
from csceval.run.reporting import protected

from .surveys import folder, trust

SILENT = ("P22", "P23", "P24")  # the three colleges
ITEMS = ["q1", "q2", "q3"]  # what stands in the three trust items of the questionnaire


def quiet(_step: str, _done: int, _all: int) -> None:
    return None


def worked(root: Path) -> tuple[Run, Results]:
    run = read_folder(root, as_of=None, progress=quiet)
    return run, protected(run, measure(run, None, quiet))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Results]:
    return worked(folder(tmp_path_factory.mktemp("scales") / "survey", silent=SILENT, lines=16))


@pytest.fixture(scope="module")
def content(both: tuple[Run, Results]) -> dict[str, dict[str, dict]]:
    return bundle.assemble(both[1])


@pytest.fixture(scope="module")
def last() -> pd.DataFrame:
    """The answers of the last wave, looked at without csceval."""
    drawn = trust(1)
    mine = drawn[(drawn["wave"] == 4) & ~drawn["partner"].isin(SILENT)].reset_index(drop=True)
    mine.loc[:15, ITEMS] = 4
    return mine.assign(score=mine[ITEMS].mean(axis=1))


def row(run: Run, indicator: str = "trust_score", period: str = "2024-Q4") -> pd.Series:
    quality = run.scales["scales"].set_index(["indicator", "period"])
    return quality.loc[(indicator, period)]


def printed(content: dict, name: str) -> list[list[str]]:
    return [[cell["text"] for cell in line] for line in content["tables"][name]["rows"]]


def test_consistency_is_that_of_the_answers(both: tuple[Run, Results], last: pd.DataFrame) -> None:
    found = row(both[0])
    variances, total = last[ITEMS].var(ddof=1).sum(), last[ITEMS].sum(axis=1).var(ddof=1)
    assert found["complete"] == len(last)
    assert found["alpha"] == pytest.approx(1.5 * (1 - variances / total))
    assert found["omega"] == pytest.approx(float(scales.omega(last[ITEMS])), abs=1e-6)
    assert (found["judged"], found["straight"]) == (len(last), 16)


def test_partners_are_compared(both: tuple[Run, Results], last: pd.DataFrame) -> None:
    found = row(both[0])
    expected = scales.aggregation(last, group="partner", score="score")["estimate"]
    assert [found["icc1"], found["icc2"]] == pytest.approx(expected.tolist())
    inside = scales.within_group_agreement(last, items=ITEMS, group="partner", low=1, high=5)
    assert found["agreement"] == pytest.approx(inside["estimate"].mean())


def test_bounds_hold_what_silent_partners_could_say(both: tuple[Run, Results], last: pd.DataFrame) -> None:
    found, results = row(both[0]), both[1]
    mean = last.groupby("partner")["score"].mean().mean()
    assert (found["asked"], found["answered"]) == (24, 21)
    ends = [(21 * mean + 3 * end) / 24 for end in (1, 5)]
    assert [found["mean"], found["bound_low"], found["bound_high"]] == pytest.approx([mean, *ends])
    cell = results.cells.query("indicator == 'trust_score' and period == '2024-Q4' and level == 'period'")
    assert cell["value"].item() == pytest.approx(mean), "the score that the report prints"


def test_change_is_that_of_partners_in_both_waves(both: tuple[Run, Results]) -> None:
    changes = both[0].scales["scales_changes"].query("indicator == 'trust_score'")
    assert changes["term"].tolist() == ["change"] * 4 + ["per wave"]
    assert changes["partners"].tolist() == [21] * 5
    assert changes["estimate"].iloc[3] == pytest.approx(changes["estimate"].iloc[:3].sum())


def test_the_report_says_who_answered(content: dict) -> None:
    table = printed(content, "scales_responding")
    assert table[0][:2] == ["All partners", "21 of 24 (88 %)"]
    assert {line[0]: line[1] for line in table[1:]} == {
        "Business": "4 of 4 (100 %)", "Education": "0 of 3 (0 %)", "Government": "5 of 5 (100 %)",
        "Health": "4 of 4 (100 %)", "Nonprofit": "8 of 8 (100 %)",
    }  # fmt: skip


def test_the_report_protects_shares_of_people(both: tuple[Run, Results], content: dict) -> None:
    line = next(line for line in printed(content, "scales") if line[:2] == ["Trust among partners", "2024 Q4"])
    found = row(both[0])
    assert line[2].startswith(f"{found['alpha']:.2f} (")
    assert line[4:6] == ["less than 20 %", "less than 20 %"]
    assert line[6] == f"{16 / found['judged'] * 100:.1f} %"
    among = next(
        line for line in printed(content, "scales_partners") if line[:2] == ["Trust among partners", "2024 Q4"]
    )
    assert among[2:] == [f"{found[name]:.2f}" for name in ("icc1", "icc2", "agreement")]
    assert "scales" in content["needs"]


def test_the_report_shows_the_shares_of_answers(content: dict, last: pd.DataFrame) -> None:
    lines = [line for line in printed(content, "answers_trust_score_data") if line[1] == "2024 Q4"]
    assert len({line[0] for line in lines}) == 3
    words = dict(
        enumerate(("Disagree strongly", "Disagree", "Neither agree nor disagree", "Agree", "Agree strongly"), 1)
    )
    places = {said: answer for answer, said in words.items()}
    for item, sentence in zip(ITEMS, dict.fromkeys(line[0] for line in lines), strict=True):
        for _, _, said, share in (line for line in lines if line[0] == sentence):
            first, _, final = said.partition(" to ")
            inside = last[item].between(places[first], places[final or first])
            assert inside.sum() >= 11
            assert share == f"{inside.mean() * 100:.0f} %"
    chart = content["charts"]["answers_trust_score"]
    assert [f"{record['value'] * 100:.0f} %" for record in chart["records"] if record["period"] == "2024 Q4"] == [
        line[3] for line in lines
    ]
    assert "scale_answers" in content["needs"]


def test_what_stands_out_is_said_in_words(content: dict) -> None:
    told = content["texts"]["scales_flags"].replace("\\", "")
    assert "Perceived power balance, 2024 Q4: the sentences may not measure one thing (alpha" in told
    assert "of the responses to the questionnaire have one answer all the way down" in told
    assert "2021 Q4" not in told, "earlier waves are in the table"


def test_every_printed_figure_has_an_id(content: dict) -> None:
    assert "trust_score.alpha@all/2024-q4/all" in content["figures"]
    assert "trust_score.bound_low@all/2024-q4/all" in content["figures"]
    assert "trust_score.change_since_2021-q4@all/2024-q4/all" in content["figures"]


@pytest.mark.long
def test_the_page_has_the_section_and_a_figure_is_traced(tmp_path: Path) -> None:
    from csceval.run.tracing import trace

    root = folder(tmp_path / "survey", silent=SILENT)
    run = evaluate(root, renderer="builtin", formats=["html"])
    page = run.reports[0].read_text(encoding="utf-8")
    assert "How far the survey can be relied on" in page
    assert "What the partners that did not answer could change" in page
    assert trace(root, "trust_score.alpha@all/2024-q4/all").rows > 100
    stored = pd.read_parquet(root / "output" / "private" / "results" / "scales.parquet")
    assert len(stored) == 8


def test_truth_of_part_d() -> None:
    """Scores 3.19, 3.38, 3.56, 3.74, slope 0.180, alpha 0.79 to 0.80, partners 0.34; drawn for many partners."""
    data = trust(3, partners=1500)
    items = ["q0", *ITEMS]
    data = data.assign(score=data[items].mean(axis=1))
    assert data.groupby("wave")["score"].mean().tolist() == pytest.approx([3.19, 3.38, 3.56, 3.74], abs=0.03)
    alphas = [float(scales.alpha(mine[items])) for _, mine in data.groupby("wave")]
    assert alphas == pytest.approx([0.795] * 4, abs=0.015)
    assert float(scales.alpha(data[items])) > max(alphas), "waves put together overstate"
    change = scales.change(data, score="score", wave="wave", partner="partner", respondent="respondent")
    assert change["estimate"].iloc[-1] == pytest.approx(0.180, abs=0.01)
    persons = data.groupby(["partner", "respondent"], as_index=False)["score"].mean()
    assert scales.aggregation(persons, group="partner", score="score")["estimate"].iloc[0] == pytest.approx(
        0.34, abs=0.03
    )
