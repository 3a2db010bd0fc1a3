"""What is true of nobody, of everybody, or nearly so, is not printed as such."""

import numpy as np
import pytest

from csceval.dataset.latest import _small
from csceval.definitions.indicator import Valid
from csceval.definitions.measure import Aggregate
from csceval.errors import PrivacyError
from csceval.publish import audit, coding, figures
from csceval.publish.check import ensure_protected
from csceval.publish.protect import protect

pytestmark = pytest.mark.privacy


def share(few, whole, **more):
    return {"indicator": "share", "people": False, "personal": True, "n": whole, "numerator": few,
            "denominator": whole, "value": few / whole} | more  # fmt: skip


def coded(few, whole, threshold=11):
    found = coding.code(share(few, whole), threshold)
    return None if found is None else (found.word, found.most)


# By hand, threshold 11: of 100 people, less than 20 % is at most 19 and could be 11; less than 10 % is at most 9.
@pytest.mark.parametrize(
    ("few", "whole", "expected"),
    [
        (0, 100, ("below:0.2", 19)),
        (19, 100, ("below:0.2", 19)),
        (20, 100, None),
        (100, 100, ("above:0.8", 19)),
        (81, 100, ("above:0.8", 19)),
        (80, 100, None),
        (0, 55, None),  # less than 20 % of 55 is 10 at most
        (0, 56, ("below:0.2", 11)),
        (0, 110, ("below:0.2", 21)),  # less than 10 % of 110 is 10 at most
        (0, 111, ("below:0.1", 11)),
        (222, 222, ("above:0.95", 11)),
        (0, 12_000, ("below:0.001", 11)),
        (12, 12_000, None),
    ],
)
def test_an_end_of_the_scale_is_as_wide_as_the_threshold_needs(few, whole, expected):
    assert coded(few, whole) == expected


def test_figures_that_are_not_about_people_are_left_alone():
    assert coding.code(share(0, 100, personal=False), 11) is None


def test_a_weighted_share_is_coded_only_as_it_is():
    """15 of 100 answers that stand for 27 % of the people: not “less than 20 %”."""
    assert coding.code(share(15, 100, value=0.27), 11) is None
    assert coding.code(share(85, 100, value=0.73), 11) is None
    found = coding.code(share(15, 100, value=0.12), 11)
    assert found is not None
    assert found.word == "below:0.2"


def test_codes_are_said_in_words():
    assert [coding.said(word) for word in ("below:0.05", "above:0.995", "", "too_few", None)] == [
        "less than 5 %", "more than 99.5 %", "", "", "",
    ]  # fmt: skip


def test_a_coded_share_has_its_code_and_no_number(dataset, frame):
    table = frame(share(0, 100, group="a"), share(3, 100, group="b"), share(50, 100, group="c"))
    protected, many = protect(table, dataset())
    assert many == 2
    assert protected["why"].tolist() == ["below:0.2", "below:0.2", ""]  # none and three look the same
    assert protected.loc[:1, ["value", "numerator", "denominator", "n", "low", "high"]].isna().all(axis=None)
    ensure_protected(protected, dataset(), planned=table)


def test_without_room_for_a_code_nobody_and_everybody_are_withheld(dataset, frame):
    for few in (0, 40):
        protected, _ = protect(frame(share(few, 40)), dataset())
        assert protected[["state", "why"]].values.tolist() == [["suppressed", ""]]


def test_a_coded_share_stays_coded_after_a_release(dataset, frame):
    """The release printed no number of it; had it said more, that would still be so."""
    table = frame(share(0, 100, level="period", period="2024-Q1"))
    protected, _ = protect(table, dataset(), last_release={"share.value@all/2024-q1/all": None})
    assert protected["why"].tolist() == ["below:0.2"]


def test_what_left_a_coded_end_since_the_release_is_withheld(dataset, frame):
    """19 of 100 were coded, 21 of 102 need not be: 2 came late, so that 19 would follow."""
    table = frame(share(21, 102, level="period", period="2024-Q1"))
    protected, _ = protect(table, dataset(), last_release={"share.value@all/2024-q1/all": None})
    assert protected[["state", "why"]].values.tolist() == [["suppressed", ""]]


@pytest.mark.parametrize(("few", "small"), [(0, True), (10, True), (11, False), (95, True), (89, False), (100, True)])
def test_a_share_over_a_longer_period_is_held_against_no_target_near_an_end(dataset, few, small):
    assert _small(dataset(), share(few, 100)) == small


def places(*counted):
    """Places in a quarter, and all of them."""
    rows = [share(few, whole, level="place", place=f"S{at}", period="2024-Q1")
            for at, (few, whole) in enumerate(counted)]  # fmt: skip
    few, whole = np.sum(counted, axis=0)
    return [*rows, share(few, whole, level="period", period="2024-Q1")]


def test_the_total_does_not_give_a_coded_share_back(dataset, frame):
    table = frame(*places((0, 100), (40, 100), (60, 150)))
    protected, _ = protect(table, dataset())
    ensure_protected(protected, dataset(), planned=table)
    gone = protected["state"].eq("suppressed") & protected["why"].eq("")
    assert gone.sum() == 1  # one more than the coded one
    # With nothing withheld beside it, 100 − 40 − 60 says 0 of S0.
    failed = audit.failures(figures.block(table, dataset()), [])
    assert len(failed) == 1
    assert failed["value"].tolist() == [0.0]


def test_the_attacker_knows_what_a_code_says(dataset, frame):
    """S0 is coded (at most 19 of 100), so it cannot make room for the 5 of S1 alone beyond that."""
    block = figures.block(frame(*places((0, 100), (5, 40), (60, 150))), dataset())
    found = audit.audit(block, ["1"])
    # Numerators: S0 + S1 = 5, printed total less S2.
    small = found[found["sensitive"] & found["value"].isin([0.0, 5.0])]
    assert (small["high"] <= 5 + 1e-6).all()
    assert not audit.passes(block, ["1"])


def test_a_count_that_shows_the_numerator_goes_with_it(dataset, frame):
    first, second = ({"level": "period", "period": f"2024-Q{quarter}"} for quarter in (1, 2))
    table = frame(share(0, 100, **first), share(40, 100, **second), {"value": 0, **first}, {"value": 40, **second})
    protected, _ = protect(table, dataset())
    assert protected["state"].tolist()[2] == "suppressed"


@pytest.fixture
def score(dataset):
    data = dataset()
    mean = Aggregate(kind="aggregate", op="mean", of="hours")
    people = data.indicators["people"]
    data.indicators["people"] = people.model_copy(
        update={"people": None, "measure": mean, "unit": "score 1-5", "valid": Valid(min=1, max=5)}
    )
    return data


def answers(*means):
    """Places with a mean and its answers, and the mean of all."""
    usual = {"people": False, "personal": True, "period": "2024-Q1"}
    rows = [usual | {"level": "place", "place": f"S{at}", "value": mean, "n": n} for at, (mean, n) in enumerate(means)]
    total = sum(n for _, n in means)
    return [*rows, usual | {"level": "period", "value": sum(m * n for m, n in means) / total, "n": total}]


def test_a_mean_at_the_end_of_its_scale_says_what_everybody_answered(score, frame):
    table = frame(*answers((5.0, 20), (4.0, 30), (3.5, 40)))
    protected, _ = protect(table, score)
    gone = protected["state"].eq("suppressed").tolist()
    assert gone[0]
    assert sum(gone) == 2  # with one more, or the mean of all gives it back
    ensure_protected(protected, score, planned=table)
    lone = table["place"] == "S0"
    numbers = {name: table[name].mask(lone) for name in ("value", "n")}
    leaking = table.assign(**numbers, state=table["state"].mask(lone, "suppressed"))
    with pytest.raises(PrivacyError, match="could be worked out"):
        ensure_protected(leaking, score, planned=table)


def test_a_mean_inside_its_scale_is_shown(score, frame):
    _, many = protect(frame(*answers((4.9, 20), (4.0, 30))), score)
    assert many == 0


# The guard is tested on frames it must refuse.


@pytest.mark.parametrize("few", [0, 90])
def test_the_guard_refuses_nobody_and_everybody(frame, few):
    with pytest.raises(PrivacyError, match="nobody or of everybody"):
        ensure_protected(frame(share(few, 90)), 11)


@pytest.mark.parametrize("word", ["below:0.1", "above:0.8", "hidden:0.2"])
def test_the_guard_refuses_a_code_that_is_wrong_or_too_narrow(dataset, frame, word):
    table = frame(share(0, 100))
    numbers = dict.fromkeys(("value", "numerator", "denominator", "n"), None)
    wrong = table.assign(**numbers, state="suppressed", why=word).astype(dict.fromkeys(numbers, "float64"))
    with pytest.raises(PrivacyError, match="a code that says too much"):
        ensure_protected(wrong, dataset(), planned=table)
