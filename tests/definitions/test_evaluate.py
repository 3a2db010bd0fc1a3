"""Expressions on rows, each expected by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.definitions import evaluate, expression, reader

NO = None
ROWS = pd.DataFrame(
    {
        "site_id": pd.Series(["S1", "S2", "S1", NO], dtype="str"),
        "provider_partner_id": pd.Series(["P1", "P2", "P1", "P9"], dtype="str"),
        "requested_on": pd.to_datetime(["2024-01-01", "2024-01-10", "2024-02-01", "2024-03-01"]),
        "started_on": pd.to_datetime(["2024-01-31", "2024-03-01", NO, "2024-03-01"]),
        "status": pd.Series(["started", "completed", "requested", NO], dtype="str"),
        "satisfaction": pd.Series([4, NO, 0, 2], dtype="Int64"),
        "hours": pd.Series([1.5, 0.0, NO, 3.0], dtype="float64"),
        "attended": pd.Series([True, False, NO, True], dtype="boolean"),
    }
)
FRAMES = {
    "sites": pd.DataFrame(
        {"site_id": pd.Series(["S1", "S2"], dtype="str"), "population": pd.Series([2000, NO], dtype="Int64")}
    ),
    "partners": pd.DataFrame({"partner_id": ["P1", "P2"], "sector": ["health", "business"]}, dtype="str"),
}
TABLE = reader.load_tables()["services"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # Days between two dates: January has 31 days, 10 January to 1 March 2024 is 51.
        ("started_on - requested_on", [30, 51, NO, 0]),
        ("started_on - requested_on <= window", [True, False, False, True]),
        ("not (started_on - requested_on <= window)", [False, True, False, False]),
        ("started_on is missing or not (started_on - requested_on <= window)", [False, True, True, False]),
        ("requested_on >= '2024-01-10'", [False, True, True, True]),
        ("'2024-01-10' >= requested_on", [True, True, False, False]),
        ("requested_on in ('2024-01-01', '2024-03-01')", [True, False, False, True]),
        ("status == 'started'", [True, False, False, False]),
        ("status != 'started'", [False, True, True, False]),
        ("status not in ('started', 'lost')", [False, True, True, False]),
        ("status is missing or status in ('started')", [True, False, False, True]),
        ("satisfaction / hours", [4 / 1.5, NO, NO, 2 / 3]),
        ("hours / satisfaction", [1.5 / 4, NO, NO, 1.5]),
        ("1 / hours > 0", [True, False, False, True]),
        ("-satisfaction + 2 * window", [56, NO, 60, 58]),
        ("satisfaction > hours", [True, False, False, False]),
        ("attended", [True, False, NO, True]),
        ("attended and hours > 2", [False, False, False, True]),
        ("not attended", [False, True, False, False]),
        ("attended == false", [False, True, False, False]),
        ("attended or true", [True, True, True, True]),
        ("window is present and hours is present", [True, True, False, True]),
        ("not (window > 40) and hours > 1", [True, False, False, True]),
        ("site.population", [2000, NO, 2000, NO]),
        ("satisfaction / site.population * 1000", [2, NO, 0, NO]),
        ("provider_partner.sector == 'health'", [True, False, True, False]),
        ("referrer_partner.sector == 'health'", [False] * 4),
    ],
)
def test_by_hand(text: str, values: list[object]) -> None:
    rows = ROWS.assign(referrer_partner_id=pd.Series([NO] * 4, dtype="str"))
    columns = evaluate.columns_of(rows, TABLE, FRAMES)
    result = evaluate.evaluate(expression.parse(text), columns, {"window": 30})
    assert [NO if pd.isna(value) else value for value in result] == pytest.approx(values)


def test_a_register_that_was_not_sent_is_missing_everywhere() -> None:
    columns = evaluate.columns_of(ROWS, TABLE, {})
    for text in ("site.population > 3", "site.start_on <= requested_on", "requested_on - site.start_on > 3"):
        assert not evaluate.evaluate(expression.parse(text), columns).any()
    assert evaluate.evaluate(expression.parse("site.start_on is missing"), columns).all()


def test_nothing_becomes_infinite() -> None:
    huge = " * ".join(["1000000000000000"] * 25)
    columns = evaluate.columns_of(ROWS)
    # 1.5 × 10^375 is more than a float holds; 0 × anything is 0.
    assert evaluate.evaluate(expression.parse(f"hours * {huge}"), columns).isna().tolist() == [True, False, True, True]


def test_mask_turns_a_yes_no_column_into_rows() -> None:
    assert evaluate.mask(expression.parse("attended"), evaluate.columns_of(ROWS)).tolist() == [True, False, False, True]


def test_the_rows_stay_as_they_were() -> None:
    before = ROWS.copy(deep=True)
    evaluate.evaluate(expression.parse("satisfaction / hours > 1 and status == 'lost'"), evaluate.columns_of(ROWS))
    pd.testing.assert_frame_equal(ROWS, before)


def test_no_rows_give_no_values() -> None:
    columns = evaluate.columns_of(ROWS.iloc[:0], TABLE, FRAMES)
    for text in ("started_on - requested_on <= 3", "site.population > 1", "status in ('lost')", "hours / 2"):
        assert evaluate.evaluate(expression.parse(text), columns).empty
