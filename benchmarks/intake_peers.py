"""One tool, one file: `python intake_peers.py TOOL FILE` prints seconds and what it found as JSON.

Every tool makes the same nine checks (see `intake_files.FAULTS`) and reads the file in the fastest way that it offers.
Started by `intake_speed.py`, each time in a fresh process; imports are timed apart.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REGIONS = ["North", "South", "East", "West"]
WHOLE, NUMBERS, DATES = ["people"], ["hours", "score"], ["visited_on", "ended_on"]


def calamine(path: Path) -> dict[str, Any]:
    """Not a validator: the bare read that all others are held against."""
    import python_calamine

    def run() -> int:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            return len(book.get_sheet_by_index(0).to_python()) - 1

    return timed(run, "rows")


def csceval(path: Path) -> dict[str, Any]:
    """The whole intake of a folder with that file: hashing, scan, header search, conversion, checks, A1 addresses."""
    import intake_files
    import pandera.pandas  # noqa: F401 - with the other imports, as every tool's

    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.table import Table
    from csceval.intake import inbox

    told = {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2023-Q1", "to": "2024-Q4"}}
    evaluation, tables = Evaluation.model_validate(told), {"visits": Table.model_validate(intake_files.TABLE)}
    return timed(lambda: len(inbox.read(path.parents[1], evaluation, tables).problems), "problems")


def pandera(path: Path) -> dict[str, Any]:
    """Plain pandera on pandas, with the conversion that it needs before: a failed cell becomes empty."""
    import pandas as pd
    import pandera.pandas as pa

    schema = pa.DataFrameSchema(
        {
            "visit_id": pa.Column("str", nullable=False),
            "partner": pa.Column("str", nullable=False),
            "region": pa.Column("str", pa.Check.isin(REGIONS)),
            "visited_on": pa.Column("datetime64[us]", nullable=False, coerce=True),
            "people": pa.Column("float64", pa.Check.ge(0), nullable=False),
            "hours": pa.Column("float64", nullable=False),
            "score": pa.Column("float64", pa.Check.in_range(0, 100)),
        },
        checks=pa.Check(lambda frame: ~(frame["ended_on"] < frame["visited_on"])),
        unique=["visit_id"],
    )

    def run() -> int:
        try:
            schema.validate(frame_of(pd, path), lazy=True)
        except pa.errors.SchemaErrors as error:
            return int(error.failure_cases["index"].nunique())
        return 0

    return timed(run, "rows with failures")


def frame_of(pd: Any, path: Path) -> Any:
    """The file as a frame with numbers and dates where there are any."""
    frame = pd.read_csv(path) if path.suffix == ".csv" else pd.read_excel(path, engine="calamine")
    for name in WHOLE + NUMBERS:
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name], errors="coerce", format="ISO8601").astype("datetime64[us]")
    return frame


def great_expectations(path: Path) -> dict[str, Any]:
    """On pandas, with the failing rows asked for, because without them no cell can be mended."""
    import great_expectations as gx
    import pandas as pd

    def run() -> int:
        context = gx.get_context(mode="ephemeral")
        batch = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
        suite = gx.ExpectationSuite(name="s")
        for one in _expectations(gx.expectations):
            suite.add_expectation(one)
        context.suites.add(suite)
        plan = context.validation_definitions.add(gx.ValidationDefinition(name="v", data=batch, suite=suite))
        given, form = {"dataframe": frame_of(pd, path)}, {"result_format": "COMPLETE"}
        found = plan.run(batch_parameters=given, result_format=form)
        return sum(len(one.result.get("unexpected_index_list") or []) for one in found.results)

    return timed(run, "failures")


def _expectations(gxe: Any) -> list[Any]:
    present = ["visit_id", "partner", "visited_on", "people", "hours"]
    return [
        *(gxe.ExpectColumnValuesToNotBeNull(column=name) for name in present),
        gxe.ExpectColumnValuesToBeUnique(column="visit_id"),
        gxe.ExpectColumnValuesToBeInSet(column="region", value_set=REGIONS),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="ended_on", column_B="visited_on", or_equal=True),
        gxe.ExpectColumnValuesToBeBetween(column="people", min_value=0),
        gxe.ExpectColumnValuesToBeBetween(column="score", min_value=0, max_value=100),
    ]


def pointblank(path: Path) -> dict[str, Any]:
    """On polars, its fastest backend; extracts of the failing rows are part of it."""
    import pointblank as pb
    import polars as pl

    def run() -> int:
        read = pl.read_csv if path.suffix == ".csv" else pl.read_excel
        raw = read(path, infer_schema_length=0)
        frame = raw.with_columns(
            *(pl.col(name).cast(pl.Float64, strict=False) for name in WHOLE + NUMBERS),
            *(pl.col(name).cast(pl.String).str.slice(0, 10).str.to_date(strict=False) for name in DATES),
        )
        plan = pb.Validate(frame).rows_distinct(columns_subset=["visit_id"])
        plan = plan.col_vals_not_null(columns=["visit_id", "partner", "visited_on", "people", "hours"])
        plan = plan.col_vals_in_set(columns="region", set=REGIONS).col_vals_ge(columns="people", value=0, na_pass=True)
        plan = plan.col_vals_between(columns="score", left=0, right=100, na_pass=True)
        plan = plan.col_vals_ge(columns="ended_on", value=pb.col("visited_on"), na_pass=True)
        found = plan.interrogate()
        return sum(found.n_failed().values())

    return timed(run, "failures")


def frictionless(path: Path) -> dict[str, Any]:
    """Reads with openpyxl; the one peer that addresses a cell, by row and field number."""
    from frictionless import Checklist, Resource, Schema, checks

    fields = [
        {"name": "visit_id", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "partner", "type": "string", "constraints": {"required": True}},
        {"name": "site", "type": "string"},
        {"name": "region", "type": "string", "constraints": {"enum": REGIONS}},
        {"name": "visited_on", "type": "date", "constraints": {"required": True}},
        {"name": "ended_on", "type": "date"},
        {"name": "people", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "hours", "type": "number"},
        {"name": "score", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
        *({"name": name, "type": "string"} for name in ("kind", "useful", "comment")),
    ]

    def run() -> int:
        schema = Schema.from_descriptor({"fields": fields})
        resource = Resource(path=path.name, basepath=str(path.parent), schema=schema)
        rule = checks.row_constraint(formula="ended_on >= visited_on")
        return len(resource.validate(Checklist(checks=[rule]), limit_errors=10**6).flatten(["type"]))

    return timed(run, "errors")


def timed(run: Callable[[], int], what: str) -> dict[str, Any]:
    """Seconds of wall and processor, children included; imports are done by then."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    found = run()
    return {"seconds": time.perf_counter() - wall, "cpu": sum(os.times()[:4]) - cpu, "found": f"{found:,} {what}"}


def peak(whose: int) -> float:
    """The most memory that was resident, in MiB."""
    return resource.getrusage(whose).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


TOOLS = {tool.__name__: tool for tool in (calamine, csceval, pandera, pointblank, great_expectations, frictionless)}

if __name__ == "__main__":
    began = time.perf_counter()
    try:
        said = TOOLS[sys.argv[1]](Path(sys.argv[2]).resolve())
        said["import_seconds"] = time.perf_counter() - began - said["seconds"]
    except ImportError as error:
        said = {"missing": str(error)}
    said |= {"memory": peak(resource.RUSAGE_SELF), "load": os.getloadavg()[0]}
    print(json.dumps(said))
