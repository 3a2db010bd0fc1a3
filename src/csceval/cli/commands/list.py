"""list KIND: what there is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval import plugins
from csceval.cli import catalogue
from csceval.cli.console import Console
from csceval.errors import CscevalError, UnknownPart
from csceval.words import say

HELP = say("cli.help_list")


def arguments(parser: argparse.ArgumentParser) -> None:
    """KIND, a word to search for, filters, and a project folder."""
    parser.add_argument("kind", metavar="KIND", help=", ".join(catalogue.KINDS))
    parser.add_argument("search", nargs="?", default="", metavar="WORD", help=say("cli.help_search"))
    for name in catalogue.FILTERS:
        parser.add_argument(f"--{name}", metavar="NAME", help=say("cli.help_filter", name=name))
    parser.add_argument("--project", type=Path, metavar="DIR", help=say("cli.help_project"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Print names with what they are, one a line."""
    if args.kind not in catalogue.KINDS:
        fix = plugins.did_you_mean(args.kind, catalogue.KINDS)
        raise UnknownPart(say("cli.no_kind", kind=args.kind), code="unknown-kind", fix=fix)
    entries = catalogue.entries(args.kind, project=args.project)
    wanted = {name: value for name in catalogue.FILTERS if (value := getattr(args, name))}
    if wanted and args.kind != "indicators":
        message = say("cli.filter_kind", kind=args.kind, name=next(iter(wanted)))
        raise CscevalError(message, code="bad-call", fix=say("cli.filter_kind_fix"))
    entries = catalogue.filtered(entries, wanted)
    low = args.search.lower()
    found = [entry for entry in entries if low in " ".join(map(str, entry.values())).lower()]
    width = max((len(str(entry["id"])) for entry in found), default=0)
    for entry in found:
        console.say(f"{entry['id']:<{width}}  {entry['about']}")
    if not found:
        console.say(say("cli.none_found", search=args.search) if args.search else say("cli.none_fit"))
    return 0, {args.kind: found}
