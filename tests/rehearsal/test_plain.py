"""A table of the evaluation's own is drawn from its definition alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from csceval.definitions import reader
from csceval.rehearsal import drawing
from csceval.schema.build import DTYPES
from csceval.schema.explain import failures

TABLE = """\
id: visits
version: 1.0.0
name: Visits
about: Home visits, one row each.
kind: fact
columns:
  - {name: visit_no, type: text, required: true, key: true, about: Number., aliases: [No]}
  - {name: site_id, type: text, required: true, about: Site., aliases: [Where]}
  - {name: visited_on, type: date, required: true, about: Day., aliases: [When]}
  - {name: kind, type: choice, about: Kind., aliases: [Sort], choices: {first: [1st], again: [2nd]}}
  - {name: rooms, type: whole, minimum: 1, maximum: 8, about: Rooms., aliases: [Number of rooms]}
  - {name: warm, type: whole, minimum: 0, maximum: 8, about: Warm rooms., aliases: [Rooms warm]}
relations: {site_id: sites.site_id}
checks:
  - {id: warm_within, rule: warm <= rooms, message: Too many., fix: Correct one., columns: [warm, rooms]}
"""
INDICATOR = """\
id: warm_share
version: 1.0.0
name: Warm rooms
domain: sector_outcome
definition: Share of rooms that are warm.
unit: proportion
direction: higher
table: visits
by: {period: visited_on, place: site_id}
measure:
  kind: ratio
  numerator: {op: sum, of: warm}
  denominator: {op: sum, of: rooms}
uncertainty: {kind: none}
over_time: ratio_of_sums
over_partners: ratio_of_sums
accumulation: flow
valid: {min: 0, max: 1}
source: {text: Own, status: original}
"""


def test_rows_keep_the_rules_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "indicators" / "tables").mkdir(parents=True)
    (tmp_path / "indicators" / "tables" / "visits.yaml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "indicators" / "warm_share.yaml").write_text(INDICATOR, encoding="utf-8")
    tables, indicators = reader.load_tables(project=tmp_path), reader.load_indicators(project=tmp_path)
    text = "csceval: 1\nid: own\ntitle: Own\nperiod: {from: 2026-Q1, to: 2026-Q2}\nindicators:\n  - {use: warm_share}\n"
    evaluation = reader.evaluation_of_text(text, file="evaluation.yaml")
    world = drawing.world_of(evaluation, indicators, tables, reader.load_instruments())
    frame = drawing.draw(world)["visits"]
    typed = frame.assign(visited_on=pd.to_datetime(frame["visited_on"]))
    typed = typed.astype({column.name: DTYPES[column.type] for column in tables["visits"].columns})
    assert len(frame) == 80  # forty in each of two periods: no row had to be given up
    assert failures(tables["visits"], typed) == []
    assert set(frame["site_id"]) <= set(world.places)
    assert set(frame["kind"]) == {"first", "again"}
    assert (frame["warm"] > 0).any()
