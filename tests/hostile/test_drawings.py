"""Words that a drawing program looks up inside its own objects are drawn as words."""

from __future__ import annotations

import re

import pytest
from tests.hostile.strings import STRINGS

from csceval import plugins
from csceval.charts import _embed

ODD = [*STRINGS["charts"], *STRINGS["script data"], *STRINGS["drawing"]]


@pytest.mark.parametrize("word", ["constructor", "propertyIsEnumerable", "__proto__", "__lookupGetter__"])
def test_a_title_and_a_unit_may_be_what_every_object_has_inside(word: str) -> None:
    chart = plugins.load("charts", "trend")
    table, said = chart.example()
    drawn = _embed.svg(chart.draw(table.assign(unit=word), **said | {"title": word}))
    assert re.findall(rf">\s*({word})\s*<", drawn).count(word) >= 2


def test_odd_labels_cannot_end_the_script_that_holds_them() -> None:
    chart = plugins.load("charts", "rollout")
    table, said = chart.example()
    label = next(name for name in table.columns if table[name].map(lambda one: isinstance(one, str)).all())
    for word in ODD[::3]:
        spec = _embed.script_json(chart.draw(table.assign(**{label: word}), **said))
        assert not re.search("[<>&\u2028\u2029]", spec)
