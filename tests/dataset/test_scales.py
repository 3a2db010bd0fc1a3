"""Answers to a questionnaire become scores, means of means and differences, worked out by hand."""

import math

import pandas as pd
import pytest
from scipy import stats

from csceval.dataset.observations import observe
from csceval.dataset.reliability import reliability, responding, score_change
from csceval.dataset.scores import scored
from csceval.definitions.instrument import Instrument
from csceval.errors import DefinitionError

FORM = Instrument.model_validate(
    {
        "id": "form",
        "version": "1.0.0",
        "name": "Form",
        "about": "A test.",
        "licence": "CC0-1.0",
        "response": {"min": 1, "max": 5, "dont_know": 9},
        "scales": {"trust": ["t1", "t2", "t3"], "power": ["p1"]},
        "items": [
            {"id": "t1", "text": "One."},
            {"id": "t2", "text": "Two."},
            {"id": "t3", "text": "Three.", "reversed": True},
            {"id": "p1", "text": "Four."},
        ],
        "source": {"text": "Test", "status": "original"},
    }
)


def response(name, answers, partner="P1", who=None, wave=1, **more):
    """The rows of one filled-in questionnaire: answers to t1, t2 and t3."""
    shared = {
        "response_id": name,
        "respondent_id": who or name,
        "partner_id": partner,
        "wave": wave,
        "submitted_on": "2024-02-01" if wave == 1 else "2024-05-01",
        "instrument_id": "form",
        **more,
    }
    items = zip(("t1", "t2", "t3"), answers, strict=True)
    return [shared | {"item_id": item, "value": value} for item, value in items if value is not None]


def row(observations, level, **where):
    mine = observations[observations["level"] == level]
    for name, value in where.items():
        mine = mine[mine[name] == value]
    assert len(mine) == 1, mine
    return mine.iloc[0]


@pytest.fixture(scope="module")
def trust(indicator):
    def made(measure=None, **changes):
        told = {
            "id": "trust",
            "domain": "relationship",
            "unit": "score 1-5",
            "table": "survey",
            "by": {"period": "wave", "partner": "partner_id", "place": "site_id"},
            "measure": {"kind": "scale", "instrument": "form", "scale": "trust", **(measure or {})},
            "uncertainty": {"kind": "sample", "interval": "t", "over": "partner"},
            "over_time": "last",
            "over_partners": "mean_of_partner_means",
            "accumulation": "stock",
            "disaggregate": [],
            **changes,
        }
        return indicator(**told)

    return made


@pytest.fixture(scope="module")
def asked(make):
    """Observations of one indicator on responses."""

    def observed(one, responses, **settings):
        data = make(one, survey=[answer for rows in responses for answer in rows], **settings)
        data.instruments["form"] = FORM
        return observe(data)

    return observed


def score_of(*answers, **changes):
    rows = pd.DataFrame(response("r", answers))
    return scored(rows, FORM.model_copy(update=changes), "trust").get("r", math.nan)


def test_survey_weights_of_answers(trust, asked):
    """Weights 1 and 3 on answers of 5 and 2: a mean of 2.75, and a quarter that reaches 4."""
    heavy = [[{**answer, "weight": weight} for answer in response(f"r{number}", [value, value, 6 - value])]
             for number, (value, weight) in enumerate(((5, 1), (2, 3)))]  # fmt: skip
    mean = trust({"levels": ["respondent_id"], "weight": "weight"}, over_partners="single",
                 uncertainty={"kind": "sample", "interval": "t"})  # fmt: skip
    share = trust({"levels": ["respondent_id"], "weight": "weight", "at_least": 4}, unit="proportion",
                  over_partners="ratio_of_sums", over_time="ratio_of_sums",
                  uncertainty={"kind": "sample", "interval": "wilson"})  # fmt: skip
    for one, value in ((mean, 2.75), (share, 0.25)):
        found = asked(one, heavy, waves={1: "2024-Q1"})
        assert found[(found["level"] == "period") & (found["state"] == "observed")]["value"].tolist() == [value]


class TestScore:
    def test_reversed_items_are_turned_round(self):
        assert score_of(4, 5, 1) == (4 + 5 + 5) / 3

    def test_half_answered_is_enough(self):
        assert score_of(4, 5, None) == 4.5
        assert score_of(None, 3, 4) == 2.5
        assert math.isnan(score_of(4, None, None))

    def test_dont_know_and_numbers_outside_the_range_are_no_answers(self):
        assert score_of(4, 5, 9) == 4.5
        assert score_of(4, 6, 1) == 4.5
        assert math.isnan(score_of(4, 9, 0))

    def test_a_rule_for_all(self):
        assert math.isnan(score_of(4, 5, None, rule="all"))
        assert score_of(4, 5, 1, rule="all") == 14 / 3

    def test_a_sum_counts_open_items_as_the_mean_of_the_others(self):
        assert score_of(4, 5, 1, score="sum") == 14
        assert score_of(4, 5, None, score="sum") == 13.5

    def test_two_answers_to_one_item_are_one(self):
        rows = pd.DataFrame(response("r", (2, 4, 3)) + response("r", (4, None, None)))
        assert scored(rows, FORM, "trust")["r"] == (3 + 4 + 3) / 3

    def test_codes_are_matched_whatever_their_case(self):
        rows = pd.DataFrame(response("r", (2, 4, 3)))
        assert scored(rows.assign(item_id=[" T1", "t2 ", "T3"]), FORM, "trust")["r"] == 3


class TestTrust:
    RESPONSES = (
        response("a", (5, 5, 1)),  # 5
        response("b", (3, 3, 3)),  # 3: P1 is 4
        response("c", (2, 2, 4), "P2"),  # P2 is 2
        response("d", (1, None, None), "P2"),  # too little answered
        response("e", (3, 3, 3), "P3"),  # P3 is 3
    )

    def test_every_partner_weighs_the_same(self, trust, asked):
        found = asked(trust(), self.RESPONSES)
        one = row(found, "period", period="2024-Q1")
        assert (one["value"], one["n"]) == (3, 4)
        low, high = stats.t.interval(0.95, 2, 3, stats.sem([4, 2, 3]))
        assert (one["low"], one["high"]) == pytest.approx((low, high))
        assert one["high"] == pytest.approx(3 + 4.30265 * 1 / math.sqrt(3), abs=1e-4)
        assert row(found, "partner", partner="P1", period="2024-Q1")["value"] == 4

    def test_somebody_who_answers_twice_counts_once(self, trust, asked):
        twice = [response("x", (5, 5, 1), who="me"), response("y", (1, 1, 5), who="me"), response("z", (5, 5, 1))]
        assert row(asked(trust(), twice), "period", period="2024-Q1")["value"] == (3 + 5) / 2

    def test_states(self, trust, asked):
        found = asked(trust(), [response("a", (1, 9, 9))], as_of="2024-05-31")
        first, second = (row(found, "period", period=period) for period in ("2024-Q1", "2024-Q2"))
        assert (first["state"], first["why"]) == ("missing", "no_values")
        assert (second["state"], second["why"]) == ("not_due", "not_over")
        partners = pd.DataFrame({"partner_id": ["P1", "P2"], "left_on": pd.to_datetime([None, "2023-12-31"])})
        gone = asked(trust(), self.RESPONSES[:1], registers={"partners": partners})
        assert row(gone, "partner", partner="P2", period="2024-Q1")["why"] == "not_expected"

    def test_minimum_of_partners_and_respondents_counts_scores(self, trust, asked):
        three, four = (trust(minimum_n={"count": count, "of": "partners"}) for count in (3, 4))
        assert row(asked(three, self.RESPONSES), "period", period="2024-Q1")["value"] == 3
        assert row(asked(four, self.RESPONSES), "period", period="2024-Q1")["why"] == "too_few"
        two = trust(minimum_n={"count": 2, "of": "respondents"})
        found = asked(two, self.RESPONSES)
        # P2 has two responses, of which one has a score.
        assert row(found, "partner", partner="P2", period="2024-Q1")["why"] == "too_few"

    def test_over_time_the_last_wave_counts(self, trust, asked):
        later = [*self.RESPONSES, response("f", (1, 1, 5), wave=2)]
        found = asked(trust(), later)
        assert row(found, "period", period="2024-Q2")["value"] == 1
        assert row(found, "total")["value"] == 1
        assert row(found, "partner_total", partner="P3")["value"] == 3

    def test_rows_and_other_questionnaires_are_left_out(self, trust, asked):
        other = [response("o", (1, 1, 5), instrument_id="other"), response("v", (5, 5, 1), instrument_id="form@1.0.0"),
                 response("w", (3, 3, 3), instrument_id=None), response("x", (1, 1, 5), who="nobody")]  # fmt: skip
        found = asked(trust({"rows": "respondent_id != 'nobody'"}), other)
        assert row(found, "period", period="2024-Q1")["value"] == 4

    def test_without_answers_there_is_nothing(self, trust, asked):
        found = asked(trust(), [])
        assert set(found["why"]) == {"no_rows"}

    def test_households_have_no_partner(self, trust, asked):
        one = trust({"levels": ["respondent_id"]}, over_partners="single")
        rows = [response("a", (5, 5, 1), None, site_id="S1"), response("b", (3, 3, 3), None, site_id="S2")]
        found = asked(one, rows)
        assert row(found, "period", period="2024-Q1")["value"] == 4
        assert row(found, "place", place="S2", period="2024-Q1")["value"] == 3


def test_a_gap_between_partners(trust, asked):
    partners = pd.DataFrame({"partner_id": [f"P{n}" for n in range(1, 6)],
                             "size_band": ["large", "large", "small", "small", None]})  # fmt: skip
    gap = trust({"between": {"column": "partner.size_band", "high": "large", "low": "small"}},
                over_partners="difference", direction="target", default_target=0,
                minimum_n={"count": 2, "of": "partners"})  # fmt: skip
    rows = [response("a", (5, 5, 1)), response("b", (3, 3, 3)), response("c", (5, 5, 1), "P2"),
            response("d", (1, 1, 5), "P3"), response("e", (2, 2, 4), "P4"), response("f", (5, 5, 1), "P5")]  # fmt: skip
    found = asked(gap, rows, registers={"partners": partners})
    one = row(found, "period", period="2024-Q1")
    # Large: P1 4 and P2 5; small: P3 1 and P4 2; P5 is neither.
    assert one["value"] == 4.5 - 1.5
    low, high = stats.ttest_ind([4, 5], [1, 2], equal_var=False).confidence_interval()
    assert (one["low"], one["high"]) == pytest.approx((low, high))
    assert set(found["level"]) == {"period", "total"}
    without_one = asked(gap, [answers for answers in rows if answers[0]["partner_id"] != "P4"],
                        registers={"partners": partners})  # fmt: skip
    assert row(without_one, "period", period="2024-Q1")["why"] == "too_few"


def test_an_instrument_that_is_not_there_is_told(trust, make):
    data = make(trust(), survey=response("a", (5, 5, 1)))
    with pytest.raises(DefinitionError, match="no instrument named “form”"):
        observe(data)


def test_a_share_that_reaches_a_score(trust, asked):
    insecure = trust({"at_least": 3}, unit="proportion", over_time="ratio_of_sums", over_partners="ratio_of_sums",
                     uncertainty={"kind": "sample", "interval": "wilson"})  # fmt: skip
    one = row(asked(insecure, TestTrust.RESPONSES), "period", period="2024-Q1")
    assert (one["numerator"], one["denominator"], one["value"]) == (3, 4, 0.75)
    assert (one["low"], one["high"]) == pytest.approx((0.3006, 0.9544), abs=5e-5)


class TestReliability:
    def test_every_wave_apart_and_only_complete_responses(self, trust, make):
        rows = [response("a", (5, 5, 1)), response("b", (3, 3, 3)), response("c", (1, 2, 4)),
                response("d", (1, 1, None)), response("e", (1, 1, 9)), response("f", (5, 5, 1), wave=2)]  # fmt: skip
        asked = [answer for one in rows for answer in one]
        data = make(trust(reliability={"show_from": 2}), survey=asked)
        data.instruments["form"] = FORM
        first, second = reliability(data).to_dict("records")
        # Turned round: 5 5 5, 3 3 3, 1 2 2; variances 4, 7/3, 7/3, of the sums 15, 9, 5: 76/3.
        assert (first["period"], first["items"], first["complete"]) == ("2024-Q1", 3, 3)
        assert first["alpha"] == pytest.approx(1.5 * (1 - (4 + 14 / 3) / (76 / 3)))
        assert first["verdict"] == "high"
        assert (second["complete"], second["verdict"]) == (1, "too_few")
        assert math.isnan(second["alpha"])

    def test_without_scales_or_answers_there_is_nothing(self, make, indicator, trust):
        data = make(indicator(), trust())
        data.instruments["form"] = FORM
        assert reliability(data).empty

    def test_only_scales_that_ask_for_it_are_judged(self, make, trust):
        rows = [answer for one in (response("a", (5, 5, 1)), response("b", (3, 3, 3))) for answer in one]
        data = make(trust(), survey=rows)
        data.instruments["form"] = FORM
        assert reliability(data).empty
        assert responding(data).empty
        assert score_change(data).empty

    def test_another_version_of_the_questionnaire_is_named(self, make, trust):
        old = response("a", (5, 5, 1), instrument_id="form@0.9.0")
        new = response("b", (3, 3, 3), instrument_id="form@1.0.0")
        data = make(trust(reliability={"show_from": 2}), survey=[*old, *new])
        data.instruments["form"] = FORM
        (found,) = reliability(data).to_dict("records")
        assert (found["responses"], found["other_versions"]) == (1, "0.9.0")


class TestWhoAnswered:
    @pytest.fixture
    def data(self, make, trust):
        """Six partners: A, B and C health, D and E business, F without sector; G left before. A, B and D answered."""
        register = pd.DataFrame({
            "partner_id": list("ABCDEFG"), "sector": ["health"] * 3 + ["business"] * 2 + [None, "health"],
            "joined_on": pd.to_datetime(["2020-01-01"] * 7), "left_on": pd.to_datetime([None] * 6 + ["2023-01-01"]),
        })  # fmt: skip
        asked = [*response("a", (5, 5, 1), "A"), *response("b", (4, 4, 2), "B"), *response("d", (3, 3, 3), "D"),
                 *response("a2", (4, 4, 2), "A", "a", 2), *response("b2", (5, 5, 1), "B", "b", 2)]  # fmt: skip
        data = make(trust(reliability={"show_from": 2}), survey=asked, registers={"partners": register})
        data.instruments["form"] = FORM
        return data

    def test_small_sectors_stand_together(self, data):
        found = responding(data).query("period == '2024-Q1'")
        assert found[["group", "asked", "answered"]].to_numpy().tolist() == [
            ["all", 6, 3], ["health", 3, 2], ["others", 3, 1],
        ]  # fmt: skip

    def test_bounds_by_hand(self, data):
        """Means 5, 4 and 3 of three; the other three at 1 or at 5: (12 + 3) / 6 and (12 + 15) / 6."""
        found = reliability(data).iloc[0]
        assert found[["asked", "answered", "mean", "bound_low", "bound_high"]].tolist() == [6, 3, 4.0, 2.5, 4.5]

    def test_change_by_hand(self, data):
        """A 5 → 4 and B 4 → 5: none on average; D is only in the first wave."""
        found = score_change(data)
        assert found["term"].tolist() == ["change", "per wave"]
        assert found[["estimate", "partners"]].iloc[0].tolist() == [0.0, 2]
        assert (found["from_period"].iloc[0], found["to_period"].iloc[0]) == ("2024-Q1", "2024-Q2")

    def test_without_a_register_nobody_knows_who_was_asked(self, make, trust):
        data = make(trust(reliability={"show_from": 2}), survey=response("a", (5, 5, 1)))
        data.instruments["form"] = FORM
        found = reliability(data).iloc[0]
        assert found["asked"] is pd.NA
        assert math.isnan(found["bound_low"])
        assert responding(data).empty
