"""The map of evidence: a sign for what is known, its size for how surely, grey where nothing is measured."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, evidence_map
from csceval.errors import CscevalError

WORDS = {"title": "What is known", "description": "Two indicators in two places; one square of four is empty."}
ROWS = pd.DataFrame(
    [("Waits", "North", "better", "strong", "strong", 1), ("Waits", "South", "worse", "weak", "weak", 4),
     ("Trust", "North", "counted", "", "", 1)],
    columns=["name", "place", "state", "sure", "sure_label", "n"],
)  # fmt: skip


def layers(table: pd.DataFrame) -> list[list[dict[str, Any]]]:
    spec = _embed.spec(evidence_map.draw(table, **WORDS))
    data = spec["datasets"]
    return [data[one["data"]["name"]] for one in spec["layer"]]


def test_a_square_without_a_row_is_grey_and_the_others_white() -> None:
    empty, full, *_ = layers(ROWS)
    # Rows by name: Trust above Waits; columns North, South. Only Trust in the South is not there.
    assert [(one["left"], one["top"]) for one in empty] == [(110.0, 0.0)]
    assert len(full) == 3


def test_the_sign_says_the_way_and_its_size_how_surely() -> None:
    signs = {(one["name"], one["place"]): (one["shape"], one["area"], one["known"]) for one in layers(ROWS)[2]}
    assert signs["Waits", "North"] == ("triangle-up", 190, "better")
    assert signs["Waits", "South"] == ("triangle-down", 45, "worse")
    assert signs["Trust", "North"][1:] == (80, "counted, compared with nothing")


def test_a_square_of_several_evaluations_has_their_number() -> None:
    assert [one["text"] for one in layers(ROWS)[3]] == ["4"]


def test_many_columns_have_numbers_and_a_list() -> None:
    many = pd.concat([ROWS.head(1).assign(place=f"Place {at:02}") for at in range(20)])
    texts = [one["text"] for rows in layers(many) for one in rows if "text" in one]
    assert {"1", "20", "1 Place 00", "20 Place 19"} <= set(texts)


def test_too_many_columns_and_unknown_states_are_refused() -> None:
    with pytest.raises(CscevalError, match="61 columns") as caught:
        evidence_map.draw(pd.concat([ROWS.head(1).assign(place=str(at)) for at in range(61)]), **WORDS)
    assert caught.value.fix
    with pytest.raises(CscevalError, match="“good”"):
        evidence_map.draw(ROWS.assign(state="good"), **WORDS)
