"""Shares of answers are of enough people each, and nothing printed beside them takes them apart."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest

from csceval.dataset.stored import Store
from csceval.entries import Entries
from csceval.errors import PrivacyError
from csceval.publish import audit
from csceval.publish.answers import bands, block, protect, released
from csceval.publish.check_scales import ensure_answers_protected

pytestmark = pytest.mark.privacy
LIMIT = 11
DATASET: Any = SimpleNamespace(evaluation=SimpleNamespace(privacy=SimpleNamespace(threshold=LIMIT)), store=None)
CELLS = pd.DataFrame([{"indicator": "trust", "period": "2024-Q4", "level": "period", "state": "observed"}])


def counts(*items: tuple[int, ...], turned: int = -1) -> pd.DataFrame:
    rows = [("trust", "2024-Q4", f"Sentence {order}", order, order == turned, answer, f"answer {answer}", n)
            for order, told in enumerate(items) for answer, n in enumerate(told, 1)]  # fmt: skip
    return pd.DataFrame(rows, columns=["indicator", "period", "item", "order", "turned", "answer", "said", "n"])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((12, 15, 20, 30, 11), [(1,), (2,), (3,), (4,), (5,)]),
        ((2, 15, 20, 30, 11), [(1, 2), (3,), (4,), (5,)]),
        ((12, 3, 20, 30, 4), [(1, 2), (3,), (4, 5)]),  # what is left over joins its own side
        ((2, 3, 20, 30, 20), [(1, 2, 3), (4,), (5,)]),  # a small side joins the middle
        ((12, 15, 4, 30, 20), [(1,), (2, 3), (4,), (5,)]),  # so does a small middle join the side below
        ((30, 30, 20, 5, 5), None),  # the upper side stays what it is, or nothing is shown
        ((3, 3, 3, 30, 20), None),
        ((12, 15, 30, 20), [(1,), (2,), (3,), (4,)]),
    ],
)
def test_answers_are_put_together_until_each_band_holds_enough(told: tuple[int, ...], expected: Any) -> None:
    assert bands(dict(enumerate(told, 1)), LIMIT) == expected


def test_coarser_steps_keep_sides_and_middle_apart_and_then_the_upper_side_from_the_rest() -> None:
    told = dict(enumerate((12, 15, 20, 30, 11), 1))
    assert bands(told, LIMIT, coarse=1) == [(1, 2), (3,), (4, 5)]
    assert bands(told, LIMIT, coarse=2) == [(1, 2, 3), (4, 5)]


def test_shares_are_whole_percents_and_no_number_of_people_is_in_them() -> None:
    found = protect(counts((12, 15, 20, 30, 12)), CELLS, DATASET)
    assert found["share"].tolist() == [0.13, 0.17, 0.22, 0.34, 0.13]  # 12, 15, 20, 30 and 12 of 89
    # With a second sentence, of which 5 of 89 disagree, the score would tell them: both stand in broader bands.
    found = protect(counts((12, 15, 20, 30, 12), (2, 3, 25, 40, 19)), CELLS, DATASET)
    assert found["share"].tolist() == [0.30, 0.22, 0.47, 0.34, 0.66]
    assert found["side"].tolist() == ["low", "middle", "high", "mixed", "high"]
    assert "n" not in found.columns


def test_the_score_takes_a_single_band_apart_so_it_is_put_together_further() -> None:
    """One sentence alone: of 1 and 2 together 25 and a known sum of all answers, 1 was ticked exactly 4 times."""
    told = (4, 21, 20, 30, 14)
    asked = {0: ({"turned": False}, dict(enumerate(told, 1)))}
    fine = bands(asked[0][1], LIMIT)
    assert fine == [(1, 2), (3,), (4,), (5,)]
    found = audit.audit(block(asked, {0: fine}, LIMIT), ())
    assert found.loc[found["key"] == "0/1", ["low", "high"]].to_numpy().tolist() == [[pytest.approx(4)] * 2]
    shown = protect(counts(told), CELLS, DATASET)
    assert shown[["first", "last"]].to_numpy().tolist() == [[1, 2], [3, 3], [4, 5]]


def test_a_release_before_keeps_few_late_answers_from_being_subtracted() -> None:
    """12 and 15 were out; four people more who ticked 2 are told by 12 and 19 of it, not by bands that hold more."""
    first = counts((12, 15, 20, 30, 12))
    known = released(protect(first, CELLS, DATASET), first)
    assert known["answers:trust.n/0/2024-q4/2-2"] == 15
    same = protect(first, CELLS, DATASET, last_release=known)
    pd.testing.assert_frame_equal(same, protect(first, CELLS, DATASET))
    # Eleven came to each of two answers: single bands may stay. Four to one: whatever holds it holds few who came.
    many = protect(counts((12, 26, 20, 41, 12)), CELLS, DATASET, last_release=known)
    assert many[["first", "last"]].to_numpy().tolist() == [[n, n] for n in range(1, 6)]
    few = protect(counts((12, 19, 20, 30, 12)), CELLS, DATASET, last_release=known)
    assert few["state"].tolist() == ["suppressed"]
    # Four to the one and nine to the other: thirteen to both together.
    pair = protect(counts((16, 24, 20, 30, 12)), CELLS, DATASET, last_release=known)
    assert pair[["first", "last"]].to_numpy().tolist()[0] == [1, 2]


def test_a_sentence_that_was_withheld_stays_withheld_and_several_releases_count() -> None:
    first = counts((60, 20, 5, 3, 2))
    known = released(protect(first, CELLS, DATASET), first)
    assert list(known.values()) == [None]
    later = protect(counts((60, 20, 30, 30, 30)), CELLS, DATASET, last_release=known)
    assert later["state"].tolist() == ["suppressed"]
    # One release showed 1 and 2 together (27), another each; the newer counts are those that count for single bands.
    both = {f"answers:trust.n/0/2024-q4/{band}": n for band, n in
            (("1-2", 27), ("1-1", 12), ("2-2", 20), ("3-3", 20), ("4-4", 30), ("5-5", 12))}  # fmt: skip
    assert protect(counts((12, 20, 20, 30, 12)), CELLS, DATASET, last_release=both)["state"].tolist() == ["suppressed"]


def test_a_sentence_that_cannot_be_shown_says_so_and_a_withheld_score_has_none() -> None:
    found = protect(counts((60, 20, 5, 3, 2)), CELLS, DATASET)
    assert found["state"].tolist() == ["suppressed"]
    assert found["share"].isna().all()
    assert protect(counts((12, 15, 20, 30, 12)), CELLS.assign(state="suppressed"), DATASET).empty


def test_bands_are_found_once_for_the_same_answers(tmp_path: Path) -> None:
    given = counts((12, 15, 20, 30, 12), (2, 3, 25, 40, 19), turned=1)
    kept: Any = SimpleNamespace(evaluation=DATASET.evaluation, store=Store(Entries(tmp_path), "code"))
    first = protect(given, CELLS, DATASET)
    with patch.object(audit, "passes", wraps=audit.passes) as attacked:
        for _ in range(2):
            pd.testing.assert_frame_equal(protect(given, CELLS, kept), first)
        once = attacked.call_count
        protect(given.assign(n=given["n"] + 1), CELLS, kept)
        twice = attacked.call_count
        protect(given, CELLS.assign(period="2024-Q3"), kept)  # nothing is printed of a wave whose score is not
    assert 0 < once < twice == attacked.call_count


@pytest.mark.parametrize("tampered", [{"first": 1, "last": 1}, {"share": 0.5}])
def test_the_last_look_refuses_few_people_and_untrue_shares(tampered: dict[str, Any]) -> None:
    given = counts((4, 21, 20, 30, 14))
    shown = protect(given, CELLS, DATASET)
    ensure_answers_protected(shown, given, LIMIT)
    for name, value in tampered.items():
        shown.loc[0, name] = value
    with pytest.raises(PrivacyError, match="the scale trust in 2024-Q4 would show"):
        ensure_answers_protected(shown, given, LIMIT)
