"""What Hypothesis draws hangs on the test alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers

import csceval.words.en.charts  # noqa: F401 - a module with many words, which nothing is drawn from


@given(st.text(), st.integers())
def test_no_constant_of_our_own_source_is_drawn(text: str, number: int) -> None:
    assert len(providers._get_local_constants()) == 0
