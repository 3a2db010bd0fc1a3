"""template DIR: the workbook that partners fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.words import say

HELP = say("template.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, for whom, and which tables."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--partner", metavar="ID", help=say("template.help_partner"))
    whom.add_argument("--each-partner", action="store_true", help=say("template.help_each"))
    parser.add_argument("--table", metavar="TABLE", action="append", default=[], help=say("template.help_table"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Write the workbook and say what is in it."""
    from csceval.run import templates

    if args.each_partner:
        made = templates.templates(args.folder, tables=args.table)
    else:
        made = [templates.template(args.folder, partner=args.partner, tables=args.table)]
    for one in made:
        console.say(say("template.made", file=one.path))
        if one.earlier:
            console.say(say("template.made_earlier", file=one.earlier.name))
    if made:
        for entry in made[0].plan.entries:
            console.say(say("template.made_sheets", sheet=entry.name, about=entry.table.about))
    for problem in (problem for one in made for problem in one.problems):
        console.say(f"  {problem.message}")
    console.say(say("template.made_next", inbox=args.folder / "inbox"))
    return 0, {"status": 0, "templates": [_facts(one) for one in made]}


def _facts(one: Any) -> dict[str, Any]:
    from csceval.intake.template.marks import template_hash

    sheets = [
        {"sheet": e.name, "table": e.table.id, "version": e.table.version, "hash": e.table.content_hash}
        for e in one.plan.entries
    ]
    return {
        "file": one.path.as_posix(),
        "earlier": one.earlier.as_posix() if one.earlier else None,
        "partner": one.plan.partner[0] if one.plan.partner else None,
        "hash": template_hash(one.plan),
        "sheets": sheets,
        "problems": [problem.to_dict() for problem in one.problems],
    }
