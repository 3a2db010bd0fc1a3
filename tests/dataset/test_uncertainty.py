"""Intervals as an indicator's `uncertainty` asks for them, from the rows to the observation."""

import math

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError
from scipy import stats

from csceval.dataset.intervals import garwood, wilson
from csceval.dataset.observations import observe

HOURS = np.random.default_rng(1).gamma(2, 3, 60).round(2).tolist()

SITES = ((8, 10), (1, 10), (9, 10), (2, 20), (12, 12), (0, 6))  # of each: long visits, visits


def visit(partner="P1", site="S1", asked="2024-01-10", **more):
    return {"partner_id": partner, "site_id": site, "asked_on": asked, **more}


def row(observations, level="period", **where):
    mine = observations[observations["level"] == level]
    for name, value in ({"period": "2024-Q1"} | where).items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


def ends(found):
    return float(found["low"]), float(found["high"])


@pytest.fixture(scope="module")
def single(indicator):
    """An operation on everybody's rows, with an interval."""

    def made(op, interval, *, unit="hours", rule="single", clusters=None, **measure):
        return indicator(
            measure={"kind": "aggregate", "op": op, **measure}, unit=unit, over_time="last", over_partners=rule,
            accumulation="stock", uncertainty={"kind": "sample", "interval": interval, "over": clusters},
        )  # fmt: skip

    return made


@pytest.fixture(scope="module")
def rate(indicator):
    """A ratio over partners and periods, with an interval."""

    def made(numerator, denominator, interval="poisson", **more):
        measure = {"kind": "ratio", "numerator": numerator, "denominator": denominator, "scale": more.pop("scale", 1)}
        return indicator(
            measure=measure, over_time="ratio_of_sums", over_partners="ratio_of_sums",
            uncertainty={"kind": "process", "interval": interval}, **more,
        )  # fmt: skip

    return made


@pytest.fixture(scope="module")
def rows():
    return [visit(f"P{at % 2}", f"S{at}", hours=9 if number < long else 1)
            for at, (long, all_of_them) in enumerate(SITES) for number in range(all_of_them)]  # fmt: skip


@pytest.fixture(scope="module")
def share(indicator):
    def made(over, **more):
        measure = {"kind": "aggregate", "op": "share", "where": "hours > 5"}
        told = {"kind": "process", "interval": "wilson", "over": over}
        return indicator(measure=measure, unit="proportion", over_time="ratio_of_sums",
                         over_partners="ratio_of_sums", uncertainty=told, **more)  # fmt: skip

    return made


@pytest.fixture(scope="module")
def weighed(indicator):
    """An operation on rows that stand for more or fewer people; their hours serve as weights."""

    def made(interval="wilson", over=None, **measure):
        return indicator(
            measure={"kind": "aggregate", "weight": "hours", **measure}, over_time="ratio_of_sums",
            over_partners="single", unit="proportion" if measure["op"] == "share" else "units",
            uncertainty={"kind": "sample", "interval": interval, "over": over},
        )  # fmt: skip

    return made


class TestPoisson:
    def test_a_count(self, make, indicator):
        counted = indicator(uncertainty={"kind": "process", "interval": "poisson"})
        found = observe(make(counted, visits=[visit()] * 7 + [visit(asked="2024-05-01")] * 3))
        low, high = garwood(np.array([7.0, 10.0]))
        assert ends(row(found)) == pytest.approx((low[0], high[0]))
        assert ends(row(found, "total", period="all")) == pytest.approx((low[1], high[1]))

    def test_none_seen_is_not_none_possible(self, make, indicator):
        counted = indicator(
            measure={"kind": "aggregate", "op": "count", "where": "hours > 5"},
            uncertainty={"kind": "process", "interval": "poisson"},
        )
        assert ends(row(observe(make(counted, visits=[visit(hours=1)])))) == pytest.approx((0, 3.6889), abs=1e-4)

    def test_a_rate_per_thousand(self, make, rate):
        events = rate({"op": "count", "where": "hours > 5"}, {"op": "sum", "of": "hours"}, scale=1000)
        found = row(observe(make(events, visits=[visit(hours=8.5)] * 4 + [visit(hours=2)] * 3)))
        assert found["value"] == 100
        assert ends(found) == pytest.approx((1000 * 1.0899 / 40, 1000 * 10.2416 / 40), rel=1e-4)

    def test_of_amounts_that_are_no_counts_none(self, make, rate):
        events = rate({"op": "sum", "of": "hours"}, {"op": "count"})
        assert all(math.isnan(end) for end in ends(row(observe(make(events, visits=[visit(hours=2.5)])))))

    def test_without_an_interval_none(self, make, indicator):
        found = observe(make(indicator(), visits=[visit()] * 7))
        assert found[["low", "high"]].isna().all().all()


class TestBootstrap:
    ROWS = tuple(visit(hours=value) for value in HOURS)

    def test_a_median(self, make, single):
        found = row(observe(make(single("median", "bootstrap", of="hours"), visits=[*self.ROWS])))
        values = np.sort(HOURS)
        # Of 60 values the 22nd and the 39th hold the median in 95 % of samples.
        assert values[19] <= found["low"] <= values[23]
        assert values[36] <= found["high"] <= values[40]

    def test_a_mean(self, make, single):
        found = row(observe(make(single("mean", "bootstrap", of="hours"), visits=[*self.ROWS])))
        known = stats.t.interval(0.95, 59, np.mean(HOURS), stats.sem(HOURS))
        assert ends(found) == pytest.approx(known, abs=0.15)

    def test_a_ratio_draws_both_parts_together(self, make, rate):
        """Hours per long visit: whoever is drawn brings the hours and the visit."""
        shared = rate({"op": "sum", "of": "hours", "where": "hours > 3"}, {"op": "count", "where": "hours > 3"},
                      "bootstrap", scale=60)  # fmt: skip
        found = row(observe(make(shared, visits=[*self.ROWS])))
        long = [value for value in HOURS if value > 3]
        known = stats.t.interval(0.95, len(long) - 1, 60 * np.mean(long), 60 * stats.sem(long))
        assert ends(found) == pytest.approx(known, rel=0.03)

    def test_over_partners_the_partners_are_drawn(self, make, single):
        rows = [visit(f"P{at % 12:02}", hours=value) for at, value in enumerate(HOURS)]
        found = row(observe(make(single("mean", "bootstrap", rule="mean", of="hours"), visits=rows)))
        means = [np.mean(HOURS[at::12]) for at in range(12)]
        assert ends(found) == pytest.approx(stats.t.interval(0.95, 11, np.mean(means), stats.sem(means)), abs=0.35)

    def test_order_of_rows_changes_nothing_and_the_seed_does(self, make, single):
        measures = [single("median", "bootstrap", of="hours"), single("mean", "bootstrap", of="hours")]
        for one in measures:
            first = observe(make(one, visits=[*self.ROWS]))
            again = observe(make(one, visits=[*reversed(self.ROWS)]))
            pd.testing.assert_frame_equal(first, again)
            assert ends(row(observe(make(one, visits=[*self.ROWS], seed=5)))) != ends(row(first))

    def test_few_rows_have_none(self, make, single):
        found = row(observe(make(single("median", "bootstrap", of="hours"), visits=[*self.ROWS[:9]])))
        assert not math.isnan(found["value"])
        assert all(math.isnan(end) for end in ends(found))


class TestClusters:
    """Shares and means of sites whose rows resemble each other."""

    def test_a_share_counts_as_many_cases_as_its_clusters_tell_apart(self, make, share, rows):
        found = row(observe(make(share("site_id"), visits=rows)))
        long, visits = (np.array(side, dtype=float) for side in zip(*SITES, strict=True))
        p, held = long.sum() / visits.sum(), visits / visits.sum()
        variance = ((long - p * visits) ** 2 / (1 - held)).sum() / visits.sum() ** 2
        pull = held**2 / (1 - held)
        freedom = 1 / ((held**2).sum() + pull.sum() ** 2 - (pull**2).sum())
        cases = p * (1 - p) / variance * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, freedom)) ** 2
        low, high = wilson(np.array([p * cases]), np.array([cases]))
        assert found["value"] == pytest.approx(p)
        assert ends(found) == pytest.approx((low[0], high[0]))

    def test_the_word_for_a_place_means_its_column(self, make, share, rows):
        named, said = (row(observe(make(share(over), visits=rows))) for over in ("site_id", "place"))
        assert ends(named) == ends(said)

    def test_clusters_a_step_away(self, make, share, rows):
        sites = pd.DataFrame({"site_id": [f"S{at}" for at in range(6)], "area": ["A", "A", "B", "B", "C", "C"]})
        found = observe(make(share("site.area"), visits=rows, registers={"sites": sites}))
        moved = [{**one, "site_id": "AABBCC"[int(one["site_id"][1])]} for one in rows]
        assert ends(row(found)) == ends(row(observe(make(share("site_id"), visits=moved))))

    def test_a_site_alone_has_the_interval_of_its_rows(self, make, share, rows):
        found = row(observe(make(share("site_id"), visits=rows)), "place", place="S0")
        low, high = wilson(np.array([8.0]), np.array([10.0]))
        assert ends(found) == pytest.approx((low[0], high[0]))
        assert ends(row(observe(make(share("partner_id"), visits=rows)), "partner", partner="P1"))[0] > 0

    def test_one_cluster_says_nothing_and_two_next_to_nothing(self, make, share, rows):
        one = row(observe(make(share("site_id"), visits=rows[:10])))
        assert one["value"] == 0.8
        assert all(math.isnan(end) for end in ends(one))
        two = row(observe(make(share("site_id"), visits=rows[:20])))
        assert two["low"] < 0.05
        assert two["high"] > 0.9

    def test_where_all_are_alike_clusters_count_as_one_case_each(self, make, share):
        found = row(observe(make(share("site_id"), visits=[visit(site=f"S{at % 5}", hours=1) for at in range(50)])))
        _, high = wilson(np.array([0.0]), np.array([5 * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 4)) ** 2]))
        assert ends(found) == pytest.approx((0, high[0]))

    def test_clusters_that_do_not_differ_never_make_it_narrower(self, make, share):
        rows = [visit(site=f"S{at % 10}", hours=9 if at < 30 else 1) for at in range(60)]
        found = row(observe(make(share("site_id"), visits=rows)))
        low, high = wilson(np.array([30.0]), np.array([60.0]))
        assert found["low"] < low[0]
        assert found["high"] > high[0]

    def test_rows_without_a_cluster_are_one_together(self, make, share, rows):
        blank = [{**one, "site_id": None} if one["site_id"] in ("S4", "S5") else one for one in rows]
        joined = [{**one, "site_id": "S4"} if one["site_id"] == "S5" else one for one in rows]
        one, other = (row(observe(make(share("site_id"), visits=told))) for told in (blank, joined))
        assert ends(one) == pytest.approx(ends(other))

    def test_a_column_that_nobody_filled_in_gives_none(self, make, share, rows):
        found = row(observe(make(share("referrer_partner_id"), visits=rows)))
        assert all(math.isnan(end) for end in ends(found))

    def test_the_mean_of_clusters_of_one_size_has_students_interval_over_them(self, make, single):
        rows = [visit(site=f"S{at % 6}", hours=value) for at, value in enumerate(HOURS)]
        found = row(observe(make(single("mean", "t", clusters="site_id", of="hours"), visits=rows)))
        means = [np.mean(HOURS[at::6]) for at in range(6)]
        assert ends(found) == pytest.approx(stats.t.interval(0.95, 5, np.mean(means), stats.sem(means)))

    def test_units_of_a_mean_of_means_lie_in_clusters(self, make, single):
        """Twelve people in four sites; every person weighs the same, and the sites are what is independent."""
        rows = [visit(site=f"S{at % 4}", person_id=f"q{at % 12}", hours=value) for at, value in enumerate(HOURS)]
        one = single("mean_of_means", "t", clusters="site_id", of="hours", levels=["person_id"])
        sites = [np.mean([np.mean(HOURS[person::12]) for person in range(at, 12, 4)]) for at in range(4)]
        known = stats.t.interval(0.95, 3, np.mean(sites), stats.sem(sites))
        assert ends(row(observe(make(one, visits=rows)))) == pytest.approx(known)

    def test_a_unit_in_two_clusters_belongs_to_none(self, make, single):
        rows = [visit(site=f"S{at}", person_id=f"q{at}", hours=value) for at, value in enumerate(HOURS[:8])]
        moved = [*rows, visit(site="S5", person_id="q1", hours=HOURS[1])]
        blank = [{**one, "site_id": None} if one["person_id"] == "q1" else one for one in moved]
        one = single("mean_of_means", "t", clusters="site_id", of="hours", levels=["person_id"])
        assert ends(row(observe(make(one, visits=moved)))) == ends(row(observe(make(one, visits=blank))))

    @pytest.mark.parametrize("op", ["mean", "median"])
    def test_bootstrap_draws_clusters_whole(self, make, single, op):
        """Sites whose rows are all alike: twenty rows tell no more than one."""
        random = np.random.default_rng(2)
        values = random.normal(10, 3, 15)
        rows = [visit(site=f"S{at:02}", hours=float(value)) for at, value in enumerate(values)]
        told = single(op, "bootstrap", clusters="site_id", of="hours")
        one, many = (row(observe(make(told, visits=rows * times))) for times in (1, 20))
        assert ends(many) == pytest.approx(ends(one), abs=1e-9 if op == "mean" else 0.35)
        assert ends(row(observe(make(told, visits=rows[:9] * 20))))[0] != ends(many)[0]
        assert math.isnan(row(observe(make(told, visits=rows[:9] * 20)))["low"])

    def test_a_difference_of_means_has_clusters_on_both_sides(self, make, indicator):
        gap = indicator(
            measure={"kind": "aggregate", "op": "difference", "of": "hours",
                     "between": {"column": "group", "high": "a", "low": "b"}},
            unit="hours", over_time="last", over_partners="difference", accumulation="stock",
            uncertainty={"kind": "sample", "interval": "t", "over": "site_id"},
        )  # fmt: skip
        rows = [visit(site=f"S{at % 10}", group="ab"[at % 2], hours=value) for at, value in enumerate(HOURS)]
        sides = [[np.mean(HOURS[at::10]) for at in range(start, 10, 2)] for start in (0, 1)]
        known = stats.ttest_ind(*sides, equal_var=False).confidence_interval()
        assert ends(row(observe(make(gap, visits=rows)))) == pytest.approx((known.low, known.high))

    def test_order_and_names_change_nothing(self, make, single, share, rows):
        renamed = [{**one, "site_id": {"S0": "Z", "S3": "A"}.get(one["site_id"], one["site_id"])} for one in rows]
        for told in (share("site_id"), single("mean", "t", clusters="site_id", of="hours")):
            first = row(observe(make(told, visits=rows)))
            for other in (rows[::-1], renamed):
                assert ends(row(observe(make(told, visits=other)))) == ends(first)


class TestWeights:
    ROWS = tuple(visit(site=f"S{at % 7}", person_id=f"q{at % 20}", hours=weight) for at, weight in enumerate(HOURS))
    SOME = {"op": "share", "where": "person_id in ('q1', 'q2', 'q3')"}

    def test_a_share_and_kishs_number_of_answers(self, make, weighed):
        found = row(observe(make(weighed(**self.SOME), visits=[*self.ROWS])))
        weights, yes = np.array(HOURS), np.isin(np.arange(60) % 20, [1, 2, 3])
        share, cases = weights[yes].sum() / weights.sum(), weights.sum() ** 2 / (weights**2).sum()
        low, high = wilson(np.array([share * cases]), np.array([cases]))
        assert found["value"] == pytest.approx(share)
        assert ends(found) == pytest.approx((low[0], high[0]))
        # The counts beside it stay those of answers, so that privacy rules see people and no weights.
        assert (found["numerator"], found["denominator"], found["n"]) == (9, 60, 60)

    @pytest.mark.parametrize(
        ("of", "ten_of", "over"),
        [(None, None, None), (None, None, "site_id"), ("hours - 2", "hours / 10 - 2", "site_id")],
    )
    def test_ten_times_the_weights_change_nothing(self, make, weighed, of, ten_of, over):
        ten = [{**each, "hours": 10 * each["hours"]} for each in self.ROWS]
        if of is None:
            one = other = weighed("wilson", over, **self.SOME)
        else:
            one, other = (weighed("t", over, op="mean", of=text) for text in (of, ten_of))
        first, second = row(observe(make(one, visits=[*self.ROWS]))), row(observe(make(other, visits=ten)))
        assert second["value"] == pytest.approx(first["value"])
        assert ends(second) == pytest.approx(ends(first))

    def test_equal_weights_are_none(self, make, weighed, indicator):
        rows = [visit(hours=4, person_id=f"q{at}") for at in range(30)]
        plain = indicator(
            measure={"kind": "aggregate", **self.SOME}, unit="proportion", over_time="ratio_of_sums",
            over_partners="single", uncertainty={"kind": "sample", "interval": "wilson"},
        )  # fmt: skip
        one, other = (row(observe(make(told, visits=rows))) for told in (weighed(**self.SOME), plain))
        assert one["value"] == other["value"]
        assert ends(one) == pytest.approx(ends(other))

    def test_no_weight_counts_as_one(self, make, weighed):
        rows = [visit(hours=weight, person_id=person) for weight, person in ((3, "q1"), (None, "q9"), (1, "q9"))]
        assert row(observe(make(weighed(**self.SOME), visits=rows)))["value"] == 3 / 5
        blank = [{**one, "hours": None} for one in rows]
        assert row(observe(make(weighed(**self.SOME), visits=blank)))["value"] == pytest.approx(1 / 3)
        nothing = row(observe(make(weighed(**self.SOME), visits=[visit(hours=0)])))
        assert (nothing["state"], nothing["why"]) == ("missing", "zero_denominator")

    def test_a_mean(self, make, weighed):
        found = row(observe(make(weighed("t", op="mean", of="hours * hours"), visits=[*self.ROWS])))
        weights = np.array(HOURS)
        mean, held = (weights**3).sum() / weights.sum(), weights / weights.sum()
        variance = ((weights * (weights**2 - mean)) ** 2 / (1 - held)).sum() / weights.sum() ** 2
        assert found["value"] == pytest.approx(mean)
        # Student's quantile for the 59 degrees of freedom of equal weights is 2.001; unequal ones have fewer.
        assert 2.001 < (found["high"] - mean) / math.sqrt(variance) < 2.1

    def test_people_weigh_within_partners_and_partners_the_same(self, make, weighed):
        """P0: (1 · 2 + 3 · 6) / 4 = 5, where one person answered twice; P1: 10."""
        rows = [
            visit("P0", person_id="a", hours=1, seen_on="2024-01-12"),
            visit("P0", person_id="b", hours=2, seen_on="2024-01-14"),
            visit("P0", person_id="b", hours=4, seen_on="2024-01-18"),
            visit("P1", person_id="c", hours=9, seen_on="2024-01-20"),
        ]
        told = weighed("t", op="mean_of_means", of="seen_on - asked_on", levels=["person_id", "partner_id"])
        assert row(observe(make(told, visits=rows)))["value"] == (5 + 10) / 2

    @pytest.mark.parametrize("told", [{"op": "median"}, {"op": "mean", "per": "site_id"}])
    def test_what_has_no_weights(self, weighed, told):
        with pytest.raises(ValidationError, match="takes no `weight`"):
            weighed("bootstrap", of="hours", **told)

    def test_sums_have_none(self, indicator):
        both = {"numerator": {"op": "sum", "of": "hours"}, "denominator": {"op": "count"}}
        with pytest.raises(ValidationError, match="ratio of two counts"):
            indicator(measure={"kind": "ratio", "weight": "hours", **both}, over_time="ratio_of_sums",
                      over_partners="ratio_of_sums")  # fmt: skip


class TestRefused:
    @pytest.mark.parametrize("interval", ["poisson", None])
    def test_clusters_go_with_some_intervals(self, indicator, interval):
        with pytest.raises(ValidationError, match="`over` goes with `interval"):
            indicator(uncertainty={"kind": "process", "interval": interval, "over": "site_id"})

    def test_a_mean_over_partners_has_partners_for_clusters(self, single):
        with pytest.raises(ValidationError, match="has its interval over partners"):
            single("mean", "t", rule="mean", clusters="site_id", of="hours")
        assert single("mean", "t", rule="mean", clusters="partner", of="hours").cluster == "partner_id"

    def test_reported_totals_have_no_clusters(self, totals):
        with pytest.raises(ValidationError, match="worked out from rows"):
            totals(uncertainty={"kind": "sample", "over": "site_id"})

    @pytest.mark.parametrize(
        ("op", "told"),
        [
            ("mean", {"of": "hours"}),
            ("survival_median", {"start": "asked_on", "end": "seen_on"}),
            ("share", {"where": "hours > 5"}),
        ],
    )
    def test_poisson_goes_with_counts(self, single, op, told):
        with pytest.raises(ValidationError, match="poisson` goes with counts"):
            single(op, "poisson", **told)

    def test_a_share_is_no_rate(self, rate):
        with pytest.raises(ValidationError, match="poisson` goes with counts"):
            rate({"op": "count", "where": "hours > 5"}, {"op": "count"}, unit="proportion")

    @pytest.mark.parametrize(("op", "told"), [("max", {"of": "hours"}), ("share", {"where": "hours > 5"}),
                                              ("range", {"of": "hours", "over": "group"})])  # fmt: skip
    def test_bootstrap_goes_with_means_medians_and_ratios(self, single, op, told):
        with pytest.raises(ValidationError, match="bootstrap` goes with means"):
            single(op, "bootstrap", **told)

    def test_people_counted_once_cannot_be_drawn(self, rate):
        with pytest.raises(ValidationError, match="bootstrap` goes with means"):
            rate({"op": "count_distinct", "of": "person_id"}, {"op": "count"}, "bootstrap")
