"""run DIR: the whole way, from spreadsheets to the report."""

from __future__ import annotations

import argparse
import time
import webbrowser
from datetime import date
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.cli.summary import intake_lines, report_lines
from csceval.words import say

HELP = say("cli.help_run")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, period, cut-off date, formats, renderer, whether it is final."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--period", metavar="P", help=say("cli.help_period"))
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say("cli.help_as_of"))
    parser.add_argument("--to", metavar="LIST", help=say("cli.help_to"))
    parser.add_argument(
        "--renderer", choices=("auto", "quarto", "builtin"), default="auto", help=say("cli.help_renderer")
    )
    parser.add_argument("--final", action="store_true", help=say("final.help"))
    parser.add_argument("--open", action="store_true", help=say("cli.help_open"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Evaluate the folder, say what was used and where the report is."""
    from csceval.run import evaluate

    started = time.monotonic()
    formats = [name.strip() for name in args.to.split(",") if name.strip()] if args.to else None
    with console.progress() as tell:
        run = evaluate(args.folder, period=args.period, as_of=args.as_of, renderer=args.renderer, formats=formats,
                       final=args.final, progress=tell)  # fmt: skip
    if run.status:
        for line in intake_lines(run):
            console.say(line)
        console.say()
    for line in report_lines(run, seconds=time.monotonic() - started):
        console.say(line)
    if args.open and run.reports:
        webbrowser.open(run.reports[0].resolve().as_uri())
    return run.status, run.to_dict()
