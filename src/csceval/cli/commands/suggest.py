"""suggest DIR: which indicators the inbox can carry, and what is one column away."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.period import Period
from csceval.words import numbers, ranging, say

if TYPE_CHECKING:
    from csceval.run.suggestion import Candidate, Suggestion

HELP = say("suggest.help")
SHOWN = 12
MOST_AWAY = 6
LONGEST = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR."""
    parser.add_argument("folder", metavar="DIR", type=Path)


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read the inbox, say what it can carry, and write it into the workbook, or beside the text file."""
    from csceval.run import suggesting

    with console.progress() as tell:
        found = suggesting.suggest(args.folder, progress=tell)
    path = _written(args.folder, found)
    for line in lines(found, args.folder, _called(args.folder)):
        console.say(line)
    if path:
        console.say(say("suggest.wrote_xlsx" if path.suffix == ".xlsx" else "suggest.wrote", file=path.name))
    else:
        console.say(say("suggest.no_new" if found.works or found.totals else "suggest.nothing", folder=args.folder))
    return 0, {"status": 0, **found.to_dict(), "wrote": path.name if path else None}


def _written(folder: Path, found: Suggestion) -> Path | None:
    """The file that now holds the suggestion; None where there is nothing new to say."""
    from csceval.run import suggested_yaml

    workbook = folder / "evaluation.xlsx"
    if not workbook.is_file():
        return suggested_yaml.write(folder, found)
    from csceval.definitions.workbook_form.suggesting import suggest_into

    return workbook if suggest_into(workbook, found.rows()) else None


def _called(folder: Path) -> dict[str, str]:
    """`table.column` → the header by which people know the column."""
    from csceval.definitions import reader
    from csceval.intake.tell import called

    tables = reader.load_tables(project=folder).values()
    return {f"{table.id}.{name}": called(table, name) for table in tables for name in table.names}


def lines(found: Suggestion, folder: Path, names: Mapping[str, str]) -> Iterator[str]:
    """The answer as people read it; `names` says what they call each column (`table.column`)."""
    read = say("suggest.read", files=found.files, columns=found.columns)
    works, starter = len(found.works), len(found.starter)
    # Where nothing fits the periods of the evaluation, that is the first thing to know.
    early = found.notes if not found.works and not found.totals else ()
    yield from early
    if found.works:
        key = "works_all" if starter == works else "works_some"
        yield read + say(f"suggest.{key}", works=works, starter=starter)
        yield from _rows(found.starter, found, names)
    elif not found.totals:
        yield read + say("suggest.works_none")
    if found.totals:
        totals = say("suggest.totals", n=len(found.totals))
        yield totals if found.works else f"{read} {totals}"
        yield from _rows(found.totals[:SHOWN], found, names)
        if len(found.totals) > SHOWN:
            yield say("suggest.totals_more", n=len(found.totals) - SHOWN)
        if all(candidate.in_use for candidate in found.totals):
            yield "  " + say("suggest.totals_used")
    yield from _away(found, folder, names)
    for note in found.notes if not early else ():
        yield f"  {note}"
    if found.waiting:
        yield say("suggest.waiting", files=found.waiting, folder=folder)


def _rows(candidates: Sequence[Candidate], found: Suggestion, names: Mapping[str, str]) -> Iterator[str]:
    """Name, partners, periods and remarks, in columns."""
    cells = [_cells(candidate, found, names) for candidate in candidates]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    for row in cells:
        yield ("  " + "   ".join(f"{text:<{width}}" for text, width in zip(row, [*widths, 0], strict=True))).rstrip()


def shortened(name: str) -> str:
    """A name that leaves room for the other columns; the whole of it is in --json."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _cells(candidate: Candidate, found: Suggestion, names: Mapping[str, str]) -> list[str]:
    first, last = (Period.parse(key).label for key in (candidate.first, candidate.last))
    return [
        f"{shortened(candidate.name)} ({numbers.label(candidate.unit)})",
        say("suggest.from_register", table=candidate.register)
        if candidate.register
        else say("suggest.partners", n=len(candidate.partners), all=found.partners),
        first if first == last else ranging(first, last),
        "; ".join(_remarks(candidate, names)),
    ]


def _remarks(candidate: Candidate, names: Mapping[str, str]) -> Iterator[str]:
    if candidate.totals and candidate.table != "reports":
        yield say("suggest.as_totals")
    if candidate.can_compare:
        yield say("suggest.compare")
    for column, partners in candidate.lacking.items():
        yield say("suggest.lacks_more", column=names[column], n=len(partners))
    if candidate.in_use and candidate.table != "reports":
        yield say("suggest.in_use")


def _away(found: Suggestion, folder: Path, names: Mapping[str, str]) -> Iterator[str]:
    """What is one column away, the nearest for most partners first."""
    if not found.away:
        return
    yield say("suggest.away")
    ordered = sorted(found.away, key=lambda one: (-max(map(len, one.lacking.values())), one.name))
    width = max(len(shortened(one.name)) for one in ordered[:MOST_AWAY])
    for candidate in ordered[:MOST_AWAY]:
        column, partners = max(candidate.lacking.items(), key=lambda item: len(item[1]))
        yield f"  {shortened(candidate.name):<{width}}   {_lack(candidate, column, len(partners), names[column])}"
    if len(ordered) > MOST_AWAY:
        yield say("suggest.away_more", n=len(ordered) - MOST_AWAY, folder=folder)


def _lack(candidate: Candidate, column: str, partners: int, name: str) -> str:
    table = column.partition(".")[0]
    if table != candidate.table:
        return say("suggest.lacks_register", column=name, table=table)
    return say("suggest.lacks", column=name, files=partners)
