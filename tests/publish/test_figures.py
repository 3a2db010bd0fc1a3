"""What the rows of a report say about the same people, and what earlier releases said."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from csceval.errors import PrivacyError
from csceval.publish import audit, figures, ledger, reached
from csceval.publish.check import ensure_protected, ensure_reach_protected
from csceval.publish.protect import protect, protect_reach, withheld_by_difference

pytestmark = pytest.mark.privacy


def quarters(*values, indicator="people", **more):
    rows = [{"level": "period", "period": f"2024-Q{n}", "value": value} for n, value in enumerate(values, 1)]
    rows.append({"level": "total", "value": sum(values)})
    return [{"indicator": indicator, **more, **row} for row in rows]


def places(values, totals=True):
    """Places × quarters, with all totals."""
    rows = [{"level": "place", "place": p, "period": f"2024-Q{q}", "value": v}
            for p, row in values.items() for q, v in enumerate(row, 1)]  # fmt: skip
    columns = zip(*values.values(), strict=True)
    rows += [{"level": "period", "period": f"2024-Q{q}", "value": sum(c)} for q, c in enumerate(columns, 1)]
    rows += [{"level": "place_total", "place": p, "value": sum(row)} for p, row in values.items()] if totals else []
    return [*rows, {"level": "total", "value": sum(map(sum, values.values()))}]


def gone(frame, data, last=None):
    protected, _ = protect(frame, data, last_release=last)
    ensure_protected(protected, data, planned=frame, last_release=last)
    hidden = protected[protected["state"] == "suppressed"]
    return sorted(zip(hidden["place"], hidden["period"], strict=True))


def test_a_small_place_in_one_quarter_takes_a_corner_with_it(dataset, frame):
    table = frame(*places({"S1": [5, 50], "S2": [40, 60], "S3": [70, 90]}))
    # S1 and S2 in both quarters: with all totals shown, three more cells are the fewest.
    assert gone(table, dataset()) == [("S1", "2024-Q1"), ("S1", "2024-Q2"), ("S2", "2024-Q1"), ("S2", "2024-Q2")]


def test_without_totals_of_places_one_more_is_enough(dataset, frame):
    table = frame(*places({"S1": [5, 50], "S2": [40, 60], "S3": [70, 90]}, totals=False))
    assert gone(table, dataset()) == [("S1", "2024-Q1"), ("S2", "2024-Q1")]


def test_the_old_rule_would_have_left_a_narrow_interval(dataset, frame):
    """5 and 4 were withheld together: both follow to within 9 from the total."""
    table = frame(*quarters(5, 4, 30))
    naive = ["0", "1"]
    failed = audit.failures(figures.block(table, dataset()), naive)
    assert len(failed) == 2
    assert gone(table, dataset()) == [("all", "2024-Q1"), ("all", "2024-Q2"), ("all", "2024-Q3")]


def test_two_indicators_that_count_the_same_protect_each_other(dataset, frame):
    share = [
        {"level": "period", "period": f"2024-Q{n}", "indicator": "share", "people": False, "personal": True, "n": count,
         "numerator": count / 2, "denominator": count, "value": 0.5}
        for n, count in enumerate((6, 40, 60), 1)
    ]  # fmt: skip
    total = {"level": "total", "indicator": "share", "people": False, "personal": True, "n": 106, "numerator": 53,
             "denominator": 106, "value": 0.5}  # fmt: skip
    table = frame(*quarters(6, 40, 60), *share, total)
    protected, _ = protect(table, dataset())
    by_indicator = protected.groupby("indicator")["state"].agg(lambda states: "".join(s[0] for s in states))
    assert by_indicator["people"] == by_indicator["share"]


def test_a_last_value_goes_with_its_period(dataset, frame):
    data = dataset()
    stock = data.indicators["people"].model_copy(update={"over_time": "last", "accumulation": "stock"})
    data.indicators["people"] = stock
    rows = [{"level": "period", "period": "2024-Q1", "value": 40}, {"level": "period", "period": "2024-Q2", "value": 7},
            {"level": "total", "value": 7}]  # fmt: skip
    try:
        assert gone(frame(*rows), data) == [("all", "2024-Q2"), ("all", "all")]
        rows[1]["value"], rows[2]["value"] = 60, 60
        assert gone(frame(*rows), data) == []
    finally:
        data.indicators["people"] = stock.model_copy(update={"over_time": "unique_count", "accumulation": "flow"})


def test_a_running_total_shows_no_small_step(dataset, frame):
    data = dataset()
    running = data.indicators["people"]
    data.indicators["people"] = running.model_copy(update={"over_time": "last", "accumulation": "running_total"})
    try:
        assert gone(frame({"level": "period", "period": "2024-Q1", "value": 40},
                          {"level": "period", "period": "2024-Q2", "value": 60}), data) == []  # fmt: skip
        assert len(gone(frame({"level": "period", "period": "2024-Q1", "value": 40},
                              {"level": "period", "period": "2024-Q2", "value": 43}), data)) == 1  # fmt: skip
    finally:
        data.indicators["people"] = running


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # The first year's 5 is 45 - 40: Q1 is the last quarter of a year that starts in April.
        ((5, 12, 25, 40), [("all", "2024-Q1"), ("all", "2024-Q4")]),
        # 34 is no step of 4 from 30, as it counts anew.
        ((30, 34, 50, 70), []),
        ((30, 34, 38, 70), [("all", "2024-Q2")]),
    ],
)
def test_a_total_that_starts_again_every_year_is_the_sum_of_yearly_last_ones(dataset, frame, values, expected):
    data = dataset()
    again = data.indicators["people"].model_copy(
        update={"over_time": "last", "accumulation": "running_total", "reset": "fiscal_year"}
    )
    span = data.evaluation.period.model_copy(update={"fiscal_year_starts": 4})
    data = replace(data, indicators={**data.indicators, "people": again},
                   evaluation=data.evaluation.model_copy(update={"period": span}))  # fmt: skip
    rows = [{"level": "period", "period": f"2024-Q{n}", "value": value} for n, value in enumerate(values, 1)]
    assert gone(frame(*rows, {"level": "total", "value": values[0] + values[-1]}), data) == expected


def test_the_order_of_rows_changes_nothing(dataset, frame):
    table = frame(*places({"S1": [5, 50, 9], "S2": [40, 60, 20], "S3": [70, 90, 33]}))
    mixed = table.sample(frac=1, random_state=4)
    assert gone(table, dataset()) == gone(mixed.reset_index(drop=True), dataset())
    assert gone(table, dataset()) == gone(mixed, dataset())


def test_the_audit_stops_what_a_subtraction_gives_back(dataset, frame):
    table = frame(*quarters(5, 40, 30))
    hidden = table["period"] == "2024-Q1"
    numbers = {name: table[name].mask(hidden) for name in ("value", "n")}
    leaking = table.assign(**numbers, state=table["state"].mask(hidden, "suppressed"))
    with pytest.raises(PrivacyError, match=r"1 withheld number could be worked out .*2024-Q1") as error:
        ensure_protected(leaking, dataset(), planned=table)
    assert error.value.code == "disclosure-audit-failed"
    assert "5" not in error.value.message


def reach_table(*rows):
    usual = {"indicator": "people", "period": "all", "assumption": "x", "n_partners": 2, "net": None}
    table = pd.DataFrame([usual | {"upper": row["gross"]} | row for row in rows])
    return table.astype(dict.fromkeys(("gross", "lower", "upper", "net"), "float64"))


def test_reach_is_attacked_too(dataset):
    counted = {"all": (75, 40), "S1": (5, 5), "S2": (30, 15), "S3": (40, 20)}
    table = reach_table(*({"place": p, "gross": gross, "lower": low} for p, (gross, low) in counted.items()))
    protected, _ = protect_reach(table, dataset())
    ensure_reach_protected(protected, table, dataset())
    leaking = table.assign(**{kind: table[kind].mask(table["place"] == "S1") for kind in reached.KINDS})
    with pytest.raises(PrivacyError, match=r"for example people \(S1, all\)"):
        ensure_reach_protected(leaking, table, dataset())


# Releases


def release(folder, table, data, period="2024-Q1"):
    protected, _ = protect(table, data, last_release=ledger.last(folder))
    return ledger.append(folder, period, protected, inputs="0" * 64)


def test_a_release_is_remembered_figure_by_figure(dataset, frame, tmp_path):
    assert ledger.last(tmp_path) == {}
    assert release(tmp_path, frame(*quarters(5, 40, 30, 60)), dataset()) == 8
    lines = ledger.path(tmp_path).read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "release": "2024-Q1", "key": "people.value@all/2024-q1/all", "value": None, "inputs": "0" * 64
    }  # fmt: skip
    assert ledger.last(tmp_path)["people.value@all/2024-q4/all"] == 60
    release(tmp_path, frame(*quarters(5, 40, 30, 80)), dataset(), "2024-Q2")
    assert ledger.path(tmp_path).read_text(encoding="utf-8").splitlines()[:8] == lines
    assert ledger.read(tmp_path)["release"].tolist() == ["2024-Q1"] * 8 + ["2024-Q2"] * 8
    assert ledger.last(tmp_path)["people.value@all/2024-q4/all"] == 80


def test_a_change_of_one_since_the_last_release_is_withheld_and_named(dataset, frame, tmp_path):
    release(tmp_path, frame(*quarters(40, 60, 80)), dataset())
    late = frame(*quarters(41, 60, 80))
    last = ledger.last(tmp_path)
    hidden = gone(late, dataset(), last)
    assert ("all", "2024-Q1") in hidden
    assert ("all", "all") in hidden  # 180 → 181 says the same
    assert "people.value@all/2024-q1/all" in withheld_by_difference(
        late, protect(late, dataset(), last_release=last)[0], dataset()
    )
    many = frame(*quarters(60, 60, 80))
    assert gone(many, dataset(), last) == []
    assert withheld_by_difference(many, protect(many, dataset(), last_release=last)[0], dataset()) == []


def test_the_audit_knows_the_last_release(dataset, frame, tmp_path):
    release(tmp_path, frame(*quarters(40, 60, 80)), dataset())
    late = frame(*quarters(41, 60, 80))
    with pytest.raises(PrivacyError) as error:
        ensure_protected(late, dataset(), planned=late, last_release=ledger.last(tmp_path))
    assert error.value.code == "disclosure-audit-failed"
    ensure_protected(late, dataset(), planned=late)


def test_what_was_withheld_stays_withheld(dataset, frame, tmp_path):
    """Q1 has grown to 12: shown now, it would leave Q2 of the last release as 45 − 40, and Q1 with it."""
    release(tmp_path, frame(*quarters(5, 40, 80)), dataset())
    last = ledger.last(tmp_path)
    assert [key for key, value in last.items() if value is None] == [
        "people.value@all/2024-q1/all", "people.value@all/2024-q2/all"
    ]  # fmt: skip
    grown = frame(*quarters(25, 40, 80))
    assert gone(grown, dataset()) == []
    assert gone(grown, dataset(), last)[:2] == [("all", "2024-Q1"), ("all", "2024-Q2")]


def test_ten_drafts_withhold_no_more_than_one(dataset, frame, tmp_path):
    release(tmp_path, frame(*quarters(40, 60, 80)), dataset())
    drafts = [gone(frame(*quarters(40 + n, 60, 80)), dataset(), ledger.last(tmp_path)) for n in range(10)]
    assert drafts[0] == []
    assert drafts[1] == drafts[9]
    assert len(ledger.read(tmp_path)) == 8


def both_releases(old, new, hidden_old, hidden_new):
    """The interval of every count of either release and of every change between them, by one linear program each.

    Written without the module under test: unknowns are the cells of both releases, a change is never below 0.
    """
    keys = list(old)
    size = len(keys)
    sums = []
    for (level, place, period), at in zip(keys, range(size), strict=True):
        parts = {"place_total": [k for k in keys if k[0] == "place" and k[1] == place],
                 "period": [k for k in keys if k[0] == "place" and k[2] == period],
                 "total": [k for k in keys if k[0] == "period"]}.get(level, [])  # fmt: skip
        if parts:
            line = np.zeros(size)
            line[[keys.index(part) for part in parts]] = 1
            line[at] = -1
            sums.append(line)
    nothing = np.zeros((len(sums), size))
    equal = np.vstack([np.hstack([np.array(sums), nothing]), np.hstack([nothing, np.array(sums)])])
    values = [*old.values(), *new.values()]
    hidden = [key in hidden_old for key in keys] + [key in hidden_new for key in keys]
    bounds = [(0, None) if gone else (value, value) for value, gone in zip(values, hidden, strict=True)]
    less = np.hstack([np.eye(size), -np.eye(size)])
    for at in range(size):
        for line, true in ((np.eye(2 * size)[at], values[at]), (np.eye(2 * size)[size + at], values[size + at]),
                           (-less[at], values[size + at] - values[at])):  # fmt: skip
            if 0 < true < 11:
                ends = [linprog(sign * line, A_eq=equal, b_eq=np.zeros(len(equal)), A_ub=less, b_ub=np.zeros(size),
                                bounds=bounds) for sign in (1, -1)]  # fmt: skip
                assert ends[0].status == 0
                yield keys[at], true, ends[0].fun, -ends[1].fun if ends[1].status == 0 else np.inf


def two_releases(dataset, frame, folder, seed):
    rng = np.random.default_rng(seed)
    first = {f"S{n}": [int(v) for v in rng.poisson(rng.gamma(1.0, 30.0, 3))] for n in range(1, 5)}
    second = {place: list(row) for place, row in first.items()}
    second[f"S{rng.integers(1, 5)}"][rng.integers(3)] += int(rng.integers(1, 11))
    known, hidden = [], []
    for number, values in enumerate((first, second)):
        table = frame(*places(values))
        protected, _ = protect(table, dataset(), last_release=ledger.last(folder))
        ensure_protected(protected, dataset(), planned=table, last_release=ledger.last(folder))
        keys = list(zip(table["level"], table["place"], table["period"], strict=True))
        known.append(dict(zip(keys, table["value"], strict=True)))
        hidden.append({key for key, state in zip(keys, protected["state"], strict=True) if state == "suppressed"})
        ledger.append(folder, f"2024-Q{number}", protected, inputs="0")
    return list(both_releases(*known, *hidden))


def hold_over_releases(dataset, frame, folder, seeds):
    looked_at = 0
    for seed in seeds:
        for key, true, low, high in two_releases(dataset, frame, folder / str(seed), seed):
            looked_at += 1
            assert high - low > 1e-4, (seed, key, true, low, high)
    assert looked_at > len(seeds)


def test_two_releases_together_give_no_small_count(dataset, frame, tmp_path):
    hold_over_releases(dataset, frame, tmp_path, range(6))


@pytest.mark.long
def test_two_hundred_pairs_of_releases_give_no_small_count(dataset, frame, tmp_path):
    hold_over_releases(dataset, frame, tmp_path, range(6, 206))


def test_a_part_that_is_not_said_does_not_follow_from_the_others(dataset, frame):
    """With `minimum_n: 20`, place S1 (15 rows) has no share; the numerators of the others would give its 3."""

    shares = [("place_total", "S1", 3, 15), ("place_total", "S2", 40, 80), ("place_total", "S3", 50, 90),
              ("total", "all", 93, 185)]  # fmt: skip
    rows = [
        {"level": level, "place": place, "indicator": "share", "people": False, "personal": True, "n": whole,
         "numerator": part, "denominator": whole, "value": part / whole}
        for level, place, part, whole in shares
    ]  # fmt: skip
    rows[0] |= {"value": float("nan"), "numerator": float("nan"), "state": "missing", "why": "too_few"}
    protected, withheld = protect(frame(*rows), dataset())
    ensure_protected(protected, dataset(), planned=frame(*rows))
    # S2 alone is enough: what is left, 43 of 95, is for S1 and S2 together.
    assert protected["state"].tolist() == ["missing", "suppressed", "observed", "observed"]
    assert withheld == 1
