"""new DIR: asks four questions and makes the folder."""

from __future__ import annotations

import argparse
import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

from csceval import files
from csceval.cli.console import Console
from csceval.errors import CscevalError, UnknownPart
from csceval.period import Period, period_of
from csceval.plugins import did_you_mean
from csceval.words import joined, say

HELP = say("cli.help_new")
RHYTHMS = ("month", "quarter", "half", "year")
SENDS = ("records", "totals", "both")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, and the four answers for those who do not want to be asked."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--name", help=say("cli.help_new_name"))
    parser.add_argument("--rhythm", choices=RHYTHMS, help=say("cli.help_new_rhythm"))
    parser.add_argument("--first", metavar="P", help=say("cli.help_new_first"))
    parser.add_argument("--partners-send", choices=SENDS, help=say("cli.help_new_send"))
    parser.add_argument("--pack", action="append", default=[], metavar="NAME", help=say("library.help_pack"))
    parser.add_argument("--yaml", action="store_true", help=say("cli.help_new_yaml"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Make evaluation.xlsx or .yaml, the inbox and a file to double-click."""
    folder: Path = args.folder
    for name in ("evaluation.xlsx", "evaluation.yaml"):
        if (folder / name).exists():
            message, fix = say("cli.new_exists", folder=folder), say("cli.new_exists_fix", file=name)
            raise CscevalError(message, code="folder-not-empty", fix=fix)
    kind = "yaml" if args.yaml else "xlsx"
    chosen = _of_packs(args.pack)
    content = _content(folder, kind, *_answers(args, console), chosen=chosen)
    files.write_bytes(folder / f"evaluation.{kind}", content)
    (folder / "inbox").mkdir(parents=True, exist_ok=True)
    files.write_bytes(folder / "Run report.cmd", b'@csceval run "%~dp0." --open\r\n@pause\r\n')
    for line in say("cli.new_made", folder=folder, evaluation=say(f"cli.new_{kind}")).splitlines():
        console.say(line)
    made = [f"evaluation.{kind}", "inbox", "Run report.cmd"]
    return 0, {"status": 0, "folder": folder.as_posix(), "made": made}


def _of_packs(packs: list[str]) -> str:
    """The lines that take every indicator of some packs into use, each once.

    Raises
    ------
    UnknownPart
        There is no such pack; the nearest is in the fix.
    """
    from csceval.definitions import reader

    found = sorted(reader.load_indicators().values(), key=lambda one: (one.domain, one.id)) if packs else []
    known = {name for one in found for name in one.packs}
    for name in packs:
        if name not in known:
            raise UnknownPart(say("library.no_pack", name=name), code="unknown-pack", fix=did_you_mean(name, known))
    mine = [one for one in found if set(packs) & set(one.packs)]
    return "".join(say("library.used_in_pack", name=one.id, about=one.name) for one in mine)


def _content(folder: Path, kind: str, name: str, rhythm: str, first: Period, send: str, *, chosen: str) -> bytes:
    """The evaluation in the spelling that is wanted; both say the same."""
    text = evaluation_text(folder, name, rhythm, first, send, chosen=chosen)
    if kind == "yaml":
        return text.encode()
    from csceval.definitions import convert, reader

    return convert.as_workbook(reader.evaluation_of_text(text, file="evaluation.yaml"), folder)


def _answers(args: argparse.Namespace, console: Console) -> tuple[str, str, Period, str]:
    asks = not console.as_json and _listens()
    if asks and None in (args.name, args.rhythm, args.first, args.partners_send):
        console.say(say("cli.new_questions"))
    guess = args.folder.resolve().name.replace("-", " ").replace("_", " ").strip().title()
    name = args.name or _ask(say("cli.new_name"), guess, asks=asks)
    rhythm = args.rhythm or _choose(say("cli.new_rhythm"), RHYTHMS, "quarter", asks=asks)
    start = _period(f"{_this_year() - 1}-01", rhythm).key
    asked = say("cli.new_first", rhythm=say(f"new_choices.{rhythm}"))
    first = _period(args.first or _ask(asked, start, asks=asks), rhythm)
    send = args.partners_send or _choose(say("cli.new_send"), SENDS, "both", asks=asks)
    return name, rhythm, first, send


def _listens() -> bool:
    """Whether somebody answers: at a terminal, or with answers that were piped in."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode if sys.stdin is not None else 0
    except (OSError, ValueError):
        return False
    return sys.stdin.isatty() or stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _this_year() -> int:
    """Only a suggestion for the person who is asked; nothing is computed from it."""
    return date.today().year  # noqa: DTZ011 - the user's own calendar is what is meant


def _ask(question: str, suggestion: str, *, asks: bool) -> str:
    if not asks:
        return suggestion
    try:
        return input(f"  {question} [{suggestion}] ").strip() or suggestion
    except EOFError:
        return suggestion


def _choose(question: str, choices: tuple[str, ...], suggestion: str, *, asks: bool) -> str:
    """One of some choices, typed in the language that is spoken or as the option of the command has it."""
    named = {say(f"new_choices.{one}"): one for one in choices}
    meant = {name.lower(): one for name, one in named.items()} | {one: one for one in choices}
    while True:
        answer = _ask(f"{question} ({joined(list(named))})", say(f"new_choices.{suggestion}"), asks=asks).lower()
        if answer in meant:
            return meant[answer]


def _period(text: str, rhythm: str) -> Period:
    try:
        found = Period.parse(text)
    except ValueError as error:
        raise CscevalError(str(error), code="unknown-period", fix=say("cli.new_first_fix")) from None
    return period_of(found.start, rhythm)  # type: ignore[arg-type]  # a choice of RHYTHMS


def evaluation_text(folder: Path, name: str, rhythm: str, first: Period, send: str, *, chosen: str = "") -> str:
    """evaluation.yaml with every choice explained; it loads as it stands. `chosen` are the lines of its packs."""
    ident = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "evaluation"
    ident = ident if ident[0].isalpha() else f"e-{ident}"
    last = first
    for _ in range({"month": 11, "quarter": 3, "half": 1, "year": 0}[rhythm]):
        last = last.next()
    title = name.replace("\\", "\\\\").replace('"', '\\"')
    chosen = chosen or (say("cli.yaml_records") if send in ("records", "both") else "")
    chosen += say("cli.yaml_totals") if send in ("totals", "both") else ""
    return say("cli.yaml", ident=ident, title=title, first=first.key, last=last.key, rhythm=rhythm,
               chosen=chosen, first_day=first.start.isoformat())  # fmt: skip
