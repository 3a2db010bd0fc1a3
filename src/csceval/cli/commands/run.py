"""run DIR: the whole way, from spreadsheets to the report."""

from __future__ import annotations

import argparse
import time
import webbrowser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.cli.summary import intake_lines, print_told, report_lines
from csceval.definitions.naming import AUDIENCES
from csceval.words import say

if TYPE_CHECKING:
    from csceval.run import Run

HELP = say("cli.help_run")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, period, cut-off date, formats, renderer, for whom, whether it is final."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--period", metavar="P", help=say("cli.help_period"))
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say("cli.help_as_of"))
    parser.add_argument("--to", metavar="LIST", help=say("cli.help_to"))
    parser.add_argument(
        "--renderer", choices=("auto", "quarto", "builtin"), default="auto", help=say("cli.help_renderer")
    )
    parser.add_argument("--audience", choices=AUDIENCES, help=say("relationships.help_audience"))
    parser.add_argument("--template", metavar="LIST", default="evaluation", help=say("outputs.help_template"))
    parser.add_argument("--partners", action="store_true", help=say("partner_report.help"))
    parser.add_argument("--allow-code", action="store_true", help=say("outputs.help_allow_code"))
    parser.add_argument("--final", action="store_true", help=say("final.help"))
    parser.add_argument("--no-cache", action="store_true", help=say("cache.help_no_cache"))
    parser.add_argument("--open", action="store_true", help=say("cli.help_open"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Evaluate the folder, say what was used and where the report is."""
    from csceval.run.path import evaluate_told

    started = time.monotonic()
    formats = _names(args.to) if args.to else None
    asked = {"period": args.period, "as_of": args.as_of, "renderer": args.renderer, "formats": formats,
             "final": args.final, "audience": args.audience,
             "templates": _names(args.template), "allow_code": args.allow_code,
             "partners": args.partners}  # fmt: skip
    with console.progress() as tell:
        found = evaluate_told(args.folder, asked, lines=_lines, progress=tell, cache=not args.no_cache)
    print_told(console, found, seconds=time.monotonic() - started)
    if args.open and found.facts["reports"]:
        webbrowser.open((args.folder / found.facts["reports"][0]).resolve().as_uri())
    return found.status, found.facts


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _lines(run: Run) -> list[str]:
    return [*([*intake_lines(run), ""] if run.status else []), *report_lines(run)]
