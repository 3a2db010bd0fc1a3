"""trace DIR FIGURE: from a printed number to file, sheet and cells."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.run.tracing import Trace

HELP = say("trace.help")
_LONGEST = 90


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR and the figure."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("figure", metavar="FIGURE", help=say("trace.help_figure"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Say what the figure is, and in which cells it rests."""
    from csceval.run.tracing import trace

    found = trace(args.folder, args.figure)
    for line in _lines(found):
        console.say(line)
    return 0, {"status": 0, **found.to_dict()}


def _lines(found: Trace) -> list[str]:
    lines = [say("trace.printed", text=found.text, figure=found.figure)]
    if found.state != "observed":
        lines.append(say("trace.withheld" if found.state == "suppressed" else "trace.no_value"))
    if found.definition:
        lines.append(say("trace.definition", name=found.name, text=found.definition, version=found.version))
    sheets = len({(source.file, source.sheet) for source in found.sources})
    key = (
        "rests_rows" if found.figure.startswith("rows:") else "rests_target" if ".target@" in found.figure else "rests"
    )
    lines.append(say(f"trace.{key}", rows=found.rows, sheets=sheets))
    place = None
    for source in found.sources:
        if (source.file, source.sheet) != place:
            place = (source.file, source.sheet)
            lines.append(
                f"  {source.file} › {source.sheet}" + ("" if source.cells else f"   {numbers.whole(source.rows)}")
            )
        if source.cells:
            lines.append(f"    {source.column:<22} {_short(source.cells)}")
    if found.again is not None:
        spelled = (numbers.bare(found.again, found.unit), numbers.show(found.again, found.unit))
        again = next((one for one in spelled if one == found.text.rstrip("*")), spelled[0])
        lines.append(say("trace.again" if again == found.text.rstrip("*") else "trace.again_other", value=again))
    if found.changed:
        lines.append(say("trace.changed", files=", ".join(found.changed)))
    return lines


def _short(cells: str) -> str:
    """Ranges that fit on a line; all of them are in --json."""
    if len(cells) <= _LONGEST:
        return cells
    kept = cells[:_LONGEST].rpartition(", ")[0]
    return say("trace.and_more", cells=kept, n=cells.count(",") - kept.count(","))
