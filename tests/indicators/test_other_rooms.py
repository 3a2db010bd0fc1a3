"""Every computed indicator is worked out by a module that is there, and definitions name columns that exist."""

from __future__ import annotations

import pytest

from csceval import shipped
from csceval.dataset.rooms import module_of
from csceval.definitions.reader import load_indicators
from csceval.errors import DefinitionError

INDICATORS = load_indicators()


def test_no_indicator_waits_for_a_room() -> None:
    computed = {name: one.measure.by for name, one in INDICATORS.items() if one.measure.kind == "computed"}
    waiting = {name for name, by in computed.items() if module_of(by) is None}
    assert len(computed) > 20
    assert waiting == set()


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
