"""Tables of the report: one dict from the bundle, as accessible HTML or as a pandoc pipe table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csceval.findings.finding import SYMBOLS
from csceval.report.markup import attributes, data_pairs, escape, figured_html, plain
from csceval.words import say

STATUSES = ("met", "on_track", "not_clear_yet", "off_track", "no_data", "no_target", "not_met")
ABSENT = ("missing", "not_applicable", "not_due", "suppressed")
SHORT = 14  # characters of a number that is kept on one line
SHORT_HTML = 21  # the same on a page, where a table that is too wide scrolls: “£345,339 to £495,946”
TALL = 40  # rows; a longer table scrolls in a window of its own, with its header in sight
SENTENCE = 60  # characters of a cell, on average, in a column of sentences
PAGE, GAP = 110, 2  # letters of a table's type on a line of an A4 page, and between two columns
_SIGNS = {sign: status.replace("_", "-") for status, sign in SYMBOLS.items() if sign != "–"}
Table = Mapping[str, Any]
Cell = Mapping[str, Any]


def words_of(cell: Cell) -> str:
    """What a cell says; an empty one says why it is empty (withheld, no data, not due yet), never nothing or 0."""
    text = str(cell.get("text") or "")
    state = str(cell.get("state") or "observed")
    return text if text or state not in (*ABSENT, *STATUSES) else say(f"status.{state}")


def heading(column: Mapping[str, Any]) -> str:
    """A column's label with its unit: `Median wait (days)`."""
    unit = str(column.get("unit") or "")
    label = str(column["label"])
    return f"{label} ({unit})" if unit and f"({unit})" not in label else label


def html(table: Table, *, caption: str | None = "", label: str = "", links: bool = False) -> str:
    """The table as HTML, in a region that scrolls sideways on its own.

    Parameters
    ----------
    table : `{"caption", "note", "columns": [{"key", "label", "align", "unit"}],
        "rows": [[{"text", "figure", "state"}]]}`; a cell may have `parts` (cells, one below the other), `marks`
        (what is shown of a figure in its words, and the id) and `links` (`{"text", "label", "to"}` with the anchors
        that may be there, best first). A table may have a `figure` that all its numbers are of, and the first cell
        of a row may say in `of` which figure all numbers of the row are of.
    caption : text of `<caption>`; empty leaves a place for the numbered caption, None leaves the element out.
    label : accessible name of the region; the table's own caption if empty.
    links : whether cells show their links, which `html.finish` then points at what is on the page.
    """
    columns = table["columns"]
    head = "".join(f'<th scope="col"{_align(column)}>{escape(heading(column))}</th>' for column in columns)
    rows = "\n".join(_row(row, columns, links) for row in table["rows"])
    name = escape(label or str(table.get("caption") or ""))
    window = " ".join(["csc-scroll", *(["csc-tall"] if len(table["rows"]) > TALL else [])])
    region = f'<div class="{window}" role="region" tabindex="0" aria-label="{name}">'
    inner = "" if caption is None else f"<caption>{escape(caption)}</caption>\n"
    # Quarto would rebuild the table and lose the marks of its figures; `table` is its page's own look.
    own = {"class": "csc-table table", "data-quarto-disable-processing": "true"} if caption is None else {}
    looks = " ".join([own.get("class", "csc-table"), *(["csc-told"] if _told(table) else [])])
    start = f"<table{data_pairs({**own, 'class': looks, 'data-figure': table.get('figure')})}>"
    return f"{region}\n{start}\n{inner}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"


def markdown(table: Table, *, parts: Sequence[int] = ()) -> str:
    """The table as a pipe table; numbers to the right, every cell one line of plain text.

    `parts` are the columns' shares of the width, where it is not that of a page.
    """
    columns = table["columns"]
    lines = [_line(plain(heading(column)) for column in columns)]
    parts = parts or shares(table)
    rules = [f"{'-' * n}:" if c.get("align") == "right" else f":{'-' * n}" for c, n in zip(columns, parts, strict=True)]
    lines.append(_line(rules))
    lines += [_line(_words(cell) for cell in row) for row in table["rows"]]
    return "\n".join(lines)


def sheets_html(table: Table) -> str:
    """Every row as a closed sheet, with its first cell as the title: it opens without a script."""
    return "\n".join(_sheet(table, row) for row in table["rows"])


def _sheet(table: Table, row: list[Cell]) -> str:
    facts = "".join(
        f"<dt>{escape(heading(column))}</dt><dd>{_content(cell)}</dd>"
        for cell, column in zip(row[1:], table["columns"][1:], strict=True)
    )
    pairs = data_pairs({"class": "csc-sheet", "id": row[0].get("anchor")})
    return f"<details{pairs}><summary>{escape(words_of(row[0]))}</summary><dl>{facts}</dl></details>"


def sheets_markdown(table: Table) -> str:
    """Every row as a paragraph in bold and a list of what is said of it."""
    made = []
    for row in table["rows"]:
        made.append(f"**{plain(words_of(row[0]))}**\n")
        made += [f"- {plain(heading(column))}: {'; '.join(map(_words, cell.get('parts') or [cell]))}"
                 for cell, column in zip(row[1:], table["columns"][1:], strict=True)]  # fmt: skip
        made.append("")
    return "\n".join(made)


def picked(table: Table, keys: Sequence[str]) -> Table:
    """The table with these of its columns alone, in the table's own order; all of them without keys."""
    kept = [place for place, column in enumerate(table["columns"]) if not keys or column["key"] in keys]
    rows = [[row[place] for place in kept] for row in table["rows"]]
    return {**table, "columns": [table["columns"][place] for place in kept], "rows": rows}


def shares(table: Table, *, page: int = PAGE) -> list[int]:
    """Dashes under each header: a column's share of the page, so that the table is short and no word is broken.

    A column has room for its longest word, and a short number stays on one line. What is left of the page goes, letter
    by letter, to the column that saves most lines by it.
    """
    columns = [[heading(column), *(words_of(row[place]) for row in table["rows"])]
               for place, column in enumerate(table["columns"])]  # fmt: skip
    numeric = [column.get("align") == "right" for column in table["columns"]]
    widths = [max(longest(text, short=short) for text in column)
              for column, short in zip(columns, numeric, strict=True)]  # fmt: skip
    lengths = [[len(text) for text in column] for column in columns]
    for _ in range(page - GAP * len(columns) - sum(widths)):
        saved = [sum(length for length in column if length > width) / max(1, width) ** 2
                 for column, width in zip(lengths, widths, strict=True)]  # fmt: skip
        most = max(saved, default=0)
        if not most:
            break
        widths[saved.index(most)] += 1
    return [width + GAP for width in widths]


def longest(text: str, *, short: bool) -> int:
    """Characters that stand on one line: the longest word, or all of a short number; “not applicable” may break."""
    if short and len(text) <= SHORT and any(map(str.isdigit, text)):
        return len(text)
    return max(map(len, text.replace("-", "- ").split()), default=0)


def _told(table: Table) -> bool:
    """Whether some column holds whole sentences, so that a narrow page sets the cells of a row below each other."""
    columns = zip(*([len(words_of(cell)) for cell in row] for row in table["rows"]), strict=True)
    return any(sum(lengths) > SENTENCE * len(lengths) for lengths in columns)


def _align(column: Mapping[str, Any]) -> str:
    classes = ["csc-number"] if column.get("align") == "right" else []
    classes += ["csc-short"] if _dated(heading(column)) else []
    return data_pairs({"class": " ".join(classes)})


def _dated(text: str) -> bool:
    """Whether it is a period, a date or a small number, which no line breaks: `2024 Q4`, `15 Feb 2021`."""
    return len(text) <= SHORT and " " in text and any(map(str.isdigit, text))


def _row(row: list[Cell], columns: list[Mapping[str, Any]], links: bool) -> str:
    first, *rest = zip(row, columns, strict=True)
    head = f'<th scope="row"{_attributes(*first)}>{_content(first[0])}</th>'
    cells = (f"<td{_attributes(*one)}>{_content(one[0])}{_links(one[0]) if links else ''}</td>" for one in rest)
    return f"<tr{data_pairs({'data-figure': row[0].get('of')})}>{head}{''.join(cells)}</tr>"


def _links(cell: Cell) -> str:
    made = (f'<a class="csc-see" href="#{escape(one["to"][0])}" aria-label="{escape(one["label"])}"'
            f'{data_pairs({"data-or": " ".join(one["to"][1:])})}>{escape(one["text"])}</a>'
            for one in cell.get("links") or ())  # fmt: skip
    found = " ".join(made)
    return f'<div class="csc-foot">{found}</div>' if found else ""


def _attributes(cell: Cell, column: Mapping[str, Any]) -> str:
    state = str(cell.get("state") or "observed")
    number, there, text = column.get("align") == "right", state not in ABSENT, words_of(cell)
    dated = there and all(map(_dated, map(words_of, cell.get("parts") or [cell])))
    short = dated or (there and number and len(text) <= SHORT_HTML and any(map(str.isdigit, text)))
    # Nearly all numbers are short, so the few are marked that a line may break.
    classes = (["csc-number"] if short else ["csc-number", "csc-long"]) if number else ["csc-short"] * dated
    classes += [f"csc-{state.replace('_', '-')}"] if state in ABSENT else []
    return data_pairs({"class": " ".join(classes), "data-figure": cell.get("figure")})


def _content(cell: Cell) -> str:
    if cell.get("parts"):
        return "".join(
            f"<div{data_pairs({'data-figure': one.get('figure')})}>{_content(one)}</div>" for one in cell["parts"]
        )
    state, text = str(cell.get("state") or "observed"), figured_html(words_of(cell), cell.get("marks") or ())
    if state in STATUSES:
        return f'<span class="csc-status csc-{state.replace("_", "-")}">{text}</span>'
    return _signed(text) if cell.get("marks") else " · ".join(map(_signed, text.split(" · ")))


def _signed(text: str) -> str:
    """Words that begin with the sign of a status (“▼ off track”) in its colour, on one line."""
    status = _SIGNS.get(text[:1]) if text[1:2] == " " else None
    return (
        f"<span{data_pairs({'class': ' '.join(('csc-mark', f'csc-mark-{status}'))})}>{text}</span>" if status else text
    )


def _words(cell: Cell) -> str:
    state, text = str(cell.get("state") or "observed"), plain(words_of(cell))
    classes = f"csc-status csc-{state.replace('_', '-')}"
    return f"[{text}]{attributes(classes=classes)}" if state in STATUSES else text


def _line(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"
