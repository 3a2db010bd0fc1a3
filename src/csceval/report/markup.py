"""The one door through which text reaches a page: HTML, JSON inside HTML, and pandoc's Markdown.

Whatever comes from a spreadsheet or a YAML file goes through `escape`, `json_for_script` or `plain`; prose that its
author wrote as Markdown goes through `prose`, which leaves formatting alone and takes raw HTML and shortcodes away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# `</script` and `<!--` end or hide a script; U+2028 and U+2029 end a line in old JavaScript engines.
_JSON = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# An even number of backslashes leaves the next character as it is; an odd number has escaped it already.
_UNESCAPED = r"(?<!\\)((?:\\\\)*)"
# `{ojs}` after a fence or inside a line is code that Quarto runs, also in what a cell prints; `{.ojs}` is only shown.
_RUN_BLOCK = re.compile(r"^([ \t>]*(?:`{3,}|~{3,})[ \t]*)\{+[ \t]*(\w[^{}\n]*)\}+", re.MULTILINE)
_RUN_INLINE = re.compile(r"(?<!`)(`)(?=\{\w+\}[ \t])")
# Settings (YAML) follow such a line without a gap.
_SETTINGS = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SHORTCODE, _APART = re.compile(_UNESCAPED + r"\{(?=\{+\s*[<%])"), r"\1{\\"
# Control characters and lone surrogates: no text format carries them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Signs that turn the direction of what follows until the sign on the right (Unicode Annex 9, table 4).
_ENDED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates; a replacement character shows where one stood."""
    # A return alone is a new line, too; pandoc would join the words around it.
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def closed(text: str) -> str:
    """The text with an end for every direction that it leaves open, so that what stands behind it is not turned.

    >>> ascii(closed("a\\u202eb"))
    "'a\\\\u202eb\\\\u202c'"
    """
    ends: list[str] = []
    for char in _TURNING.findall(text):
        if char in _ENDED_BY:
            ends.append(_ENDED_BY[char])
        elif char == "\u202c" and ends[-1:] == [char]:
            ends.pop()
        elif char == "\u2069" and char in ends:
            while ends.pop() != char:  # an isolate ends what was opened inside
                pass
    return text + "".join(reversed(ends))


def escape(text: str) -> str:
    """Text as HTML content or as a quoted attribute value.

    >>> escape('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return closed(clean(text)).translate(_HTML)


def json_for_script(data: object) -> str:
    """JSON that is inert inside a `<script>` element, the same bytes for the same data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return clean(text).translate(_JSON)


def plain(text: str) -> str:
    """Text as pandoc Markdown that reads as exactly this text: one line, no formatting, no shortcode.

    >>> plain("1. *a* | <b>")
    '1\\\\. \\\\*a\\\\* \\\\| \\\\<b\\\\>'
    """
    return _PUNCTUATION.sub(r"\\\1", closed(" ".join(clean(text).split())))


def shown(value: object) -> str:
    """A value as Markdown, the way a notebook shows it; a string is its own words.

    >>> shown("a *b*")
    'a \\\\*b\\\\*'
    """
    formatted = getattr(value, "_repr_markdown_", None)
    return str(formatted()) if callable(formatted) else plain(str(value))


def figured(text: str, marks: Iterable[tuple[str, str]]) -> str:
    """Text as `plain` gives it, in which every figure (what is shown of it, its id) carries its id.

    >>> figured("It took 4 days.", [("4 days", "wait")])
    'It took [4 days]{data-figure="wait"}\\\\.'
    """
    made = ""
    for piece, figure in _pieces(" ".join(clean(text).split()), marks):
        inner = _PUNCTUATION.sub(r"\\\1", closed(piece))
        made += f"[{inner}]{attributes(data_figure=figure)}" if figure else inner
    return made


def figured_html(text: str, marks: Iterable[tuple[str, str]]) -> str:
    """Text as `escape` gives it, in which every figure carries its id."""
    return "".join(
        f"<span{data_pairs({'data-figure': figure})}>{escape(piece)}</span>" if figure else escape(piece)
        for piece, figure in _pieces(text, marks)
    )


def _pieces(text: str, marks: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the id of its figure or nothing; a figure is never a part of another number."""
    taken: list[tuple[int, int, str]] = []
    # What is long first: “3.7 to 9.4” before a “3.7” of its own.
    for shown, figure in sorted(marks, key=lambda mark: -len(mark[0])):
        spots = (found.span() for found in re.finditer(rf"(?<![\d−+])(?<!\d[.,]){re.escape(shown)}(?![.,]?\d)", text))
        free = (span for span in spots if all(span[1] <= start or end <= span[0] for start, end, _ in taken))
        taken += [(*span, figure) for span in [next(free, None)] if span is not None]
    last = 0
    for start, end, figure in sorted(taken):
        yield text[last:start], ""
        yield text[start:end], figure
        last = end
    yield text[last:], ""


def prose(text: str) -> str:
    """Markdown somebody wrote, without raw HTML, raw blocks of other formats and shortcodes; formatting stays.

    Nor can it hold what only Quarto would run or obey: code of other languages, and settings between lines of `---`.
    """
    text = clean(text)
    text = _RUN_BLOCK.sub(r"\1{.\2}", text)
    text = _RUN_INLINE.sub(r"\1 ", text)
    text = _SETTINGS.sub("---\n", text)
    text = re.sub(_UNESCAPED + r"<(?=[A-Za-z/!?])(?!(?:https?://|mailto:)[^\s<>]*>)", r"\1\\<", text)
    text = re.sub(_UNESCAPED + r"\{(?=\s*=)", r"\1{\\", text)
    return _SHORTCODE.sub(_APART, text)


def raw_html(html: str) -> str:
    """A raw-HTML block of pandoc Markdown; the fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall(r"`+", html)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence} {{=html}}\n{html}\n{fence}"


def attributes(identifier: str = "", classes: str = "", **pairs: str) -> str:
    """A pandoc attribute block: `{#id .class data-figure="key"}`; underscores in names become hyphens.

    >>> attributes("tbl-a", data_figure="{{< env HOME >}}")
    '{#tbl-a data-figure="{\\\\{< env HOME >}}"}'
    """
    parts = [f"#{identifier}"] if identifier else []
    parts += [f".{name}" for name in classes.split()]
    for key, value in pairs.items():
        quoted = clean(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        parts.append(f'{key.replace("_", "-")}="{_SHORTCODE.sub(_APART, quoted)}"')
    return "{" + " ".join(parts) + "}"


def float_block(label: str, body: str, caption: str, note: str = "") -> str:
    """A numbered figure or table as both renderers read it: a div whose last paragraph is the caption."""
    block = f"\n::: {{#{label}}}\n\n{body}\n\n{caption}\n\n:::\n"
    return block + (f"\n::: {{.csc-note}}\n\n{note}\n\n:::\n" if note else "")


def data_pairs(pairs: Mapping[str, str | None]) -> str:
    """HTML attributes with a leading space each, which scripts compare as they are; empty values are left out."""
    return "".join(f' {name}="{clean(value).translate(_HTML)}"' for name, value in pairs.items() if value)
