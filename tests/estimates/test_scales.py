"""Scales: by hand, under every order of rows and items, and where the data cannot carry a number."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.errors import EstimationError
from csceval.estimates import scales
from csceval.estimates.scaling.one_factor import loadings


def drawn(n=200, loading=(1.0, 0.9, 1.1, 0.8), seed=1):
    """Items of one factor with equal noise."""
    rng = np.random.default_rng(seed)
    common = rng.normal(0.7, 0.7, size=(n, 1))
    return pd.DataFrame(common * loading + rng.normal(0, 0.6, size=(n, len(loading)))).rename(columns="q{}".format)


def with_correlations(matrix, n):
    """Items whose correlations in the sample are exactly these."""
    noise = np.random.default_rng(2).normal(size=(n, len(matrix)))
    noise -= noise.mean(axis=0)
    white = np.linalg.solve(np.linalg.cholesky(np.cov(noise.T)), noise.T).T
    return pd.DataFrame(white @ np.linalg.cholesky(matrix).T)


class TestAlpha:
    def test_by_hand(self):
        """Item variances 10/3 and 2/3, variance of the sums 6: 2 · (1 − 4 / 6); standardised 2r / (1 + r)."""
        found = scales.alpha(pd.DataFrame({"a": [2, 4, 5, 1], "b": [3, 4, 3, 2]}))
        r = 1 / math.sqrt(20 / 9)
        assert (found.value, found.standardized) == pytest.approx((2 / 3, 2 * r / (1 + r)))
        # F(3, 3): 15.439 at 97.5 %, 1 / 15.439 at 2.5 %.
        assert (found.conf_low, found.conf_high) == pytest.approx((1 - 15.4392 / 3, 1 - 1 / 15.4392 / 3), rel=1e-4)

    def test_incomplete_responses_are_left_out_and_counted(self):
        items = pd.DataFrame({"a": [2, 4, 5, 1, 5], "b": [3, 4, 3, 2, None]})
        found = scales.alpha(items)
        assert found.value == pytest.approx(2 / 3)
        assert found.n_complete == 4
        assert found.warnings == ("1 of 5 responses lacks an answer and is left out.",)

    def test_bootstrap_is_the_same_in_every_order(self):
        items = drawn(60)
        mixed = items.sample(frac=1, random_state=4)[["q2", "q0", "q3", "q1"]].rename(columns={"q0": "an item"})
        one, two = (scales.alpha(each, interval="bootstrap", seed=5) for each in (items, mixed))
        assert (one.conf_low, one.conf_high) == pytest.approx((two.conf_low, two.conf_high), rel=1e-11)
        assert one.conf_low < one.value < one.conf_high
        assert scales.alpha(items, interval="bootstrap", seed=6).conf_low != one.conf_low

    def test_an_item_that_was_not_turned_round_is_named(self):
        items = drawn().assign(q3=lambda frame: -frame["q3"])
        (told,) = scales.alpha(items).warnings
        assert told.startswith("Goes against the other items: q3.")
        assert scales.alpha(drawn()).warnings == ()

    def test_answers_without_variance_have_no_alpha(self):
        found = scales.alpha(pd.DataFrame({"a": [3, 3, 3], "b": [4, 4, 4]}))
        assert (found.value, found.conf_low, found.note) == (
            None,
            None,
            "The sum of the items is the same in every response.",
        )
        assert math.isnan(float(found))

    @pytest.mark.parametrize(
        ("items", "settings", "match"),
        [
            (pd.DataFrame({"a": [1, 2]}), {}, "needs at least two items"),
            (pd.DataFrame({"a": [1, None], "b": [None, 2]}), {}, "0 responses have every item"),
            (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), {}, "“b” is not numeric"),
            (pd.DataFrame([[1, 2], [2, 1]], columns=["a", "a"]), {}, "2 columns named “a”"),
            (pd.DataFrame({"a": [1, 2], "b": [1, 3]}), {"interval": "wald"}, "no interval “wald”"),
            (pd.DataFrame({"a": [1, 2], "b": [1, 3]}), {"level": 95}, "level of 95"),
            (pd.DataFrame({"a": [1, 2], "b": [1, 3]}), {"draws": 10}, "10 draws"),
            ([[1, 2]], {}, "not a DataFrame"),
        ],
    )
    def test_refusals(self, items, settings, match):
        with pytest.raises(EstimationError, match=match):
            scales.alpha(items, **settings)


class TestOmega:
    def test_equal_items_have_omega_equal_to_alpha(self):
        """With one covariance for all pairs alpha and omega are the same: 3 · 0.5 / (1 + 2 · 0.5) = 0.75."""
        matrix = np.full((3, 3), 0.5) + np.eye(3) * 0.5
        items = with_correlations(matrix, 50)
        assert float(scales.omega(items)) == pytest.approx(0.75, abs=1e-6)
        assert float(scales.alpha(items)) == pytest.approx(0.75)

    def test_three_items_have_their_loadings_in_closed_form(self):
        """λ₁² = r₁₂ r₁₃ / r₂₃ and so on."""
        matrix = np.array([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])
        assert loadings(matrix) == pytest.approx([0.8, 0.7, 0.6], abs=1e-6)

    def test_statsmodels_has_the_same(self):
        from statsmodels.multivariate.factor import Factor

        items = drawn(80)
        fitted = Factor(corr=items.corr().to_numpy(), n_factor=1, method="ml", nobs=80).fit()
        assert loadings(items.corr().to_numpy()) == pytest.approx(np.abs(fitted.loadings[:, 0]), abs=1e-4)

    def test_the_unit_of_an_item_counts(self):
        """An item in hundreds weighs more in the sum; the standardised omega does not move."""
        items = drawn(100)
        wide = items.assign(q0=items["q0"] * 10)
        assert scales.omega(wide).standardized == pytest.approx(scales.omega(items).standardized, rel=1e-7)
        assert scales.omega(wide).value != pytest.approx(scales.omega(items).value, abs=0.02)

    def test_order_of_rows_and_items_changes_nothing(self):
        items = drawn(60)
        mixed = items.sample(frac=1, random_state=4)[["q2", "q0", "q3", "q1"]]
        one, two = scales.omega(items, draws=200), scales.omega(mixed, draws=200)
        assert (one.value, one.conf_low, one.conf_high) == pytest.approx(
            (two.value, two.conf_low, two.conf_high), abs=1e-7
        )

    def test_a_constant_item_has_no_omega(self):
        found = scales.omega(drawn().assign(q1=3))
        assert found.value is None
        assert found.note.startswith("An item has the same answer")

    def test_hardly_anything_left_is_said(self):
        """λ₁² would be 0.8 · 0.8 / 0.5, more than 1: the first item's own share stays at the least, 0.005."""
        matrix = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
        assert loadings(matrix)[0] == pytest.approx(math.sqrt(0.995), abs=1e-6)
        items = with_correlations(matrix, 100).rename(columns={0: "a"})
        assert any("Hardly anything of a is" in told for told in scales.omega(items, draws=100).warnings)

    def test_a_model_that_is_not_found_has_no_omega(self):
        rng = np.random.default_rng(0)
        found = scales.omega(pd.DataFrame(rng.normal(size=(30, 9))), factors=5)
        assert (found.value, found.note) == (None, "A model of 5 common factors was not found; fewer may do.")

    @pytest.mark.parametrize(("columns", "factors"), [(2, 1), (4, 2), (5, 3), (4, 0)])
    def test_too_few_items_for_the_factors(self, columns, factors):
        with pytest.raises(EstimationError, match=f"{columns} items cannot carry {factors} common"):
            scales.omega(drawn(50, loading=(1.0,) * columns), factors=factors)


class TestItemRest:
    def test_by_hand(self):
        """With two items the rest is the other one: r = 10/9 / √(10/3 · 2/3)."""
        found = scales.item_rest(pd.DataFrame({"a": [2, 4, 5, 1], "b": [3, 4, 3, 2]})).set_index("term")
        assert found["estimate"].tolist() == pytest.approx([1 / math.sqrt(20 / 9)] * 2)
        assert found["alpha_without"].isna().all()
        assert found.loc["a", ["mean", "sd", "n"]].tolist() == pytest.approx([3, math.sqrt(10 / 3), 4])

    def test_an_item_without_variance_has_none(self):
        found = scales.item_rest(drawn().assign(q1=3)).set_index("term")
        assert math.isnan(found.loc["q1", "estimate"])
        assert found.loc["q0", "estimate"] > 0.5


class TestFloorCeiling:
    def test_shares_at_the_ends(self):
        found = scales.floor_ceiling(pd.DataFrame({"s": [1, 1, 3, 5, None], "t": [2, 3, 4, 5, 5]}), low=1, high=5)
        assert found.to_numpy().tolist() == [["s", 4, 0.5, 0.25], ["t", 5, 0.0, 0.4]]

    def test_a_code_for_no_answer_is_refused(self):
        with pytest.raises(EstimationError, match="“s” has 1 answers outside 1 to 5"):
            scales.floor_ceiling(pd.DataFrame({"s": [1, 9]}), low=1, high=5)
        with pytest.raises(EstimationError, match="must lie below"):
            scales.floor_ceiling(pd.DataFrame({"s": [1]}), low=5, high=1)


class TestStraightLining:
    def answers(self):
        same, varied = [4.0] * 10, [4.0] * 9 + [2.0]
        short = [4.0] * 9 + [np.nan]
        return pd.DataFrame([same, varied, short], index=["a", "b", "c"], columns=[f"q{n}" for n in range(10)])

    def test_only_full_responses_that_contradict_themselves(self):
        found = scales.straight_lining(self.answers(), reversed_items=["q3"])
        assert (found.judged, found.straight, found.share, found.rows) == (2, 1, 0.5, ("a",))
        assert scales.straight_lining(self.answers(), reversed_items=["q3"], at_least=9).rows == ("a", "c")

    def test_without_a_reversed_item_nothing_is_judged(self):
        found = scales.straight_lining(self.answers(), reversed_items=[])
        assert (found.judged, found.share) == (0, None)

    def test_an_unknown_item_is_refused(self):
        with pytest.raises(EstimationError, match="no column “q99”"):
            scales.straight_lining(self.answers(), reversed_items=["q99"])


class TestIntraclass:
    def test_raters_who_agree_have_one(self):
        data = pd.DataFrame({"t": [1, 1, 2, 2, 3, 3], "r": [1, 2] * 3, "s": [1, 1, 4, 4, 2, 2]})
        found = scales.intraclass(data, target="t", rater="r", score="s")
        assert found["estimate"].tolist() == [1.0] * 6
        assert found["p_value"].tolist() == [0.0] * 6

    def test_a_target_with_a_gap_is_left_out_and_counted(self):
        data = pd.DataFrame({"t": [1, 1, 2, 2, 3, 3, 4], "r": [1, 2] * 3 + [1], "s": [1, 2, 4, 4, 2, 3, 5]})
        found = scales.intraclass(data, target="t", rater="r", score="s")
        assert found["n"].tolist() == [3] * 6
        assert found.attrs["warnings"] == ("1 of 4 targets lacks a rater's score and is left out.",)

    @pytest.mark.parametrize(
        ("rows", "match"),
        [
            ([(1, 1, 3), (1, 1, 4), (2, 1, 3), (2, 2, 3)], "1 pairs of target and rater"),
            ([(1, 1, 3), (2, 1, 4)], "there are 2 and 1"),
            ([(1, 1, 3), (1, 2, 3), (2, 1, 3), (2, 2, 3)], "Every score is the same"),
        ],
    )
    def test_refusals(self, rows, match):
        data = pd.DataFrame(rows, columns=["t", "r", "s"])
        with pytest.raises(EstimationError, match=match):
            scales.intraclass(data, target="t", rater="r", score="s")


class TestWithinGroupAgreement:
    def test_one_item_by_hand(self):
        """Answers 4 5: variance 0.5; guessing among five has (25 − 1) / 12 = 2; 1 − 0.5 / 2. Answers 1 5: 8, so 0."""
        data = pd.DataFrame({"g": ["a", "a", "b", "b", "c"], "q": [4, 5, 1, 5, 3]})
        found = scales.within_group_agreement(data, items=["q"], group="g", low=1, high=5)
        assert found["estimate"].tolist()[:2] == [0.75, 0.0]
        assert math.isnan(found["estimate"].iloc[2])
        assert found["n"].tolist() == [2, 2, 1]

    def test_several_items_by_hand(self):
        """Variances 0.5 and 0: mean 0.25, share 1 − 0.125; 2 · 0.875 / (2 · 0.875 + 0.125)."""
        data = pd.DataFrame({"g": ["a", "a"], "q": [4, 5], "r": [3, 3]})
        found = scales.within_group_agreement(data, items=["q", "r"], group="g", low=1, high=5)
        assert found["estimate"].tolist() == pytest.approx([1.75 / 1.875])

    def test_groups_of_one_are_refused(self):
        with pytest.raises(EstimationError, match="one member only"):
            scales.within_group_agreement(
                pd.DataFrame({"g": ["a", "b"], "q": [4, 5]}), items=["q"], group="g", low=1, high=5
            )


class TestAggregation:
    def test_by_hand(self):
        """Groups 1 3 and 5 7: between 16, within 2; (16 − 2) / (16 + 2) and 1 − 2 / 16."""
        found = scales.aggregation(pd.DataFrame({"g": ["a", "a", "b", "b"], "s": [1, 3, 5, 7]}), group="g", score="s")
        assert found["term"].tolist() == ["ICC(1)", "ICC(2)"]
        assert found["estimate"].tolist() == pytest.approx([14 / 18, 14 / 16])
        assert (found["statistic"].iloc[0], found["df"].iloc[0], found["df_below"].iloc[0]) == (8.0, 1.0, 2.0)

    def test_sizes_that_differ_count_as_snedecor_says(self):
        data = pd.DataFrame({"g": ["a"] * 3 + ["b"], "s": [1, 2, 3, 6]})
        assert scales.aggregation(data, group="g", score="s")["size"].iloc[0] == 1.5  # 4 − 10 / 4

    @pytest.mark.parametrize(("groups", "match"), [(["a", "a"], "one group only"), (["a", "b"], "one member only")])
    def test_refusals(self, groups, match):
        with pytest.raises(EstimationError, match=match):
            scales.aggregation(pd.DataFrame({"g": groups, "s": [1, 2]}), group="g", score="s")


class TestResponding:
    def test_rates_by_group(self):
        """Wilson's interval of 3 of 4, as R's prop.test(3, 4, correct = FALSE) prints: 0.3006 to 0.9544."""
        data = pd.DataFrame({"came": [1, 1, 1, 0, 1], "sector": ["b", "b", "b", "b", None]})
        found = scales.response_rate(data, answered="came", group="sector").set_index("group")
        assert found["asked"].to_dict() == {"all": 5, "b": 4, "": 1}
        assert found["rate"].tolist() == [0.8, 0.75, 1.0]
        assert (found.loc["b", "conf_low"], found.loc["b", "conf_high"]) == pytest.approx((0.3006, 0.9544), abs=5e-5)

    def test_something_else_than_yes_and_no_is_refused(self):
        for answers in ([1, 2], [1, None]):
            with pytest.raises(EstimationError, match="other than yes and no"):
                scales.response_rate(pd.DataFrame({"came": answers}), answered="came")

    def test_bounds_over_people(self):
        """Answers 4 and 2, one open: 3; with 1 it is 7/3, with 5 it is 11/3."""
        found = scales.nonresponse_bounds(pd.DataFrame({"s": [4, 2, None]}), score="s", low=1, high=5).iloc[0]
        assert found.tolist() == pytest.approx([3, 2, 3, 7 / 3, 11 / 3])

    def test_bounds_over_partners_that_count_equally(self):
        """Partner a 4 and one open, b 2, c open: mean of 4 and 2; ends (2.5 + 2 + 1) / 3 and (4.5 + 2 + 5) / 3."""
        data = pd.DataFrame({"p": ["a", "a", "b", "c"], "s": [4, None, 2, None]})
        found = scales.nonresponse_bounds(data, score="s", low=1, high=5, partner="p").iloc[0]
        assert found.tolist() == pytest.approx([3, 2, 3, 5.5 / 3, 11.5 / 3])

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=1, max_size=12).filter(any), st.data())
    def test_whatever_they_would_have_said_lies_within(self, scores, data):
        told = [score or data.draw(st.integers(1, 5)) for score in scores]
        frame = pd.DataFrame({"s": pd.Series(scores, dtype="float64")})
        found = scales.nonresponse_bounds(frame, score="s", low=1, high=5).iloc[0]
        assert found["bound_low"] - 1e-9 <= np.mean(told) <= found["bound_high"] + 1e-9


class TestChange:
    def scores(self):
        """Partner a 2 → 3 (many answers), b 4 → 6, c only in the first wave."""
        rows = [("a", 1, 1.0), ("a", 1, 3.0), ("a", 1, 2.0), ("a", 2, 3.0), ("b", 1, 4.0), ("b", 2, 6.0), ("c", 1, 1.0)]
        return pd.DataFrame(rows, columns=["partner", "wave", "score"])

    def test_partners_count_equally_and_only_those_in_both_waves(self):
        """Changes 1 and 2: mean 1.5, error √0.5/√2 = 0.5, t(1) at 97.5 % is 12.7062."""
        found = scales.change(self.scores(), score="score", wave="wave", partner="partner")
        assert found["term"].tolist() == ["change", "per wave"]
        row = found.iloc[0]
        assert (row["estimate"], row["std_error"], row["df"], row["partners"]) == pytest.approx((1.5, 0.5, 1, 2))
        assert row["conf_low"] == pytest.approx(1.5 - 12.7062 * 0.5, abs=1e-4)
        assert found["estimate"].iloc[1] == pytest.approx(1.5)

    def test_respondents_first(self):
        """Who answered twice counts once: means 2 (of 1 and 3) and 5, so 3.5 and not 3."""
        data = pd.DataFrame({"p": ["a"] * 4 + ["b"] * 2, "who": ["x", "x", "y", "y", "z", "z"],
                             "wave": [1, 1, 1, 2, 1, 2], "score": [1.0, 3, 5, 4, 2, 2]})  # fmt: skip
        named = {"score": "score", "wave": "wave", "partner": "p"}
        assert scales.change(data, **named, respondent="who")["estimate"].iloc[0] == pytest.approx(0.25)
        assert scales.change(data, **named)["estimate"].iloc[0] == pytest.approx(0.5)

    def test_the_slope_of_every_partner(self):
        """a 1 2 3 over waves 1 2 3; b 2 and 6 in 1 and 3: slopes 1 and 2."""
        data = pd.DataFrame({"p": list("aaabb"), "w": [1, 2, 3, 1, 3], "s": [1, 2, 3, 2, 6]})
        found = scales.change(data, score="s", wave="w", partner="p")
        assert found["estimate"].tolist()[2:] == pytest.approx([3.0, 1.5])
        assert found["partners"].tolist() == [1, 1, 2, 2]
        assert found["conf_low"].iloc[:2].isna().all()

    def test_a_questionnaire_that_changed_is_refused(self):
        data = self.scores().assign(version=["1.0.0"] * 3 + ["1.1.0"] + ["1.0.0"] * 3)
        named = {"score": "score", "wave": "wave", "partner": "partner"}
        with pytest.raises(EstimationError, match=r"changed between waves \(1.0.0, 1.1.0\)"):
            scales.change(data, **named, version="version")
        assert len(scales.change(data.assign(version="1.0.0"), **named, version="version")) == 2

    def test_one_wave_is_refused(self):
        with pytest.raises(EstimationError, match="needs two waves"):
            scales.change(self.scores().query("wave == 1"), score="score", wave="wave", partner="partner")


def test_the_data_stay_as_they_were():
    items = drawn(40)
    before = items.copy(deep=True)
    scales.alpha(items, interval="bootstrap", draws=100)
    scales.omega(items, draws=100)
    scales.item_rest(items)
    pd.testing.assert_frame_equal(items, before)
