"""Sociogram and matrix: one place and number for a partner, ties as they were said, silence shown."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval.charts import _embed, _layout, matrix, sociogram
from csceval.errors import CscevalError

SENTENCE = "Ties between some partners, drawn so that a test can look at them."


def layers(table: pd.DataFrame, chart: Any = sociogram) -> list[list[dict[str, Any]]]:
    """The records of each layer in the order of drawing."""
    return list(_embed.spec(chart.draw(table, title="Ties", description=SENTENCE))["datasets"].values())


def records(table: pd.DataFrame, chart: Any = sociogram) -> list[dict[str, Any]]:
    return [record for layer in layers(table, chart) for record in layer]


def spots(table: pd.DataFrame) -> dict[str, set[tuple[float, float]]]:
    found: dict[str, set[tuple[float, float]]] = {}
    for record in records(table):
        if "silent" in record:
            found.setdefault(record["name"], set()).add((record["px"], record["py"]))
    return found


def pair(one: str, other: str, **more: object) -> dict[str, object]:
    return {"name": one, "to": other} | more


def test_a_partner_has_one_place_in_all_rounds() -> None:
    table, _ = sociogram.example()
    found = spots(table)
    assert len(found) == 7
    assert all(len(places) == 1 for places in found.values())
    # No two signs (34 pixels wide) lie on each other.
    middles = [place for places in found.values() for place in places]
    assert min(math.dist(one, other) for one, other in itertools.combinations(middles, 2)) > 34


def test_lines_are_heavy_where_both_name_each_other() -> None:
    # a and b name each other; a names c, which does not name back.
    table = pd.DataFrame([pair("a", "b"), pair("b", "a"), pair("a", "c"), pair("c", "b", level=0), pair("c", "c")])
    lines = [layer for layer in layers(table) if layer and "qx" in layer[0]]
    # One thin line, the two barbs of its head, one heavy line.
    assert sorted(len(layer) for layer in lines) == [1, 1, 2]
    texts = {record.get("text") for record in records(table)}
    assert {"both name each other", "one names the other", "1 a", "2 b", "3 c"} <= texts
    caption = _embed.script_json(sociogram.draw(table, title="Ties", description=SENTENCE))
    assert "3 ties among 3 partners" in caption


def test_a_line_ends_before_the_sign() -> None:
    start, end = (0.0, 0.0), (100.0, 0.0)
    line = sociogram._segment(start, end)
    assert line == {"px": 17, "py": 0, "qx": 83, "qy": 0}
    # Two barbs of 8 pixels, back from the tip.
    assert [(barb["px"], barb["py"]) for barb in sociogram._head(line)] == [(75.7, 3.3), (75.7, -3.3)]


def test_who_left_and_who_is_silent() -> None:
    table = pd.DataFrame([
        pair("a", "", wave="1", series="x"), pair("b", "", wave="1", series="y", answered=False),
        pair("c", "", wave="1", series="y"), pair("a", "c", wave="1"),
        pair("a", "", wave="2", series="x"), pair("b", "", wave="2", series="y", answered=True),
        pair("a", "b", wave="2"),
    ])  # fmt: skip
    signs = [record for layer in layers(table) for record in layer if "silent" in record]
    assert {record["name"] for record in signs if record["silent"]} == {"b"}
    assert _captions(table) == ["1: 1 tie among 3 partners", "2: 1 tie among 2 partners"]
    assert "did not answer" in {record.get("text") for record in records(table)}
    assert "did not answer" not in {record.get("text") for record in records(table[table["wave"] == "2"])}


def _captions(table: pd.DataFrame) -> list[str]:
    spec = _embed.spec(sociogram.draw(table, title="Ties", description=SENTENCE))
    panels = next(part["concat"] for part in spec["concat"] if "concat" in part)
    titles = [layer["encoding"]["x"]["axis"]["title"] for panel in panels for layer in panel["layer"]
              if isinstance(layer["encoding"].get("x"), dict) and layer["encoding"]["x"].get("axis")]  # fmt: skip
    return list(dict.fromkeys(titles))


def test_every_sector_has_its_own_sign_and_one_number_in_both_charts() -> None:
    table, _ = sociogram.example()
    for chart in (sociogram, matrix):
        texts = [record["text"] for record in records(table, chart) if "text" in record]
        assert "1 Eastgate College" in texts
        assert "7 Northfield Families" in texts
    own = {(record["sector"], record["shape"], record["colour"]) for record in records(table) if "silent" in record}
    assert len(own) == len({shape for _, shape, _ in own}) == len({colour for *_, colour in own}) == 3


def test_seven_sectors_and_none_are_told_apart_without_colour() -> None:
    table = pd.DataFrame([pair(f"p{at}", "", series=f"s{at}") for at in range(7)] + [pair("q", "p0")])
    signs = [record for record in records(table) if "silent" in record]
    assert len({record["shape"] for record in signs}) == 8
    assert "sector not known" in {record["sector"] for record in signs}


def test_partners_that_are_tied_stand_nearer() -> None:
    # Two groups of four, all tied within, one tie between.
    groups = [range(1, 5), range(5, 9)]
    tied = dict.fromkeys([pair for group in groups for pair in itertools.combinations(group, 2)] + [(1, 5)], 1.0)
    at = _layout.places(8, tied)
    apart = np.sqrt(((at[:, None] - at[None, :]) ** 2).sum(axis=2))
    within = [apart[one - 1, other - 1] for one, other in tied if (one, other) != (1, 5)]
    between = [apart[one, other] for one in range(4) for other in range(4, 8)]
    # The panel is filled in both directions, so single distances are stretched; the groups stay apart.
    assert np.mean(within) < 0.7 * np.mean(between)
    assert at[:4, 0].min() > at[4:, 0].max() or at[4:, 0].min() > at[:4, 0].max()
    assert _layout.places(8, dict(reversed(tied.items()))) == pytest.approx(at)


def test_a_path_is_drawn_in_its_order() -> None:
    at = _layout.places(5, {(1, 2): 1.0, (2, 3): 1.0, (3, 4): 1.0, (4, 5): 1.0})
    # Four steps of one length: the far ends are nearly four times as far apart as neighbours.
    steps = np.sqrt(((at[1:] - at[:-1]) ** 2).sum(axis=1))
    assert np.sqrt(((at[0] - at[4]) ** 2).sum()) / steps.mean() == pytest.approx(4, rel=0.1)


def test_partners_without_any_tie_do_not_lie_on_each_other() -> None:
    spot = _layout.apart(_layout.places(60, {}), 40, wide=282, high=286)
    apart = np.sqrt(((spot[:, None] - spot[None, :]) ** 2).sum(axis=2)) + np.eye(60) * 99
    # Sixty of 40 pixels do not fit; none lies on another all the same.
    assert apart.min() > 12
    assert spot.min() >= 0


def test_too_many_are_refused_with_a_way_out() -> None:
    many = pd.DataFrame([pair(f"p{at:02d}", f"p{at + 1:02d}") for at in range(60)])
    for chart in (sociogram, matrix):
        with pytest.raises(CscevalError, match="61 partners") as caught:
            chart.draw(many, title="Ties", description=SENTENCE)
        assert caught.value.fix
    dense = pd.DataFrame([pair(f"p{one}", f"p{other}") for one in range(28) for other in range(28) if one != other])
    with pytest.raises(CscevalError, match="756 ties"):
        sociogram.draw(dense, title="Ties", description=SENTENCE)


def test_squares_of_the_matrix_stand_at_row_and_column() -> None:
    table = pd.DataFrame([pair("a", "b", level=2), pair("b", "c", level=4)])
    squares = [record for record in records(table, matrix) if "area" in record]
    # Cells of 18 pixels; the strongest fills 15 of them, half the strength 0.4 + 0.6 / 2 of that.
    assert [(one["giver"], one["taker"], one["px"], one["py"]) for one in squares] == [
        ("a", "b", 27, 9), ("b", "c", 45, 27),
    ]  # fmt: skip
    assert [one["area"] for one in squares] == [pytest.approx((15 * 0.7) ** 2, abs=0.1), 225]


def test_a_silent_partner_is_a_row_of_dashes() -> None:
    table = pd.DataFrame([pair("a", "b"), pair("b", "", answered=False), pair("c", "")])
    dashes = [record for record in records(table, matrix) if set(record) == {"px", "py"}]
    assert [(one["px"], one["py"]) for one in dashes] == [(9, 27), (45, 27)]


def test_of_several_rows_of_a_tie_the_strongest_counts() -> None:
    table = pd.DataFrame([pair("a", "b", level=2), pair("a", "b", level=5), pair("b", "a", level=0)])
    [square] = [record for record in records(table, matrix) if "area" in record]
    assert square["area"] == 225


def test_a_wave_of_any_name_stays_text() -> None:
    table = pd.DataFrame([pair("a", "b", wave="</script>" + "many words " * 60), pair("b", "a", wave="datum.x")])
    for chart in (sociogram, matrix):
        drawn = chart.draw(table, title="Ties", description=SENTENCE)
        assert "<" not in _embed.script_json(drawn)
        picture = _embed.svg(drawn)
        assert "&lt;/script&gt;many words" in picture
        assert "datum.x: 1 tie among 2 partners" in picture
        assert float(picture.split('viewBox="0 0 ')[1].split()[0]) <= 700
