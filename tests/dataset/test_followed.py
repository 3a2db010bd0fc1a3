"""A figure of a period whose last cases are too young is a figure so far."""

from datetime import date

from csceval.dataset.followed import so_far


def test_a_period_is_whole_when_its_last_day_has_had_its_time(make, indicator):
    one = indicator(follow_up=90)
    data = make(one, as_of=date(2024, 6, 29))
    # 31 March + 90 days is 29 June: the first quarter is whole on that day, the second is not.
    assert so_far(data) == {(one.id, "2024-Q2")}
    assert so_far(make(one, as_of=date(2024, 6, 28))) == {(one.id, "2024-Q1"), (one.id, "2024-Q2")}


def test_a_window_may_be_a_parameter_and_many_have_none(make, indicator):
    named = indicator(follow_up="window", parameters={"window": 1})
    assert so_far(make(named, as_of=date(2024, 6, 30))) == {(named.id, "2024-Q2")}
    assert so_far(make(indicator(), as_of=date(2024, 6, 30))) == set()
