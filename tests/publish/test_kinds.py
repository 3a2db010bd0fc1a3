"""What is left of crossed means tells nothing of fewer than three partners, by sums, differences or equations."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.publish.kinds import to_hide, too_small

BY = ["sector", "size_band"]


def crossed(behind: pd.DataFrame) -> pd.DataFrame:
    """Every combination that occurs, as `network.power.differences` has them."""
    values = [["all", *sorted(behind[name].dropna().unique())] for name in BY]
    return pd.DataFrame(list(itertools.product(*values)), columns=BY)


def partners(counts: dict[tuple[str | None, str | None], int]) -> pd.DataFrame:
    return pd.DataFrame([kind for kind, n in counts.items() for _ in range(n)], columns=BY)


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 5, "b": 4}, set()),
        ({"a": 5, "b": 2}, {"a", "b"}),
        ({"a": 5, "b": 2, "c": 4}, {"b", "c"}),
        ({"a": 5, "b": 2, "c": 1}, {"b", "c"}),
    ],
)
def test_a_small_group_takes_company(sizes: dict[str, int], hidden: set[str]) -> None:
    assert too_small(sizes) == hidden


def test_what_is_large_enough_stays() -> None:
    behind = partners({("health", "large"): 3, ("health", "small"): 4, ("education", "large"): 3})
    hidden = to_hide(crossed(behind), behind, BY)
    assert sum(hidden) == 1  # of education and small there is nobody


def test_no_more_is_left_out_than_must_be() -> None:
    # Everybody less councils less nonprofits would be the two firms; one of the three sums has to go.
    behind = partners({("government", "large"): 3, ("nonprofit", "small"): 4, ("business", "small"): 2})
    table = crossed(behind)
    shown = table[[not one for one in to_hide(table, behind, BY)]].to_numpy().tolist()
    assert ["all", "all"] in shown
    assert ["all", "small"] in shown
    assert ["all", "large"] in shown
    assert ["government", "large"] in shown
    assert ["nonprofit", "all"] not in shown


def test_a_margin_less_its_cells_gives_nothing_away() -> None:
    # Of eight in health six are in cells that can be shown; the margin less both would be the last two.
    behind = partners({("health", "large"): 3, ("health", "medium"): 3, ("health", "small"): 2,
                       ("education", "large"): 3, ("education", "small"): 3})  # fmt: skip
    table = crossed(behind)
    shown = table[[not one for one in to_hide(table, behind, BY)]].to_numpy().tolist()
    assert ["health", "small"] not in shown
    assert not {("health", "large"), ("health", "medium"), ("health", "all")} <= {tuple(row) for row in shown}


def test_fewer_than_three_in_all_show_nothing() -> None:
    behind = partners({("health", "large"): 2})
    assert all(to_hide(crossed(behind), behind, BY))


def secret(shown: list[list[str]], behind: pd.DataFrame) -> bool:
    """Whether some one or two partners can be solved for: two sets of partners' scores with the same means differ."""
    kinds = behind.to_numpy(object)
    sums = np.array([[all(part in ("all", own) for part, own in zip(row, kind, strict=True)) for kind in kinds]
                     for row in shown], dtype=float).reshape(-1, len(behind))  # fmt: skip
    for size in (1, 2):
        for chosen in itertools.combinations(range(len(behind)), size):
            wanted = np.zeros(len(behind))
            wanted[list(chosen)] = 1
            if np.linalg.matrix_rank(np.vstack([sums, wanted])) == np.linalg.matrix_rank(sums) and len(sums):
                return False
    return True


KINDS = st.tuples(st.sampled_from(["health", "education", "business", None]), st.sampled_from(["large", "small", None]))


@settings(max_examples=25, deadline=None)
@given(st.lists(KINDS, min_size=1, max_size=12))
def test_no_one_or_two_partners_can_be_solved_for(kinds: list[tuple[str | None, str | None]]) -> None:
    behind = pd.DataFrame(kinds, columns=BY, dtype=object)
    table = crossed(behind)
    shown = table[[not one for one in to_hide(table, behind, BY)]].to_numpy(object).tolist()
    assert secret(shown, behind)
