"""A design is held against its method's own keywords, at its line or cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.definitions.test_xlsx_identity import said, there_and_back

from csceval import plugins
from csceval.definitions import convert, reader
from csceval.errors import DefinitionError

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()
DESIGN = "  - {id: effect, indicator: referral_closure_rate, method: staggered, checks: [pre_trends]}"
WINDOWS = "before: {from: 2021-Q1, to: 2021-Q4}, after: {from: 2024-Q1, to: 2024-Q4}"


def design(rest: str) -> str:
    return f"  - {{id: effect, indicator: referral_closure_rate, {rest}}}"


GOOD = [
    "method: did, settings: {covariates: [population], cluster: area_id, inference: wild, errors: CR1}",
    "method: staggered, controls: not_yet, settings: {anticipation: 1, aggregate: event, draws: 99}",
    "method: imputation, settings: {aggregate: group}",
    "method: sun_abraham, controls: last",
    f"method: event_study, {WINDOWS}, settings: {{leads: 2, lags: 3}}",
    f"method: synthetic_control, {WINDOWS}, settings: {{placebo: true, predictors: [population]}}",
    "method: synthetic_did, settings: {inference: jackknife, draws: 50}, checks: [leave_one_out]",
    f"method: before_after, {WINDOWS}, settings: {{weights: n}}",
    "method: triple_difference, settings: {by: area_id, focus: north}",
    f"method: rate_ratio, settings: {{family: quasi, covariates: [population]}}, {WINDOWS}",
]
WRONG = [
    ("method: experiment", "design-unfit", "does not follow an outcome over periods"),
    ("method: rate_ratio, settings: {treatment: arm}", "design-setting-elsewhere", "`treatment` is no setting"),
    ("method: did, settings: {leeds: 2}", "name-unknown", "no setting of did named “leeds”"),
    ("method: staggered, settings: {aggregates: group}", "name-unknown", "Did you mean aggregate?"),
    ("method: did, controls: never", "design-key-unused", "did has no use for `controls`"),
    ("method: staggered, settings: {controls: never}", "design-setting-key", "beside `settings`"),
    ("method: did, settings: {first_exposed: joined_on}", "design-setting-elsewhere", "`first_exposed` is no setting"),
    ("method: synthetic_did, settings: {treated: S01}", "design-setting-elsewhere", "`treated` is no setting"),
    ("method: triple_difference", "design-setting-needed", "needs the setting `by`"),
    ("method: triple_difference, settings: {by: aera_id}", "column-unknown", "Did you mean area_id?"),
    ("method: did, settings: {covariates: [populaton]}", "column-unknown", "Did you mean population?"),
    ("method: before_after", "design-windows-needed", "does not name"),
    (
        "method: before_after, checks: [pre_trends], " + WINDOWS,
        "design-check-unfit",
        "Checks of before_after: placebo_outcomes.",
    ),
]


@pytest.mark.parametrize("rest", GOOD)
def test_every_method_for_panels_can_be_a_design_in_both_spellings(rest: str, folder, tmp_path: Path) -> None:
    folder.evaluation(DESIGN, design(rest))
    evaluation = reader.load_evaluation(folder.root)
    reader.check_evaluation(evaluation, INDICATORS, TABLES)
    first, middle, last = there_and_back((folder.root / "evaluation.yaml").read_text("utf-8"), tmp_path / "both")
    assert said(first) == said(middle) == said(last)


@pytest.mark.parametrize(("rest", "code", "sentence"), WRONG)
def test_what_a_method_cannot_do_is_refused_at_its_line(rest: str, code: str, sentence: str, folder) -> None:
    line = folder.evaluation(DESIGN, design(rest))
    with pytest.raises(DefinitionError) as caught:
        reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)
    error = caught.value
    assert sentence in f"{error.message} {error.fix}"
    assert (error.code, error.file, error.line) == (code, "evaluation.yaml", line)


def test_in_the_workbook_the_cell_is_named(folder) -> None:
    folder.evaluation(DESIGN, design("method: did, controls: never"))
    convert.converted(folder.root / "evaluation.yaml")
    (folder.root / "evaluation.yaml").unlink()
    with pytest.raises(DefinitionError) as caught:
        reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)
    assert (caught.value.file, caught.value.sheet) == ("evaluation.xlsx", "Designs")
    assert caught.value.cell is not None
    assert caught.value.cell.startswith("I")


@pytest.mark.parametrize("name", plugins.names("methods"))
def test_keywords_and_checks_are_read_as_the_method_has_them(name: str) -> None:
    """Read from the file, so that checking a folder need not import the libraries behind a method."""
    import inspect

    module = plugins.load("methods", name)
    parameters = inspect.signature(module.estimate).parameters.values()
    named = {one.name: one.default is one.empty for one in parameters if one.kind is one.KEYWORD_ONLY}
    assert plugins.keywords("methods", name, "estimate") == named
    assert plugins.constant("methods", name, "CHECKS") == module.CHECKS
