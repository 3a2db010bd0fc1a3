"""The whole language: what each operation needs, what excludes what, and how fast a slip is found."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from csceval.definitions import reader
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Measure
from csceval.errors import DefinitionError

RATIO = """\
measure:
  kind: ratio
  rows: referrer_partner_id is present
  denominator: {op: count}
  numerator: {op: count, where: started_on - requested_on <= window}
uncertainty: {kind: process, interval: wilson}
over_time: ratio_of_sums
over_partners: ratio_of_sums
"""


def rules(measure: str, time: str = "last", partners: str = "single", more: str = "") -> str:
    return f"measure: {measure}\nuncertainty: {{kind: none}}\nover_time: {time}\nover_partners: {partners}\n{more}"


def refused(folder, new: str, old: str = RATIO) -> DefinitionError:
    folder.indicator(old, new)
    with pytest.raises(DefinitionError) as caught:
        reader.load_indicators(project=folder.root)
    return caught.value


def accepted(folder, new: str) -> Indicator:
    folder.indicator(RATIO, new)
    return reader.load_indicators(project=folder.root)["closure"]


SIZES = "between: {column: provider_partner.size_band, high: large, low: small}"
RIGHT = [
    rules("{kind: aggregate, op: last, of: satisfaction, order: requested_on, per: service_type}", partners="mean"),
    rules("{kind: aggregate, op: share, where: status == 'lost'}", "ratio_of_sums", "ratio_of_sums"),
    rules("{kind: aggregate, op: mean_of_means, of: satisfaction, levels: [person_id, site_id]}"),
    rules(f"{{kind: aggregate, op: difference, of: satisfaction, {SIZES}}}", partners="difference"),
    rules(f"{{kind: aggregate, op: difference, stat: share, where: satisfaction > 3, {SIZES}}}"),
    rules("{kind: aggregate, op: difference, stat: count, between: {column: satisfaction, high: [4, 5], low: 1}}"),
    rules("{kind: aggregate, op: difference, stat: count, between: {high: satisfaction > 3, low: satisfaction < 3}}"),
    rules("{kind: aggregate, op: difference, stat: survival_median, start: requested_on, end: started_on, "
          "between: {column: group, high: a, low: b}}"),
    rules("{kind: aggregate, op: range, of: started_on - requested_on, stat: median, over: site.area_id}",
          partners="range"),
    rules("{kind: ratio, numerator: {op: sum, of: satisfaction}, denominator: {op: sum, of: site.population, "
          "per: site_id}, between: {column: group, high: a, low: b}}"),
    rules("{kind: computed, by: network.structure, term: density, settings: {tie_type: data, top: 3}}"),
    rules("{kind: aggregate, op: survival_median, start: requested_on, end: started_on}", "median_over_records",
          more="censor: {at: completed_on}\n"),
    RATIO + "maturity: 30\nsuits_first_report: true\nkeywords: [handover, warm referral]\n",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_language_can_say(folder, text: str) -> None:
    assert accepted(folder, text).id == "closure"


WRONG = [
    # an operation lacks what it needs
    ("{kind: aggregate, op: share}", "contradiction", "“share” needs `where`"),
    ("{kind: aggregate, op: first, of: satisfaction}", "contradiction", "“first” needs `order`"),
    ("{kind: aggregate, op: last, order: requested_on}", "contradiction", "“last” needs `of`"),
    ("{kind: aggregate, op: mean_of_means, of: satisfaction}", "contradiction", "“mean_of_means” needs `levels`"),
    ("{kind: aggregate, op: difference, of: satisfaction}", "contradiction", "“difference” needs `between`"),
    ("{kind: aggregate, op: difference, between: {column: group, high: a, low: b}}", "contradiction", "needs `of`"),
    ("{kind: aggregate, op: range, of: satisfaction}", "contradiction", "“range” needs `over`"),
    # or is given what it does nothing with
    ("{kind: aggregate, op: count, order: requested_on}", "contradiction", "“count” takes no `order`"),
    ("{kind: aggregate, op: sum, of: satisfaction, stat: mean}", "contradiction", "“sum” takes no `stat`"),
    ("{kind: aggregate, op: mean, of: satisfaction, over: group}", "contradiction", "“mean” takes no `over`"),
    ("{kind: aggregate, op: count, of: satisfaction}", "contradiction", "“count” takes no `of`"),
    ("{kind: aggregate, op: count_distinct, of: person_id, per: site_id}", "contradiction", "takes no `per`"),
    # two sides
    ("{kind: aggregate, op: difference, stat: count, between: {column: group, high: a}}", "key-missing", "“low”"),
    ("{kind: aggregate, op: difference, stat: count, between: {column: group, high: a, low: [a, b]}}",
     "contradiction", "two different sides"),
    ("{kind: aggregate, op: difference, stat: count, between: {high: 1, low: 2}}", "contradiction", "are conditions"),
    ("{kind: aggregate, op: difference, stat: count, between: {colum: group, high: a, low: b}}", "key-unknown",
     "Did you mean column?"),
    ("{kind: aggregate, op: difference, stat: count, between: {column: groop, high: a, low: b}}", "column-unknown",
     "Did you mean group?"),
    (f"{{kind: aggregate, op: difference, stat: count, {SIZES.replace('small', 'smal')}}}", "expression-unfit",
     "Did you mean small?"),
    ("{kind: aggregate, op: difference, stat: count, between: {high: exit(), low: satisfaction < 3}}",
     "expression-refused", "is a call"),
    ("{kind: aggregate, op: difference, stat: count, between: {column: group.x.y, high: a, low: b}}",
     "value-refused", "or one a step away"),
    ("{kind: aggregate, op: difference, stat: medain, of: satisfaction, between: {column: group, high: a, low: b}}",
     "value-refused", "Did you mean median?"),
    # columns
    ("{kind: aggregate, op: last, of: satisfaction, order: requestd_on}", "column-unknown",
     "Did you mean requested_on?"),
    ("{kind: aggregate, op: last, of: satisfaction, order: group}", "contradiction", "group is no date"),
    ("{kind: aggregate, op: sum, of: satisfaction, per: site}", "column-unknown", "Did you mean site_id?"),
    ("{kind: aggregate, op: mean_of_means, of: satisfaction, levels: [person]}", "column-unknown",
     "Did you mean person_id?"),
    ("{kind: aggregate, op: mean_of_means, of: satisfaction, levels: [site_id, site_id]}", "name-repeated", "site_id"),
    ("{kind: aggregate, op: range, of: satisfaction, over: site.aera_id}", "column-unknown", "Did you mean area_id?"),
    # a ratio's parts
    ("{kind: ratio, numerator: {op: share, where: satisfaction > 3}, denominator: {op: count}}", "contradiction",
     "cannot be the numerator of a ratio"),
    ("{kind: ratio, numerator: {op: count}}", "key-missing", "The key “denominator” is missing"),
    # computed
    ("{kind: computed, by: netwrk.structure}", "contradiction", "Did you mean network?"),
    ("{kind: computed, by: network}", "value-refused", "a room of csceval and a module"),
    ("{kind: computed, by: network.structure.density}", "value-refused", "a room of csceval and a module"),
    ("{kind: computed, term: density}", "key-missing", "“by”"),
    # scales
    ("{kind: scale, instrument: csc_rq}", "key-missing", "“scale”"),
    ("{kind: scale, instrument: csc_rq, scale: trust}", "column-unknown", "has no column “response_id”"),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "code", "said"), WRONG)
def test_a_wrong_measure_is_refused(folder, measure: str, code: str, said: str) -> None:
    error = refused(folder, rules(measure))
    assert said in f"{error.message} {error.fix}"
    assert error.code == code
    assert error.file == "indicators/closure.yaml"
    assert error.line is not None


EXCLUDE = [
    (rules("{kind: aggregate, op: share, where: satisfaction > 3}", "sum"), "a ratio cannot be summed"),
    (rules("{kind: aggregate, op: mean_of_means, of: satisfaction, levels: [person_id]}", "sum"), "cannot be summed"),
    (rules(f"{{kind: aggregate, op: difference, of: satisfaction, {SIZES}}}", "mean", "sum"), "cannot be summed"),
    (rules("{kind: aggregate, op: range, of: satisfaction, over: site_id}", "mean", "unique_count"),
     "everybody's rows"),
    (rules("{kind: aggregate, op: mean, of: satisfaction}", "mean", "difference"), "goes with `op: difference`"),
    (rules("{kind: aggregate, op: last, of: satisfaction, order: requested_on}", "last", "unique_count"),
     "the last values of partners"),
    (rules("{kind: aggregate, op: count}", "sum", "sum", "maturity: 30\n"), "`maturity` goes with a ratio"),
    (RATIO + "maturity: 30\nfollow_up: 30\n", "say the same in two ways"),
    (RATIO + "censor: {at: as_of}\n", "`censor` goes with `op: survival_median`"),
    (RATIO + "reliability: {show_from: 30}\n", "`reliability` goes with `kind: scale`"),
    (rules("{kind: aggregate, op: mean, of: satisfaction}", "mean").replace("none", "sample, interval: wilson"),
     "`interval: wilson` goes with shares"),
    (RATIO.replace("wilson", "kaplan_meier"), "`interval: kaplan_meier` goes with"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), EXCLUDE)
def test_settings_that_exclude_each_other(folder, text: str, said: str) -> None:
    error = refused(folder, text)
    assert said in error.message
    assert error.code == "contradiction"


def test_partners_are_not_compared_inside_one_partner(folder) -> None:
    place = "by: {period: requested_on, place: site_id}\n" + RATIO
    measure = rules(f"{{kind: aggregate, op: difference, of: satisfaction, {SIZES}}}", "mean", "mean")
    by = "by: {period: requested_on, place: site_id, partner: provider_partner_id}\n"
    assert "everybody's rows" in refused(folder, by + measure, place).message
    folder.indicator(place, by + measure.replace("over_partners: mean", "over_partners: difference"))
    assert reader.load_indicators(project=folder.root)["closure"].over_partners == "difference"


def test_other_places_of_a_slip(folder) -> None:
    assert "Did you mean window?" in refused(folder, RATIO + "maturity: windw\n").fix
    wait = "{kind: aggregate, op: survival_median, start: requested_on, end: started_on}"
    censor = rules(wait, "median_over_records", more="censor: {at: group}\n")
    assert "group is no date column" in refused(folder, censor).message
    assert "Did you mean show_from?" in refused(folder, RATIO + "reliability: {show_form: 3}\n").fix


def test_a_share_is_a_ratio_and_a_difference_is_not() -> None:
    share = {"kind": "aggregate", "op": "share", "where": "attended"}
    base = reader.load_indicators()["median_wait_days"].model_dump(exclude_defaults=True, exclude={"content_hash"})
    rules = {"over_time": "ratio_of_sums", "over_partners": "single", "uncertainty": {"kind": "none"}}
    assert Indicator.model_validate(base | rules | {"measure": share}).is_ratio
    between = {"between": {"column": "group", "high": "a", "low": "b"}}
    parts = {"kind": "ratio", "numerator": {"op": "count"}, "denominator": {"op": "count"}}
    assert Indicator.model_validate(base | rules | {"measure": parts}).is_ratio
    assert not Indicator.model_validate(base | rules | {"measure": parts | between}).is_ratio


def test_a_part_of_a_ratio_has_no_kind_of_its_own() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        TypeAdapter(Measure).validate_python(
            {"kind": "ratio", "numerator": {"op": "count", "stat": "mean"}, "denominator": {"op": "count"}}
        )


DANGERS = [
    ("unit: proportion", "unti: proportion"),
    ("started_on - requested_on", "startd_on - requested_on"),
    ("started_on - requested_on <= window", "open('executed', 'w') == 1"),
    ("started_on - requested_on <= window", "started_on.__class__ == 1"),
    ("started_on - requested_on <= window", "9**9**9 > window"),
    ("unit: proportion", "unit: !!python/object/apply:os.mkdir [executed]"),
    ("unit: proportion", "unit: &a proportion"),
    ("unit: proportion", "unit: a\nunit: b"),
    ("  denominator: {op: count}\n", ""),
    ("started_on - requested_on <= window", "(" * 900 + "window"),
    ("unit: proportion", "unit: " + "[" * 5000),
    (RATIO, rules("{kind: scale, scale: trust}")),
    (RATIO, rules("{kind: computed, by: os.system}")),
]


@pytest.mark.parametrize(("old", "new"), DANGERS)
def test_a_wrong_definition_is_found_within_50_ms_and_nothing_runs(
    folder, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best of three, with the shipped definitions read before, as in a running program."""
    monkeypatch.chdir(folder.root)
    reader.load_indicators()
    folder.indicator(old, new)

    def seconds() -> float:
        start = time.perf_counter()
        with pytest.raises(DefinitionError):
            reader.load_indicators(project=folder.root)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.05
    assert [path.name for path in folder.root.iterdir()] == ["indicators"]


def test_a_late_target_is_found_within_50_ms(folder) -> None:
    folder.evaluation("set_on: 2021-02-01", "set_on: 2025-02-01")
    indicators, tables = reader.load_indicators(), reader.load_tables()

    def seconds() -> float:
        start = time.perf_counter()
        with pytest.raises(DefinitionError, match="after that period had ended"):
            reader.check_evaluation(reader.load_evaluation(folder.root), indicators, tables)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.05


def test_waves_name_periods(folder) -> None:
    folder.evaluation("inputs:", "waves: {1: 2021-Q4, 2: 2022-Q4}\ninputs:")
    assert reader.load_evaluation(folder.root).waves == {"1": "2021-Q4", "2": "2022-Q4"}
    line = folder.evaluation("inputs:", "waves: {one: 2021}\ninputs:")
    with pytest.raises(DefinitionError, match="number of a wave") as caught:
        reader.load_evaluation(folder.root)
    assert caught.value.line == line
    folder.evaluation("inputs:", "waves: {1: soon}\ninputs:")
    evaluation = reader.load_evaluation(folder.root)
    with pytest.raises(DefinitionError, match="“soon” is not a period") as caught:
        reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    assert caught.value.line == line


class TestOwnParts:
    def test_what_a_project_adds_and_replaces_is_listed(self, folder) -> None:
        folder.indicator()
        assert reader.own_parts(folder.root) == [("indicator", "closure", "1.0.0", "indicators/closure.yaml", None)]
        other = folder.root / "indicators" / "median_wait_days.yaml"
        text = (folder.root / "indicators" / "closure.yaml").read_text()
        other.write_text(text.replace("id: closure", "id: median_wait_days").replace("1.0.0", "2.0.0"))
        added, replaced = reader.own_parts(folder.root)
        assert (added.replaces, replaced.replaces) == (None, "1.0.0")
        assert (replaced.kind, replaced.id, replaced.version) == ("indicator", "median_wait_days", "2.0.0")

    def test_a_project_without_own_parts(self, tmp_path: Path) -> None:
        assert reader.own_parts(tmp_path) == []
