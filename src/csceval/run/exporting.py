"""Hand on what an evaluation asks for (a dictionary, schemas, forms) and what its report shows (numbers for others)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from csceval import files
from csceval.errors import UnknownPart
from csceval.plugins import did_you_mean
from csceval.run.rehearsal_mark import named
from csceval.run.templates import Knowledge, know
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.table import Table
    from csceval.schema.xlsform import Form

Kind = Literal["dictionary", "frictionless", "xlsform", "csv", "dhis2", "hxl", "iati", "parquet", "stata", "xlsx"]
KINDS: tuple[Kind, ...] = (
    "dictionary",
    "frictionless",
    "xlsform",
    "csv",
    "dhis2",
    "hxl",
    "iati",
    "parquet",
    "stata",
    "xlsx",
)
OBSERVED = KINDS[3:]  # the numbers of the last report; each is a module of `report.exports`
FOLDER = "exports"


def export(
    folder: Path | str,
    kind: Kind,
    *,
    tables: Sequence[str] = (),
    instruments: Sequence[str] = (),
    wave: int = 1,
) -> list[Path]:
    """Write an export to `folder/exports`; returns its files.

    Parameters
    ----------
    tables : only these, instead of those that the chosen indicators need.
    instruments : for `xlsform`: these questionnaires, instead of those that the chosen indicators read.
    wave : for `xlsform`: the round of the survey, which stands in every answer.

    Raises
    ------
    CscevalError
        The evaluation is wrong or chooses no indicator; a kind, table or questionnaire does not exist; for numbers,
        there is no report yet.
    """
    if kind not in KINDS:
        raise UnknownPart(say("template.no_export", name=kind), code="unknown-kind", fix=did_you_mean(kind, KINDS))
    root = Path(folder)
    if kind in OBSERVED:
        return [_observations(root, kind)]
    known = know(root)
    used, asked = _asked(known, tables)
    out = root / FOLDER
    if kind == "dictionary":
        return _dictionary(known, used, asked, out)
    if kind == "frictionless":
        return _frictionless(asked, out / "frictionless")
    forms = list(_forms(root, known, asked, tables, instruments, wave))
    return [_write_form(form, out / "xlsform") for form in forms]


def _observations(root: Path, kind: str) -> Path:
    """The protected observations of the last report in another program's format."""
    import importlib

    from csceval.report import exports, observed
    from csceval.report.synthetic import marked

    part = importlib.import_module(f"{exports.__name__}.{kind}")
    found = observed.read(root / ".csceval" / "bundle")
    name = f"{found.meta['id']}-{found.meta['period']}{part.SUFFIX}".lower()
    name = named(name, synthetic=marked(found.meta))
    return files.write_bytes(root / FOLDER / name, part.write(found))


def _asked(known: Knowledge, tables: Sequence[str]) -> tuple[list[Indicator], dict[str, Table]]:
    from csceval.intake.register import in_order
    from csceval.intake.template.needs import chosen, needed, only

    used = chosen(known.evaluation, known.indicators)
    needs = needed(known.evaluation, used, known.tables)
    needs = only(needs, tables, known.tables) if tables else needs
    return used, {table.id: table for table in in_order({name: known.tables[name] for name in needs})}


def _dictionary(known: Knowledge, used: list[Indicator], asked: dict[str, Table], out: Path) -> list[Path]:
    from csceval.schema import dictionary

    title = say("dictionary.title", title=known.evaluation.title)
    hashes = sorted([*(t.content_hash for t in asked.values()), *(i.content_hash for i in used)])
    about = say("dictionary.about", hash=files.sha256("".join(hashes).encode())[:12])
    found = dictionary.sections(asked, [i for i in used if i.table in asked])
    book = dictionary.write_workbook(title, found)
    page = dictionary.write_page(title, about, found)
    return [
        files.write_bytes(out / "dictionary.xlsx", book.to_bytes()),
        files.write_text(out / "dictionary.html", page),
    ]


def _frictionless(asked: dict[str, Table], out: Path) -> list[Path]:
    from csceval.schema.frictionless import table_schema

    return [
        files.write_text(out / f"{name}.json", json.dumps(table_schema(table), ensure_ascii=False, indent=2) + "\n")
        for name, table in asked.items()
    ]


def _forms(
    root: Path,
    known: Knowledge,
    asked: dict[str, Table],
    tables: Sequence[str],
    instruments: Sequence[str],
    wave: int,
) -> Iterator[Form]:
    """The questionnaires, else one form for each table of records."""
    from csceval.definitions.reader import load_instruments
    from csceval.schema import xlsform

    there = load_instruments(project=root)
    for name in instruments:
        if name not in there:
            message = say("template.no_instrument", name=name)
            raise UnknownPart(message, code="unknown-instrument", fix=did_you_mean(name, there) if there else "")
    wanted = list(instruments) or ([] if tables else sorted(known.instruments))
    for name in wanted:
        yield xlsform.of_instrument(there[name], known.registers, wave=wave)
    if not wanted:
        span = known.evaluation.period
        periods = [period.key for period in span.first.until(span.last)]
        for table in asked.values():
            if tables or table.kind == "fact":
                yield xlsform.of_table(table, known.registers, periods)


def _write_form(form: Form, out: Path) -> Path:
    from csceval.schema.xlsform import write_workbook

    return files.write_bytes(out / f"{form.form_id}.xlsx", write_workbook(form).to_bytes())
