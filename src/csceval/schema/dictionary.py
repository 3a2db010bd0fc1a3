"""The data dictionary: every table, column, choice, rule and indicator in words, as a workbook and as one page."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Column, Table
from csceval.words import language, say
from csceval.workbook.style import HEADER, TEXT, TITLE, Style
from csceval.workbook.writing import Book, Sheet

_WIDEST = 60
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; color: #1f2933; max-width: 78rem; margin: 2rem auto; padding: 0 1rem }}
h1, h2 {{ color: #1f4e5f; line-height: 1.2 }} h2 {{ margin-top: 2.5rem }}
.wide {{ overflow-x: auto }} table {{ border-collapse: collapse; font-size: 13.5px }}
th {{ background: #1f4e5f; color: #fff; text-align: left }} th, td {{ padding: .35rem .6rem; vertical-align: top }}
td {{ border-bottom: 1px solid #d5dde2; min-width: 5rem }} nav a {{ margin-right: 1rem; white-space: nowrap }}
th:nth-child(3), th:nth-child(10) {{ min-width: 15rem }}
td:first-child {{ font-weight: 600 }} @media print {{ nav {{ display: none }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{about}</p>
<nav>{links}</nav>
{body}
</body>
</html>
"""


@dataclass(frozen=True)
class Section:
    """One table of the dictionary: a heading, a sentence, and rows of texts."""

    id: str
    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections(tables: Mapping[str, Table], indicators: Iterable[Indicator]) -> list[Section]:
    """Everything that the dictionary says, in the order in which one reads it."""
    overview = tuple((t.name, t.id, say(f"dictionary.{t.kind}"), t.about, t.version) for t in tables.values())
    found = [_section("tables", overview)]
    for table in tables.values():
        rows = tuple(_column(table, column) for column in table.columns)
        found.append(Section(table.id, table.name, table.about, _words("columns"), rows))
    choices = tuple(row for table in tables.values() for row in _choices(table))
    rules = tuple((t.name, ", ".join(c.columns), c.rule, c.message, c.fix) for t in tables.values() for c in t.checks)
    measured = tuple((i.name, i.id, i.definition, i.unit, i.table, i.version) for i in indicators)
    rest = [("choices", choices), ("rules", rules), ("indicators", measured)]
    return found + [_section(name, rows) for name, rows in rest if rows]


def _words(name: str) -> tuple[str, ...]:
    return tuple(say(f"dictionary.{name}_header").split(" | "))


def _section(name: str, rows: tuple[tuple[str, ...], ...]) -> Section:
    return Section(name, say(f"dictionary.{name}"), say(f"dictionary.{name}_about"), _words(name), rows)


def _column(table: Table, column: Column) -> tuple[str, ...]:
    yes = say("template.yes")
    return (
        column.title,
        column.name,
        column.about,
        say(f"dictionary.{column.type}"),
        yes if column.required else "",
        yes if column.key else "",
        column.unit or column.limits,
        ", ".join(column.choices),
        table.relations.get(column.name, ""),
        ", ".join(column.aliases),
    )


def _choices(table: Table) -> Iterator[tuple[str, ...]]:
    for column in table.columns:
        for choice, others in column.choices.items():
            yield table.name, column.name, choice, ", ".join(others)


def write_workbook(title: str, found: Sequence[Section]) -> Book:
    """One sheet a section."""
    book = Book(title)
    for section in found:
        sheet = book.sheet(section.title)
        sheet.put(1, 1, section.title, TITLE)
        sheet.height(1, 26)
        sheet.put(2, 1, section.about, Style(italic=True))
        sheet.row(4, section.header, HEADER)
        for row, texts in enumerate(section.rows, 5):
            sheet.row(row, texts, TEXT)
        _widths(sheet, section)
        sheet.freeze(5, 2)
        sheet.page(repeat_rows="4:4")
    return book


def _widths(sheet: Sheet, section: Section) -> None:
    for place, texts in enumerate(zip(section.header, *section.rows, strict=True), 1):
        longest = max(len(text) for text in texts)
        sheet.column(place, width=min(_WIDEST if longest > 80 else 34, max(10, longest + 3)))
    for row, texts in enumerate(section.rows, 5):
        lines = max(-(-len(text) // (_WIDEST if len(text) > 80 else 32)) for text in texts)
        sheet.height(row, 14.5 * max(1, lines))


def write_page(title: str, about: str, found: Sequence[Section]) -> str:
    """One HTML page that needs nothing else; every text in it is shown as it is."""
    links = " ".join(f'<a href="#{html.escape(s.id)}">{html.escape(s.title)}</a>' for s in found)
    body = "\n".join(_html(section) for section in found)
    head = {"language": language(), "title": html.escape(title), "about": html.escape(about)}
    return _PAGE.format(**head, links=links, body=body)


def _html(section: Section) -> str:
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in section.header)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in section.rows
    )
    about = f"<p>{html.escape(section.about)}</p>"
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    return (
        f'<section id="{html.escape(section.id)}">\n<h2>{html.escape(section.title)}</h2>\n{about}\n{table}\n</section>'
    )
