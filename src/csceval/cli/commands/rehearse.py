"""rehearse DIR: synthetic data in a folder of its own, to try the whole analysis before data exist."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import say

if TYPE_CHECKING:
    from csceval.run.rehearsing import Rehearsal

HELP = say("rehearsal.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, where to, which effects to assume, and which draw."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--into", metavar="DIR", type=Path, help=say("rehearsal.help_into"))
    parser.add_argument(
        "--effect", metavar="INDICATOR=N", action="append", default=[], help=say("rehearsal.help_effect")
    )
    parser.add_argument("--seed", metavar="N", type=int, help=say("rehearsal.help_seed"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Draw, and say what was drawn, what was assumed and how to go on."""
    from csceval.run.rehearsing import rehearse

    made = rehearse(args.folder, into=args.into, effects=dict(map(_effect, args.effect)), seed=args.seed)
    for line in _lines(made, args.folder):
        console.say(line)
    return 0, {"status": 0, "synthetic": True, "folder": made.folder.as_posix(), "workbooks": list(made.workbooks),
               "rows": dict(made.rows), "invented": list(made.invented),
               "not_yet": list(made.not_yet), "rehearsal": made.mark.to_dict()}  # fmt: skip


def _effect(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not name.strip() or value - value != 0:  # nothing, or not a finite number
        message = say("rehearsal.not_a_number", text=text)
        raise CscevalError(message, code="bad-call", fix=say("rehearsal.not_a_number_fix"))
    return name.strip(), value


def _lines(made: Rehearsal, source: Path) -> Iterator[str]:
    mark = made.mark
    yield say("rehearsal.made", rows=mark.rows, partners=len(made.workbooks), folder=made.folder)
    yield from (say("rehearsal.made_table", rows=rows, table=table) for table, rows in made.rows.items())
    yield from (say(f"rehearsal.drawn_{name}") for name in made.invented)
    if mark.effects:
        yield say("rehearsal.assumed", effects=mark.assumed, since=mark.since)
    else:
        yield say("rehearsal.no_effect")
    if made.not_yet:
        yield say("rehearsal.cannot_show", names=", ".join(made.not_yet))
    yield say("rehearsal.nothing_touched", folder=source)
    yield from made.notes
    quoted = f'"{made.folder}"' if " " in str(made.folder) else str(made.folder)
    yield from say("rehearsal.next", quoted=quoted).splitlines()
