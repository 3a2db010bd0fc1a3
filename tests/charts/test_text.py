"""Text widths, wrapping, number axes and label places: worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csceval.charts import _scales, _text
from csceval.charts._periods import spoken, timeline
from csceval.charts._rows import number_of, text_of
from csceval.errors import CscevalError

pd = pytest.importorskip("pandas")


def test_width_is_near_the_font() -> None:
    # Liberation Sans Regular at 13 px, measured with FreeType (Pillow ImageFont.getlength): 198.7 and 125.8 pixels.
    assert _text.width("Median wait for a first appointment", 13) == pytest.approx(198.7, rel=0.03)
    assert _text.width("11.4 days, target 12.0", 13) == pytest.approx(125.8, rel=0.03)


def test_wrap_breaks_at_spaces_and_inside_long_words() -> None:
    assert _text.wrap("one two three", 60).split("\n") == ["one two", "three"]
    assert all(_text.width(line) <= 60 for line in _text.wrap("x" * 40, 60, lines=9).split("\n"))
    assert _text.wrap("many words " * 20, 100, lines=2).endswith("…")
    assert _text.line_count(_text.wrap("many words " * 20, 100, lines=2)) == 2


def test_clean_takes_out_what_reorders_or_breaks() -> None:
    assert _text.clean("a\x00b\u202ec\u2028d\n e") == "a b c d e"
    assert _text.clean("🙂 שלום") == "🙂 שלום"


@given(st.text(max_size=80), st.integers(30, 200), st.integers(1, 4))
def test_wrap_survives_any_text(text: str, pixels: int, lines: int) -> None:
    wrapped = _text.wrap(text, pixels, lines=lines)
    assert _text.line_count(wrapped) <= lines
    wide = [line for line in wrapped.split("\n") if _text.width(line) > pixels]
    assert all(len(line) == 1 for line in wide)


def test_an_axis_has_round_ends_and_a_zero_that_is_near() -> None:
    assert _scales.axis_for([10.6, 21.6], "days").ticks == (0, 5, 10, 15, 20, 25)
    assert _scales.axis_for([18.2, 21.6], "days").ticks == (18, 19, 20, 21, 22)
    assert _scales.axis_for([12, 21], "days").low < 12  # nothing drawn stands on a floor that is not zero
    assert _scales.axis_for([-7.1, 0], "days").ticks == (-8, -6, -4, -2, 0)
    assert _scales.axis_for([], "days").ticks[0] == 0
    assert _scales.axis_for([3, 3], "days").low == 0


def test_an_axis_of_proportions_prints_percentages() -> None:
    axis = _scales.axis_for([0.512, 0.534], "proportion")
    assert axis.labels == "format(datum.value * 100, ',.1f') + ' %'"
    assert _scales.axis_for([0.1, 0.9], "proportion").labels == _scales.PERCENT_LABELS
    assert _scales.axis_for([0, 4000], "currency").labels == "format(datum.value, ',.0f')"


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=9))
@example([5e-324])
@example([-5e-324, 0.0])
@example([1e9, 1e9 - 1e-6])
def test_an_axis_holds_every_value(values: list[float]) -> None:
    axis = _scales.axis_for(values, "days")
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low - slack <= min(values)
    assert max(values) <= axis.high + slack
    assert 1 < len(axis.ticks) <= 9


def test_labels_are_spread_without_overlap() -> None:
    # Three labels of 20 pixels that all want 50: they stand at 50, 70, 90, and stay above the bottom.
    assert _scales.spread([50, 50, 50], [20, 20, 20], 0, 200) == [50, 70, 90]
    assert _scales.spread([190, 195], [20, 20], 0, 200) == [170, 190]


def test_every_quarter_of_four_years_has_its_label() -> None:
    labels = [f"{year} Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)]
    time = timeline(pd.DataFrame({"period": labels, "period_order": range(16)}), 455, "t")
    assert len(time.shown) == 16
    assert [tick.split("\t")[0] for tick in time.ticks[:5]] == ["Q1\n2021", "Q2", "Q3", "Q4", "Q1\n2022"]


def test_months_thin_out_but_the_latest_stays() -> None:
    labels = [f"{month} {year}" for year in (2022, 2023, 2024) for month in ("Jan", "Apr", "May", "Jun", "Sep", "Oct")]
    time = timeline(pd.DataFrame({"period": labels, "period_order": range(18)}), 300, "t")
    assert len(time.shown) < 18
    assert time.shown[-1] == time.ticks[-1]


def test_period_keys_are_put_into_words() -> None:
    words = ["2024-Q4", "2024-H1", "2024-10", "2024-99", "FY2024", "wave 1"]
    assert [spoken(label) for label in words] == ["2024 Q4", "2024 H1", "Oct 2024", "2024-99", "FY2024", "wave 1"]


def test_one_period_has_one_place() -> None:
    with pytest.raises(CscevalError, match="2024 Q1"):
        timeline(pd.DataFrame({"period": ["2024 Q1", "2024 Q1"], "period_order": [0, 1]}), 300, "t")


def test_cells_become_numbers_and_text() -> None:
    assert number_of(pd.NA) is None
    assert number_of("7") is None
    assert number_of(float("inf")) is None
    assert number_of(1 / 3) == 0.333333333333
    assert text_of(float("nan")) == text_of(None) == text_of(pd.NaT) == ""


def test_a_name_that_the_title_begins_with_is_not_said_again() -> None:
    from csceval.charts._text import unsaid

    assert unsaid("Median wait", "Median wait: difference by quarters") == ""
    assert unsaid("Median wait", "Waits fall from the first quarter on") == "Median wait"


def test_the_year_of_a_period_stands_below_it_in_every_language() -> None:
    from csceval.charts._periods import _printed

    assert _printed([f"{n}. Quartal 2024" for n in (1, 2, 3, 4)], 70) == [
        "1. Quartal\n2024", "2. Quartal", "3. Quartal", "4. Quartal",
    ]  # fmt: skip
    assert _printed(["Oct 2024", "2024 Q4"], 70) == ["Oct\n2024", "Q4"]
