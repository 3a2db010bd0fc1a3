"""economy LEDGER: what the spending in a ledger sets in motion, without an evaluation around it."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import problem, say

if TYPE_CHECKING:
    from csceval.run.economic.effect import Effect

HELP = say("economy_command.help")
_DATES = ("day-first", "month-first", "year-first")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The ledgers, the table, the region, and how the effect is worked out."""

    def option(name: str, **more: Any) -> None:
        parser.add_argument(f"--{name}", help=say(f"economy_command.help_{name.replace('-', '_')}"), **more)

    parser.add_argument("ledger", metavar="LEDGER", type=Path, nargs="+", help=say("economy_command.help_ledger"))
    option("table", metavar="TABLE")
    option("table-sheet", metavar="SHEET")
    option("table-unit", metavar="N", type=float)
    option("region", metavar="REGION", default="ledger")
    option("regional", metavar="FILE", type=Path)
    option("closure", choices=("open", "households"), default="open")
    option("denominator", choices=("income", "spending", "gva", "compensation"))
    option("additionality", metavar="SHARES|FILE")
    option("payer", metavar="NAME")
    option("payee", metavar="NAME=PARTNER", action="append", default=[])
    option("price-year", metavar="YEAR", type=int)
    option("currency", metavar="CODE")
    option("dates", choices=_DATES)
    option("save", metavar="FILE.xlsx", type=Path)


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read the ledgers, say what they set in motion, and save it where asked."""
    from csceval.run.economic.asked import Asked
    from csceval.run.economic.book import workbook
    from csceval.run.economic.effect import effect_of
    from csceval.run.economic.telling import told

    _savable(args.save, args.ledger)
    asked = Asked(table=args.table, table_sheet=args.table_sheet, table_unit=args.table_unit, region=args.region,
                  regional=args.regional, closure=args.closure, denominator=args.denominator,
                  additionality=args.additionality, payer=args.payer, payees=tuple(args.payee),
                  price_year=args.price_year, currency=args.currency)  # fmt: skip
    effect = effect_of(args.ledger, asked, dates=args.dates, mark=args.save is not None)
    marked: list[Path] = []
    if args.save:
        files.write_bytes(args.save, workbook(effect), mode=0o600)
        marked = _marked(effect, args.save)
    for line in told(effect, saved=str(args.save or "")):
        console.say(line)
    if args.save:
        console.say(say("economy_command.saved", file=args.save))
    for path in marked:
        console.say(say("economy_command.marked", file=path))
    status = 1 if effect.to_mend or effect.ledger.intake.questions else 0
    return status, _facts(effect, status, args.save, marked)


def _savable(save: Path | None, ledgers: list[Path]) -> None:
    """Refuse to write over what is read, or something that is no workbook."""
    if save is None:
        return
    over = save.resolve() in {one.resolve() for one in ledgers}
    into = "inbox" in (part.casefold() for part in save.resolve().parts[:-1])
    code = (
        "ledger-save-over"
        if over
        else "ledger-save-inbox"
        if into
        else "ledger-save-kind"
        if save.suffix.lower() != ".xlsx"
        else None
    )
    if code:
        said = problem(code, file=save.name)
        raise CscevalError(said.message, code=code, fix=said.fix)


def _marked(effect: Effect, save: Path) -> list[Path]:
    """Write the marked copies and their mails into a folder beside the saved workbook."""
    folder = save.with_name(say("economy_command.copies", name=save.stem))
    written = []
    for name, data in effect.ledger.marked.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        written.append(files.write_bytes(folder / name, data, mode=0o600))
    return written


def _facts(effect: Effect, status: int, save: Path | None, marked: list[Path]) -> dict[str, Any]:
    impact, intake = effect.impact, effect.ledger.intake
    net = None if impact.net is None else _rows(impact.net)
    return {
        "status": status,
        "rows": intake.counts,
        "uses": effect.consolidated.uses.to_dict("records"),
        "currency": effect.currency,
        "money_in": impact.money_in,
        "table": _rows(impact.table),
        "totals": _rows(impact.totals),
        "net": net,
        "leaks": _known(impact.leaks().to_dict()),
        "band": dict(zip(("low", "high"), (_number(end) for end in impact.span()), strict=True)),
        "settings": {name: _number(value) for name, value in impact.settings.items()},
        "problems": [one.to_dict() for one in (*effect.to_mend, *effect.cautions)],
        "questions": [question.told() for question in intake.questions],
        "saved": save.as_posix() if save else None,
        "marked": [path.as_posix() for path in marked],
    }


def _rows(frame: Any) -> dict[str, dict[str, Any]]:
    return {str(name): _known(row.to_dict()) for name, row in frame.iterrows()}


def _known(values: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): _number(value) for name, value in values.items()}


def _number(value: Any) -> Any:
    """JSON has no number for what is not known."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
