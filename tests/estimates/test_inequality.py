"""Measures of inequality: published numbers, by hand, persons against counts, clusters, data that cannot carry them."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.estimates import inequality as ineq
from csceval.estimates.methods import experiment

DOCS = Path(__file__).resolve().parents[2] / "docs" / "inequality.md"
COUNTS = {"numerator": "deaths", "denominator": "births"}
ORDER = ["poorest", "second", "middle", "fourth", "richest"]
RANKED = {"slope_index": ineq.slope_index, "relative_index": ineq.relative_index,
          "concentration_index": ineq.concentration_index}  # fmt: skip
NUMBERS = ("value", "std_error", "conf_low", "conf_high", "p_value")


@pytest.fixture
def india():
    """Births and deaths before the fifth birthday, India 1982-92, by wealth."""
    return pd.DataFrame({"wealth": ORDER, "births": [29939, 28776, 26528, 24689, 19739],
                         "deaths": [4632, 4400, 3170, 2145, 1072]})  # fmt: skip


def few(seed=1):
    """Three groups of 0/1 persons, and the same as counts."""
    rng = np.random.default_rng(seed)
    people = pd.DataFrame({"rank": rng.integers(1, 4, 60)})
    people["ill"] = (rng.random(60) < 0.2 + 0.2 * people["rank"]) * 1.0
    counts = people.groupby("rank")["ill"].agg(["sum", "size"]).reset_index()
    return people, counts


def incomes(seed=2, size=300, clusters=20):
    rng = np.random.default_rng(seed)
    return pd.DataFrame({"income": rng.lognormal(3, 0.6, size), "village": rng.integers(0, clusters, size),
                         "part": np.array(["north", "south"])[rng.integers(0, 2, size)], "w": rng.uniform(0.5, 2, size),
                         }).assign(rank=lambda f: f["income"] * rng.lognormal(0, 0.5, size))  # fmt: skip


def every(people):
    """Each measure of one frame of persons."""
    return {
        "gap": ineq.gap(people, outcome="income", group="part", reference="south"),
        "ratio": ineq.ratio(people, outcome="income", group="part", reference="south"),
        **{name: measure(people, outcome="income", rank="rank") for name, measure in RANKED.items()},
        "theil": ineq.theil(people, outcome="income", group="part"),
    }


def numbers(found):
    return [np.nan if getattr(found, name) is None else getattr(found, name) for name in NUMBERS]


# Published


def test_deaths_of_children_in_india(india, golden):
    found = ineq.concentration_index(india, rank="wealth", order=ORDER, **COUNTS)
    golden("India 1982-92", "concentration index", published=-0.1694, ours=found.value, tolerance=5e-5,
           source="O'Donnell et al. 2008, Table 8.1")  # fmt: skip
    rates = found.table.set_index("group").loc[ORDER, "estimate"] * 1000
    for label, published in zip(ORDER, (154.7, 152.9, 119.5, 86.9, 54.3), strict=True):
        golden("India 1982-92", f"deaths per 1,000, {label}", published=published, ours=rates[label], tolerance=0.05,
               source="O'Donnell et al. 2008, Table 8.1")  # fmt: skip


def test_indices_of_incomes(golden):
    classes = pd.DataFrame({"x": [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]})
    gini = ineq.concentration_index(classes, rank="x", outcome="x")
    golden(
        "incomes 1968",
        "Gini",
        published=0.462091130267624,
        ours=gini.value,
        tolerance=1e-12,
        source="R ineq, help page",
    )


# By hand


def test_gap_and_ratio_by_hand():
    data = pd.DataFrame({"g": ["a", "a", "b", "b", "b"], "y": [1.0, 3, 5, 6, 10]})
    gap, ratio = (f(data, group="g", reference="a", outcome="y") for f in (ineq.gap, ineq.ratio))
    # Means 2 and 7; variances of the means 2/2 and 7/3.
    assert (gap.value, ratio.value) == (5, 3.5)
    assert gap.std_error == pytest.approx(np.sqrt(1 + 7 / 3))
    assert ratio.std_error == pytest.approx(3.5 * np.sqrt(1 / 4 + 7 / 3 / 49))
    assert gap.df == 3
    turned = ineq.ratio(data, group="g", reference="b", outcome="y")
    assert (turned.conf_low, turned.p_value) == (pytest.approx(1 / ratio.conf_high), pytest.approx(ratio.p_value))


def test_slope_by_hand():
    # Ridits of groups of 1, 1 and 2 people: 1/8, 3/8, 3/4.
    data = pd.DataFrame({"rank": [1, 2, 3, 3], "y": [1.0, 2, 3, 5]})
    slope = np.polyfit([1 / 8, 3 / 8, 3 / 4, 3 / 4], data["y"], 1)
    found = ineq.slope_index(data, rank="rank", outcome="y")
    assert found.value == pytest.approx(slope[0])
    assert ineq.relative_index(data, rank="rank", outcome="y").value == pytest.approx(1 + slope[0] / slope[1])
    assert found.table["estimate"].tolist() == pytest.approx([slope[0], slope[1], slope.sum()])


def test_concentration_is_twice_the_covariance_over_the_mean(india):
    # C = SII · 2 var(r)/μ, since the slope of the line is cov(y, r)/var(r).
    share = india["births"] / india["births"].sum()
    place = share.cumsum() - share / 2
    variance, mean = (share * (place - 0.5) ** 2).sum(), india["deaths"].sum() / india["births"].sum()
    slope = ineq.slope_index(india, rank="wealth", order=ORDER, **COUNTS)
    index = {name: ineq.concentration_index(india, rank="wealth", order=ORDER, variant=name, **COUNTS).value
             for name in ("standard", "generalised", "erreygers", "wagstaff")}  # fmt: skip
    assert index["standard"] == pytest.approx(2 * variance * slope.value / mean)
    assert index["generalised"] == pytest.approx(mean * index["standard"])
    assert index["erreygers"] == pytest.approx(4 * mean * index["standard"])
    assert index["wagstaff"] == pytest.approx(index["standard"] / (1 - mean))


def test_error_of_the_index_is_that_of_kakwani_and_others():
    people = incomes(size=50).sort_values("rank")
    y, n = people["income"].to_numpy(), 50
    place, mean = (np.arange(n) + 0.5) / n, people["income"].mean()
    c = 2 * (y * place).mean() / mean - 1
    q = np.cumsum(y) / (n * mean)
    a = y / mean * (2 * place - 1 - c) + 2 - np.concatenate([[0], q[:-1]]) - q
    known = ((a**2).mean() - (1 + c) ** 2) / n
    found = ineq.concentration_index(people, rank="rank", outcome="income")
    assert found.value == pytest.approx(c)
    assert found.std_error**2 == pytest.approx(known * n / (n - 1))


@pytest.mark.parametrize("variant", ["erreygers", "wagstaff"])
def test_turning_a_bounded_outcome_round_changes_the_sign_only(variant):
    people = few()[0].assign(well=lambda f: 1 - f["ill"])
    ill, well = (
        ineq.concentration_index(people, rank="rank", outcome=name, variant=variant) for name in ("ill", "well")
    )
    assert well.value == pytest.approx(-ill.value)
    assert well.std_error == pytest.approx(ill.std_error)
    scored = people.assign(score=lambda f: 1 + 4 * f["ill"])
    found = ineq.concentration_index(scored, rank="rank", outcome="score", variant=variant, bounds=(1, 5))
    assert (found.value, found.std_error) == (pytest.approx(ill.value), pytest.approx(ill.std_error))


def test_theil_splits_into_between_and_within():
    people = incomes()
    parts = ineq.theil(people, outcome="income", group="part").table.set_index("term")["estimate"]
    share = people.groupby("part")["income"].sum() / people["income"].sum()
    own = {name: ineq.theil(part, outcome="income").value for name, part in people.groupby("part")}
    assert parts["theil"] == pytest.approx(parts["between"] + parts["within"])
    assert parts["within"] == pytest.approx(sum(share[name] * own[name] for name in own))


def test_theil_by_hand():
    # Half, half, half, once and two and a half times the mean.
    found = ineq.theil(pd.DataFrame({"x": [10.0, 10, 10, 20, 50]}), outcome="x")
    assert found.value == pytest.approx((3 * 0.5 * np.log(0.5) + 2.5 * np.log(2.5)) / 5)


def test_one_who_has_all():
    found = ineq.theil(pd.DataFrame({"x": [0.0, 0, 0, 8]}), outcome="x")
    assert found.value == pytest.approx(np.log(4))
    assert found.conf_low == 0


# Errors


@pytest.mark.parametrize("measure", ["slope_index", "relative_index", "concentration_index"])
@pytest.mark.parametrize("model", ["linear", "logit", "log"])
def test_persons_and_counts_give_the_same(measure, model):
    people, counts = few()
    own = {} if measure == "concentration_index" else {"model": model}
    one = RANKED[measure](people, rank="rank", outcome="ill", **own)
    other = RANKED[measure](counts, rank="rank", numerator="sum", denominator="size", **own)
    assert numbers(other) == pytest.approx(numbers(one), rel=1e-6)
    assert (other.n, other.df) == (one.n, one.df)


@pytest.mark.parametrize("measure", [ineq.gap, ineq.ratio])
def test_persons_and_counts_give_the_same_gap(measure):
    people, counts = few()
    one = measure(people, group="rank", reference=3, compared=1, outcome="ill")
    other = measure(counts, group="rank", reference=3, compared=1, numerator="sum", denominator="size")
    assert numbers(other) == pytest.approx(numbers(one))
    assert other.table["estimate"].tolist() == pytest.approx(one.table["estimate"].tolist())
    split = pd.concat([counts.assign(sum=1, size=2), counts.assign(sum=counts["sum"] - 1, size=counts["size"] - 2)])
    again = measure(split, group="rank", reference=3, compared=1, numerator="sum", denominator="size")
    assert again.value == pytest.approx(one.value)


def test_theil_between_persons_or_counts():
    people, counts = few()
    between = ineq.theil(people, outcome="ill", group="rank").table.set_index("term").loc["between"]
    found = ineq.theil(counts, numerator="sum", denominator="size", group="rank")
    assert (found.value, found.std_error) == (pytest.approx(between["estimate"]), pytest.approx(between["std_error"]))


def test_gap_is_the_difference_of_an_experiment():
    people = incomes().assign(north=lambda f: (f["part"] == "north") * 1.0)
    for cluster in (None, "village"):
        known = experiment.estimate(people, outcome="income", treatment="north", weights="w", cluster=cluster)
        found = ineq.gap(people, group="north", reference=0, outcome="income", weights="w", cluster=cluster)
        assert numbers(found) == pytest.approx(numbers(known))
        assert found.errors == known.errors


def test_rate_is_a_poisson_count_over_time():
    data = pd.DataFrame({"rank": [1, 2], "falls": [30, 60], "years": [10.0, 12.5]})
    found = ineq.gap(data, group="rank", reference=1, numerator="falls", denominator="years", counts="rate")
    assert found.value == pytest.approx(4.8 - 3)
    rooms = (1 - 1 / 10, 1 - 1 / 12.5)
    assert found.std_error**2 == pytest.approx(30 / 100 / rooms[0] + 60 / 12.5**2 / rooms[1])


@pytest.mark.parametrize("name", ["gap", "ratio", "slope_index", "relative_index", "concentration_index", "theil"])
def test_weights_of_two_stand_for_two_alike(name):
    people = incomes(size=60)
    people["twice"] = 1.0 + (np.arange(60) % 3 == 0)
    listed = people.loc[people.index.repeat(people["twice"].astype(int))]
    assert every_one(people, name, weights="twice").value == pytest.approx(every_one(listed, name).value)


def every_one(people, name, **settings):
    if name in ("gap", "ratio"):
        return getattr(ineq, name)(people, outcome="income", group="part", reference="south", **settings)
    if name == "theil":
        return ineq.theil(people, outcome="income", **settings)
    return RANKED[name](people, outcome="income", rank="rank", **settings)


@pytest.mark.parametrize("name", ["gap", "ratio", "slope_index", "relative_index", "concentration_index", "theil"])
def test_clusters_of_one_are_near_no_clusters_and_doubled_rows_are_no_news(name):
    people = incomes().assign(person=range(300))
    plain, each = every_one(people, name), every_one(people, name, cluster="person")
    assert each.std_error == pytest.approx(plain.std_error, rel=0.01)
    assert each.n_clusters == 300
    doubled = every_one(pd.concat([people, people]), name, cluster="person")
    assert doubled.std_error == pytest.approx(each.std_error, rel=0.01)


@pytest.mark.parametrize("name", ["gap", "ratio", "slope_index", "relative_index", "concentration_index", "theil"])
def test_errors_are_those_of_the_jackknife(name):
    people = incomes(size=120)
    found = every_one(people, name)
    log = name in ("ratio", "relative_index")
    left = np.array([every_one(people.drop(index=at), name).value for at in range(120)])
    left = np.log(left) if log else left
    jackknife = np.sqrt(119 / 120 * ((left - left.mean()) ** 2).sum()) * (found.value if log else 1)
    # Slope and relative index take ranks as known; the jackknife draws them anew.
    assert found.std_error == pytest.approx(jackknife, rel=0.25 if name in ("slope_index", "relative_index") else 0.05)


def test_row_order_dtypes_and_names_change_nothing():
    people = incomes(size=80)
    before = people.copy(deep=True)
    found = every(people)
    again = every(people.sample(frac=1, random_state=1))
    assert {name: one.to_dict() for name, one in again.items()} == {name: one.to_dict() for name, one in found.items()}
    pd.testing.assert_frame_equal(people, before)
    category = every(people.assign(part=people["part"].astype("category"), rank=people["rank"].astype("Float64")))
    assert numbers(category["gap"]) == numbers(found["gap"])
    assert numbers(category["slope_index"]) == numbers(found["slope_index"])
    renamed = people.rename(columns={"income": "income (of “all”, %)", "rank": "place 1"})
    other = ineq.slope_index(renamed, rank="place 1", outcome="income (of “all”, %)")
    assert numbers(other) == numbers(found["slope_index"])


def test_an_ordered_category_needs_no_order(india):
    data = india.assign(wealth=pd.Categorical(india["wealth"], ORDER, ordered=True))
    assert ineq.slope_index(data, rank="wealth", **COUNTS).value < 0
    turned = ineq.slope_index(india, rank="wealth", order=ORDER[::-1], **COUNTS)
    assert turned.value == pytest.approx(-ineq.slope_index(data, rank="wealth", **COUNTS).value)


# What is shown


def test_results_speak_and_stay_as_they_are():
    for name, found in every(incomes()).items():
        assert found.measure == name
        assert "income" in found.summary()
        assert f"{found.n} " not in found.note
        assert found.glance().loc[0, "estimate"] == found.value
        assert found.tidy().loc[0, "estimate"] == found.value
        assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["value"] == found.value
        with pytest.raises(dataclasses.FrozenInstanceError):
            found.value = 1.0


def test_no_person_stands_in_the_table():
    data = pd.DataFrame({"g": ["a", "a", "a", "b"], "y": [1.0, 2, 3, 9]})
    assert "mean" not in set(ineq.gap(data, group="g", reference="a", outcome="y").table["term"])
    assert "mean" not in set(every(incomes())["concentration_index"].table["term"])


def test_rows_that_lack_something_are_counted():
    people = incomes().assign(income=lambda f: f["income"].where(f.index >= 3))
    found = ineq.gap(people, outcome="income", group="part", reference="south")
    assert found.n == 297
    assert any("3 of 300 rows have no “income”" in text for text in found.warnings)


# What the data cannot carry


def test_one_person_in_a_group_leaves_the_value_alone():
    data = pd.DataFrame({"g": ["a", "a", "a", "b"], "y": [1.0, 2, 3, 9]})
    found = ineq.gap(data, group="g", reference="a", outcome="y")
    assert (found.value, found.std_error) == (7, None)
    assert "1 and 3 people" in found.note
    assert "no interval" in found.summary()


@pytest.mark.parametrize("name", ["gap", "ratio", "slope_index", "relative_index", "concentration_index", "theil"])
def test_one_cluster_leaves_the_value_alone(name):
    people = incomes(clusters=1)
    found = every_one(people, name, cluster="village")
    assert found.value == pytest.approx(every_one(people, name).value)
    assert (found.std_error, found.conf_low, found.p_value) == (None, None, None)
    assert found.note in found.warnings


@pytest.mark.parametrize("name", ["gap", "slope_index", "concentration_index", "theil"])
def test_no_variation_leaves_the_value_alone(name):
    found = every_one(incomes().assign(income=3.0), name)
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.conf_low is None
    assert "no variation" in found.note


GOOD = {"rank": [1, 2, 3, 4], "y": [1.0, 2, 3, 4], "n": [4, 4, 4, 4], "word": list("abcd"), "bad": ["x"] * 4,
        "less": [-1.0, 2, 3, 4], "none": [np.nan] * 4, "same": [1] * 4,
        "late": [0.0, 0, 0, 5]}  # fmt: skip


@pytest.mark.parametrize(("measure", "settings", "told"), [
    (ineq.slope_index, {"rank": "word", "outcome": "y"}, "“word” are words"),
    (ineq.slope_index, {"rank": "word", "outcome": "y", "order": ["a", "b", "c"]}, "“word” holds “d”"),
    (ineq.slope_index, {"rank": "rank"}, "one outcome a person"),
    (ineq.slope_index, {"rank": "rank", "outcome": "y", "numerator": "y", "denominator": "n"}, "one outcome a person"),
    (ineq.slope_index, {"rank": "rank", "numerator": "y"}, "one outcome a person"),
    (ineq.slope_index, {"rank": "rank", "outcome": "bad"}, "“bad” is not numeric"),
    (ineq.slope_index, {"rank": "rank", "outcome": "none"}, "“none” is missing in every row"),
    (ineq.slope_index, {"rank": "same", "outcome": "y"}, "“same” says the same"),
    (ineq.slope_index, {"rank": "gone", "outcome": "y"}, "no column “gone”"),
    (ineq.slope_index, {"rank": "rank", "outcome": "y", "model": "probit"}, "Unknown model"),
    (ineq.slope_index, {"rank": "rank", "outcome": "y", "model": "logit"}, "“y” has values outside 0 to 1"),
    (ineq.slope_index, {"rank": "rank", "outcome": "less", "model": "log"}, "“less” has values below zero"),
    (ineq.slope_index, {"rank": "rank", "outcome": "y", "level": 95}, "between 0 and 1"),
    (ineq.slope_index, {"rank": "rank", "numerator": "n", "denominator": "y"}, "“n” is larger than “y” in 3 rows"),
    (ineq.slope_index, {"rank": "rank", "numerator": "less", "denominator": "n"}, "“less” is below zero in 1 row"),
    (ineq.slope_index, {"rank": "rank", "numerator": "y", "denominator": "n", "counts": "both"}, "Unknown counts"),
    (ineq.slope_index, {"rank": "rank", "numerator": "y", "denominator": "n", "weights": "n"}, "“n” would weight"),
    (ineq.relative_index, {"rank": "rank", "outcome": "late"}, "reaches"),
    (ineq.concentration_index, {"rank": "rank", "outcome": "less"}, "“less” has values below zero"),
    (ineq.concentration_index, {"rank": "rank", "outcome": "y", "variant": "wagstaff"}, "“y” is not a share"),
    (ineq.concentration_index, {"rank": "rank", "outcome": "y", "variant": "erreygers", "bounds": (0, 3)}, "0 to 3"),
    (ineq.concentration_index, {"rank": "rank", "outcome": "y", "variant": "gini"}, "Unknown variant"),
    (ineq.concentration_index, {"rank": "rank", "outcome": "same", "variant": "wagstaff"}, "lies at a bound"),
    (ineq.gap, {"group": "word", "outcome": "y", "reference": "z"}, "“word” has no group “z”"),
    (ineq.gap, {"group": "word", "outcome": "y", "reference": "a"}, "several groups beside “a”"),
    (ineq.gap, {"group": "word", "outcome": "y", "reference": "a", "compared": "a"}, "the same group, “a”"),
    (ineq.ratio, {"group": "rank", "outcome": "less", "reference": 1, "compared": 2}, "ratio needs means above zero"),
    (ineq.theil, {"outcome": "less"}, "“less” has values below zero"),
    (ineq.theil, {"numerator": "y", "denominator": "n"}, "no group is named"),
])  # fmt: skip
def test_refusals_name_column_and_remedy(measure, settings, told):
    with pytest.raises(EstimationError) as caught:
        measure(pd.DataFrame(GOOD), **settings)
    assert caught.value.fix
    assert told in f"{caught.value} {caught.value.fix}"


def test_a_logit_without_end_is_refused():
    data = pd.DataFrame({"rank": range(20), "y": [0.0] * 10 + [1.0] * 10})
    with pytest.raises(EstimationError, match="finds no end"):
        ineq.slope_index(data, rank="rank", outcome="y", model="logit")


def test_the_page_runs():
    (example,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    exec(compile(example, "inequality.md", "exec"), {})  # noqa: S102 - our own page
