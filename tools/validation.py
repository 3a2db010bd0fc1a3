"""Write the table of published numbers in VALIDATION.md from what a test run found: `make validation`.

The run is `pytest tests/estimates tests/economy tests/network tests/sample -m published --published FILE`; FILE is
read here. Held by tests/test_validation.py.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "VALIDATION.md"
BEGIN, END = "<!-- published numbers: begin -->", "<!-- published numbers: end -->"
HEADING = "## Promises"
ABOUT = """\
## Published numbers

Written by `make validation` from a run of the tests; the data lie beside the checkout or come with statsmodels and
pyfixest. Every difference is within its tolerance, or the test fails. {n} numbers of {sets} benchmarks.
"""
HEAD = ("benchmark", "quantity", "published", "ours", "difference", "tolerance", "source")


def decimals(tolerance: float) -> int:
    """Two digits beyond the tolerance: enough to see how near, and the same on every machine; none for counts."""
    if not tolerance:
        return 0
    return max(0, math.floor(-math.log10(tolerance)) + 2)


def row(pair: dict[str, Any]) -> list[str]:
    """One pair as the cells of its row."""
    places = decimals(pair["tolerance"])
    ours = round(pair["ours"], places) + 0.0
    difference = round(ours - pair["published"], places) + 0.0
    return [pair["benchmark"], pair["quantity"].replace("|", "\\|"), f"{pair['published']:.15g}", f"{ours:.{places}f}",
            f"{difference:.{places}f}", f"{pair['tolerance']:.2g}", pair["source"]]  # fmt: skip


def section(pairs: Sequence[dict[str, Any]]) -> str:
    """The generated part of the page, between its markers."""
    about = ABOUT.format(n=len(pairs), sets=len({pair["benchmark"] for pair in pairs}))
    cells = [list(HEAD), ["---"] * len(HEAD), *map(row, pairs)]
    return "\n".join([BEGIN, about, *("| " + " | ".join(line) + " |" for line in cells), END])


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of the table in a page."""
    for line in text.partition(BEGIN)[2].partition(END)[0].splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in line.replace("\\|", "\0").strip("| ").split(" | ")]
        cells = [cell.replace("\0", "|") for cell in cells]
        if line.startswith("| ") and cells[0] not in (HEAD[0], "---"):
            yield dict(zip(HEAD, cells, strict=True))


def put(text: str, made: str) -> str:
    """The page with its generated part made anew; the first time, before the promises."""
    if BEGIN not in text:
        return text.replace(HEADING, f"{made}\n\n{HEADING}", 1)
    before, _, rest = text.partition(BEGIN)
    return before + made + rest.partition(END)[2]


if __name__ == "__main__":
    found, page = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), PAGE.read_text(encoding="utf-8")
    lost = sorted({row["benchmark"] for row in rows(page)} - {one["benchmark"] for one in found})
    if lost:
        sys.exit(f"The run skipped {', '.join(lost)}, so {PAGE.name} stays as it is: are the data beside the checkout?")
    PAGE.write_text(put(page, section(found)), encoding="utf-8", newline="\n")
    sys.stdout.write(f"Wrote {len(found)} published numbers into {PAGE.name}\n")
