"""What releases have printed: `.csceval/releases.jsonl`, one line a figure, only ever added to.

Only a release adds to it. A draft is not out, so however often it is run, it withholds nothing from the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from csceval import files
from csceval.dataset.provenance import key_of

COLUMNS = ("release", "key", "value", "inputs")
PARTS = ("value", "numerator", "denominator", "n")


def path(folder: Path) -> Path:
    """Where the ledger of an evaluation folder is."""
    return folder / ".csceval" / "releases.jsonl"


def read(folder: Path) -> pd.DataFrame:
    """Every figure of every release, in the order in which they went out.

    Columns: release (its period), key (figure id), value (NA: it was withheld), inputs (hash of what it rests on).
    """
    lines = path(folder).read_text(encoding="utf-8").splitlines() if path(folder).exists() else []
    frame = pd.DataFrame([json.loads(line) for line in lines if line], columns=list(COLUMNS))
    return frame.astype({"release": "str", "key": "str", "value": "float64", "inputs": "str"})


def append(
    folder: Path, release: str, cells: pd.DataFrame, *, inputs: str, answers: Mapping[str, float | None] | None = None
) -> int:
    """Add the figures about people of a release to the ledger, and how many these are.

    `cells` are the protected ones, `answers` what `publish.answers.released` says of shares of answers; `inputs` is the
    hash of what they rest on. The file is written whole or not at all.
    """
    about = cells[cells["people"] | cells["personal"]]
    figures = [one for row in about.to_dict("records") for one in _figures(row).items()] + list((answers or {}).items())
    lines = [json.dumps({"release": release, "key": key, "value": value, "inputs": inputs}, ensure_ascii=False)
             for key, value in figures]  # fmt: skip
    before = path(folder).read_text(encoding="utf-8") if path(folder).exists() else ""
    files.write_text(path(folder), before + "".join(line + "\n" for line in lines), mode=0o600)
    return len(lines)


def last(folder: Path) -> dict[str, float | None]:
    """What readers have at hand: for every figure ever released the latest value, None where that was withheld."""
    released = read(folder)
    return {key: None if pd.isna(value) else float(value)
            for key, value in zip(released["key"], released["value"], strict=True)}  # fmt: skip


def _figures(row: Mapping[Any, Any]) -> dict[str, float | None]:
    if row["state"] == "suppressed":
        return {key_of(row): None}
    return {key_of(row, part): float(row[part]) for part in PARTS if not pd.isna(row[part])}
