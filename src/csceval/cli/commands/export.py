"""export DIR: what is asked for, for other people and other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.words import say

HELP = say("template.help_export")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, in which form, and of what."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    help_as = say("template.help_as")
    parser.add_argument("--as", dest="kind", required=True, metavar="KIND", help=help_as)
    parser.add_argument("--table", metavar="TABLE", action="append", default=[], help=say("template.help_table"))
    help_instrument = say("template.help_instrument")
    parser.add_argument("--instrument", metavar="ID", action="append", default=[], help=help_instrument)
    parser.add_argument("--wave", metavar="N", type=int, default=1, help=say("template.help_wave"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Write the export and name its files."""
    from csceval.run.exporting import export

    made = export(args.folder, args.kind, tables=args.table, instruments=args.instrument, wave=args.wave)
    for path in made:
        console.say(say("template.made", file=path))
    return 0, {"status": 0, "kind": args.kind, "files": [path.as_posix() for path in made]}
