"""Indicators that another room works out: the definition names it, and until it is there the report says so.

Their values are worked out by hand in the tests of the room: tests/economy.
"""

from __future__ import annotations

import pytest

from csceval import shipped
from csceval.dataset.rooms import module_of
from csceval.definitions.reader import load_indicators
from csceval.errors import DefinitionError

TERMS = {
    "cost_per_outcome": ("economy.costs", "per_outcome"),
}
INDICATORS = load_indicators()


def test_no_other_indicator_waits_for_a_room() -> None:
    measures = {name: indicator.measure for name, indicator in INDICATORS.items()}
    waiting = {
        name for name, what in measures.items() if what.kind == "computed" and not what.by.startswith("dataset.")
    }
    assert waiting == set(TERMS)


@pytest.mark.parametrize("name", sorted(TERMS))
class TestHook:
    def test_it_names_where_it_is_worked_out(self, name: str) -> None:
        measure = INDICATORS[name].measure
        assert measure.kind == "computed"
        assert (measure.by, measure.term) == TERMS[name]

    def test_without_the_room_there_is_no_value_and_the_reason_is_said(self, name: str, work) -> None:
        if module_of(TERMS[name][0]) is not None:
            pytest.skip(f"csceval.{TERMS[name][0]} is there: its own tests hold the values.")
        found = work(name)
        assert (found["state"], found["why"]) == ("not_applicable", "not_computed_yet")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("ties.wave,", "tise.wave,", "Did you mean ties?"), ("ties.wave,", "ties.waev,", "Did you mean wave?")],
)
def test_columns_that_do_not_exist_are_refused(tmp_path, old: str, new: str, said: str) -> None:
    text = (shipped.folder("indicators") / "network" / "ei_index.yaml").read_text(encoding="utf-8")
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "ei_index.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_indicators(project=tmp_path)
    assert said in f"{caught.value.message} {caught.value.fix}"
