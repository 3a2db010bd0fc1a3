"""Months, halves, years and fiscal years do as quarters do: in observations, totals, coverage, progress and waves."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from pydantic import ValidationError

from csceval.dataset.observations import left_out, observe, panel
from csceval.dataset.progress import progress
from csceval.dataset.reporting import reporting
from csceval.definitions.evaluation import Span

# Four periods in a row of every rhythm; fiscal years from July.
CALENDARS = {
    "month": ("2023-11", "2024-02", 1),
    "quarter": ("2023-Q3", "2024-Q2", 1),
    "half": ("2022-H2", "2024-H1", 1),
    "year": ("2021", "2024", 1),
    "fiscal": ("FY2021", "FY2024", 7),
}
KEYS = {
    "month": ["2023-11", "2023-12", "2024-01", "2024-02"],
    "quarter": ["2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"],
    "half": ["2022-H2", "2023-H1", "2023-H2", "2024-H1"],
    "year": ["2021", "2022", "2023", "2024"],
    "fiscal": ["FY2021", "FY2022", "FY2023", "FY2024"],
}
DAY = timedelta(days=1)


@pytest.fixture(scope="module", params=list(CALENDARS))
def calendar(request):
    return request.param


@pytest.fixture(scope="module")
def span(calendar):
    first, last, starts = CALENDARS[calendar]
    return {"from": first, "to": last, "calendar": calendar, "fiscal_year_starts": starts}


@pytest.fixture(scope="module")
def periods(span):
    found = Span.model_validate(span)
    return list(found.first.until(found.last))


def by_period(observations, column="value", **where):
    rows = observations[observations["level"] == where.pop("level", "period")]
    for name, value in where.items():
        rows = rows[rows[name] == value]
    return rows.set_index("period")[column].to_dict()


def sent(value, period, partner="P1", **more):
    return {"partner_id": partner, "site_id": "S1", "indicator_id": "reported", "period": period, "value": value} | more


def register(left):
    return {"partners": pd.DataFrame({"partner_id": ["P1", "P2"], "joined_on": pd.to_datetime([None, None]),
                                      "left_on": pd.to_datetime([None, left])})}  # fmt: skip


def test_its_keys(calendar, periods):
    assert [period.key for period in periods] == KEYS[calendar]
    assert all(one.end + DAY == other.start for one, other in pairwise(periods))


def test_first_and_last_days_belong_to_it(make, indicator, span, periods):
    days = [day for period in periods for day in (period.start, period.end)]
    rows = [{"partner_id": "P1", "site_id": "S1", "asked_on": str(day)} for day in days]
    outside = [{**rows[0], "asked_on": str(day)} for day in (periods[0].start - DAY, periods[-1].end + DAY)]
    data = make(indicator(), visits=[*rows, *outside], period=span)
    assert by_period(observe(data)) == dict.fromkeys((period.key for period in periods), 2)
    assert left_out(data)[["reason", "rows"]].to_numpy().tolist() == [["outside_span", 2]]


def test_what_is_not_over_is_not_due(make, indicator, span, periods):
    rows = [{"partner_id": "P1", "site_id": "S1", "asked_on": str(periods[0].start)}]
    found = observe(make(indicator(), visits=rows, period=span, as_of=periods[2].end - DAY))
    assert list(by_period(found, "state").values()) == ["observed", "missing", "not_due", "not_due"]


def test_months_of_a_flow_add_up_and_the_periods_own_total_holds_them(make, totals, span, periods):
    months = pd.period_range(periods[1].start, periods[1].end, freq="M").strftime("%Y-%m").tolist()
    parts = [sent(3, month) for month in months]
    data = make(totals(), reports=[*parts, sent(7, periods[2].key)], period=span)
    assert by_period(observe(data))[periods[1].key] == 3 * len(months)
    whole = observe(make(totals(), reports=[*parts, sent(99, periods[1].key)], period=span))
    assert by_period(whole)[periods[1].key] == (99 if len(months) > 1 else 102)


def test_totals_of_a_longer_time_fit_into_none(make, totals, span, periods):
    """Two years for a year, a quarter for a month: left out and counted, not spread."""
    longer = {"month": "2023-Q4", "quarter": "2024-H1", "half": "2023", "year": None, "fiscal": "2023"}
    said = longer[span["calendar"]]
    if said is None:
        pytest.skip("nothing that can be written is longer than a year")
    data = make(totals(), reports=[sent(5, said), sent(1, periods[0].key)], period=span)
    assert left_out(data)[["reason", "rows"]].to_numpy().tolist() == [["longer_than_period", 1]]


def test_coverage_counts_who_was_due(make, totals, span, periods):
    rows = [sent(1, period.key) for period in periods] + [sent(1, periods[0].key, "P2")]
    left = periods[1].end - DAY
    found = observe(make(totals(), reports=rows, period=span, registers=register(left)))
    assert list(by_period(found, "coverage_reported").values()) == [2, 1, 1, 1]
    assert list(by_period(found, "coverage_due").values()) == [2, 2, 1, 1]
    states = by_period(found, "state", level="partner", partner="P2")
    assert list(states.values()) == ["observed", "missing", "not_applicable", "not_applicable"]


def test_reports_are_due_on_its_last_day_or_in_the_month_after(make, totals, span, periods):
    people = [{"partner_id": "P1", "partner_name": "One", "due_day": 31}, {"partner_id": "P2", "partner_name": "Two"}]
    data = make(totals(), reports=[sent(1, period.key) for period in periods], period=span, partners=people)
    found = reporting(data, observe(data))
    one, two = (found[found["partner"] == partner]["due_on"].dt.date.tolist() for partner in ("P1", "P2"))
    assert two == [period.end for period in periods]
    following = [period.end + DAY for period in periods]
    assert all((day.year, day.month) == (after.year, after.month) for day, after in zip(one, following, strict=True))
    assert all((day + DAY).day == 1 for day in one)  # the 31st, or the last there is


class TestProgress:
    @staticmethod
    def stand(make, one, rows, span, as_of, **told):
        aim = {"indicator": "reported", "set_on": date(2020, 1, 1), "target": 40} | told
        data = make(one, reports=rows, period=span, targets=[aim], as_of=as_of)
        return progress(data, observe(data)).iloc[0]

    def test_a_stock_on_its_way(self, make, totals, span, periods):
        """From 10 at the end of the first period to 40 at the end of the last, by days."""
        one = self.stand(
            make, totals(accumulation="stock", over_time="last"), [sent(25, periods[2].key)], span, periods[2].end,
            period=periods[3].key, baseline={"value": 10, "period": periods[0].key},
        )  # fmt: skip
        gone, all_of_them = ((period.end - periods[0].end).days for period in periods[2:])
        assert one["expected"] == pytest.approx(10 + 30 * gone / all_of_them)
        assert (one["value_period"], one["progress"]) == (periods[2].key, 0.5)

    def test_a_flow_is_held_against_periods_that_are_over(self, make, totals, span, periods):
        rows = [sent(30, periods[1].key), sent(5, periods[2].key)]
        one = self.stand(make, totals(), rows, span, periods[2].end - DAY, period=periods[3].key)
        assert (one["value"], one["value_period"]) == (30, periods[1].key)

    def test_a_longer_target_counts_so_far(self, make, totals, span, periods):
        """A target for the year, of months, quarters and halves."""
        if span["calendar"] in ("year", "fiscal"):
            pytest.skip("nothing that can be written is longer than a year")
        mine = [period for period in periods if period.end.year == 2024]
        rows = [sent(8, period.key) for period in mine]
        one = self.stand(make, totals(), rows, span, mine[-1].end, period="2024")
        gone = (mine[-1].end - date(2024, 1, 1)).days + 1
        assert one["value"] == 8 * len(mine)
        assert one["expected"] == pytest.approx(40 * gone / 366)

    def test_a_late_partner_is_no_shortfall(self, make, totals, span, periods):
        rows = [sent(20, period.key, partner) for period in periods[:3] for partner in ("P1", "P2")]
        whole = self.stand(make, totals(), [*rows, sent(20, periods[3].key)], span, periods[3].end,
                           period=periods[3].key)  # fmt: skip
        assert (whole["late"], whole["status"], whole["verdict"]) == (1, "not_clear_yet", "not_clear_yet")


@pytest.mark.parametrize(("said", "expected"), [(None, 0), ("its own", 1)])
def test_waves(make, indicator, span, periods, said, expected):
    """A wave lies in the period of its middle date, or in the one that the evaluation names."""
    one = indicator(table="survey", by={"period": "wave", "partner": "partner_id"}, over_time="last",
                    accumulation="stock")  # fmt: skip
    rows = [{"response_id": str(at), "partner_id": "P1", "wave": 1, "submitted_on": str(periods[0].end), "item_id": "q"}
            for at in range(3)]  # fmt: skip
    told = {} if said is None else {"waves": {1: periods[1].key}}
    data = make(one, survey=rows, period=span, **told)
    assert data.waves["survey"] == {1: periods[expected].key}
    found = by_period(observe(data))
    assert {key: value for key, value in found.items() if value == 3} == {periods[expected].key: 3}


def test_a_wave_named_by_its_month_lies_in_the_period_of_that_month(make, indicator, span, periods):
    """Two waves of one period are told, however the evaluation spells their time."""
    one = indicator(table="survey", by={"period": "wave", "partner": "partner_id"}, over_time="last",
                    accumulation="stock")  # fmt: skip
    rows = [{"response_id": f"{wave}", "partner_id": "P1", "wave": wave, "item_id": "q"} for wave in (1, 2)]
    first, last = periods[1].start.strftime("%Y-%m"), periods[1].end.strftime("%Y-%m")
    data = make(one, survey=rows, period=span, waves={1: first, 2: last})
    assert data.waves["survey"] == {1: periods[1].key, 2: periods[1].key}
    assert [(problem.code, problem.value) for problem in data.problems] == [("waves-together", "1, 2")]


def test_a_panel_names_the_period_in_which_a_site_joined(make, indicator, span, periods):
    rows = [{"partner_id": "P1", "site_id": "S1", "asked_on": str(period.start)} for period in periods]
    sites = pd.DataFrame({"site_id": ["S1"], "start_on": pd.to_datetime([periods[2].end])})
    exposure = {"table": "sites", "unit": "site_id", "first_exposed": "start_on"}
    data = make(indicator(), visits=rows, period=span, registers={"sites": sites}, exposure=exposure)
    found = panel(data, observe(data), "visits_made")
    assert found["period"].tolist() == [period.key for period in periods]
    assert set(found["first_exposed"]) == {periods[2].key}


class TestMeanPerYear:
    def test_years_are_those_of_the_evaluation(self, make, totals, indicator):
        """Fiscal years from July: 2023-Q3 to 2024-Q2 are one year, 2024-Q3 the next."""
        span = {"from": "2023-Q3", "to": "2024-Q3", "calendar": "quarter", "fiscal_year_starts": 7}
        told = {"over_time": "mean_per_year", "accumulation": "flow", "over_partners": "sum"}
        rows = [sent(value, key) for value, key in ((2, "2023-Q3"), (4, "2024-Q2"), (9, "2024-Q3"))]
        found = observe(make(totals(**told), reports=rows, period=span))
        assert found[found["level"] == "total"]["value"].tolist() == [(3 + 9) / 2]
        days = [("2023-08-01", 2), ("2024-05-01", 4), ("2024-08-01", 9)]
        visits = [{"partner_id": "P1", "site_id": "S1", "asked_on": day} for day, times in days for _ in range(times)]
        found = observe(make(indicator(**told), visits=visits, period=span))
        assert found[found["level"] == "total"]["value"].tolist() == [(3 + 9) / 2]


class TestSpan:
    @pytest.mark.parametrize(
        ("first", "last", "calendar", "expected"),
        [
            ("2023", "2024", "half", ["2023-H1", "2023-H2", "2024-H1", "2024-H2"]),
            ("2024-Q1", "2024-Q4", "half", ["2024-H1", "2024-H2"]),
            ("2024-01", "2024-06", "quarter", ["2024-Q1", "2024-Q2"]),
            ("2023-07", "2024-06-30", "fiscal", ["FY2024"]),
            ("FY2024", "FY2024", "quarter", ["2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"]),
        ],
    )
    def test_from_and_to_in_another_rhythm(self, first, last, calendar, expected):
        found = Span.model_validate({"from": first, "to": last, "calendar": calendar, "fiscal_year_starts": 7})
        assert [period.key for period in found.first.until(found.last)] == expected

    @pytest.mark.parametrize(
        ("first", "last", "calendar", "told"),
        [
            ("2022", "FY2024", "fiscal", "`from` (2022) does not begin a period of `calendar: fiscal`: write FY2022"),
            ("2024-02", "2024-06", "quarter", "`from` (2024-02) does not begin"),
            ("2024-Q1", "2024-Q3", "half", "`to` (2024-Q3) does not end a period of `calendar: half`: write 2024-H2"),
        ],
    )
    def test_what_is_no_whole_period_is_refused(self, first, last, calendar, told):
        with pytest.raises(ValidationError) as refused:
            Span.model_validate({"from": first, "to": last, "calendar": calendar, "fiscal_year_starts": 7})
        assert told in str(refused.value)
