"""show KIND NAME: everything about one part."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli import catalogue
from csceval.cli.console import Console
from csceval.errors import UnknownPart
from csceval.plugins import did_you_mean
from csceval.words import say

HELP = say("cli.help_show")


def arguments(parser: argparse.ArgumentParser) -> None:
    """KIND and NAME."""
    parser.add_argument("kind", metavar="KIND", help=", ".join(catalogue.KINDS))
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--project", type=Path, metavar="DIR", help=say("cli.help_project"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Print the definition, one field a line."""
    if args.kind not in catalogue.KINDS:
        fix = did_you_mean(args.kind, catalogue.KINDS)
        raise UnknownPart(say("cli.no_kind", kind=args.kind), code="unknown-kind", fix=fix)
    facts = catalogue.one(args.kind, args.name, project=args.project)
    for line in lines(facts):
        console.say(line)
    return 0, {args.kind: facts}


def lines(facts: object, indent: int = 0) -> list[str]:
    """A nested value as indented lines."""
    space = "  " * indent
    if isinstance(facts, dict):
        found: list[str] = []
        for key, value in facts.items():
            if isinstance(value, dict | list) and value:
                found += [f"{space}{key}:", *lines(value, indent + 1)]
            else:
                found.append(f"{space}{key}: {value}")
        return found
    if isinstance(facts, list):
        return [line for item in facts for line in _item(item, indent)]
    return [f"{space}{facts}"]


def _item(item: object, indent: int) -> list[str]:
    if not isinstance(item, dict):
        return [f"{'  ' * indent}- {item}"]
    inner = lines(item, indent + 1)
    return [f"{'  ' * indent}- {inner[0].strip()}", *inner[1:]]
