"""What comes from a spreadsheet stays text, in HTML, in scripts and in Markdown."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval import process
from csceval.report import markup, pandoc

HOSTILE = ["<script>alert(1)</script>", "{{< include /etc/passwd >}}", "`<b>`{=html}", "[x](javascript:alert(1))",
           "@fig-x", "$x^2$", "::: {.a}", "# Title", "1. one", "- item", "a | b", "![p](http://example.org/p.png)",
           "*a* _b_ ~c~ ^d^", "<!-- c -->", "\\", "``` {=html}", "[^1]", "'\"...--", "https://example.org", "&lt;",
           "line\nbreak", "\u2028", "{#id .c}", "(@) x", "|---|", "%title", "+ a", ": term",
           "`{python} 1`"]  # fmt: skip


def through_pandoc(markdown: str, to: str = "plain") -> str:
    command = [pandoc.executable(), f"--from={pandoc.READER}", f"--to={to}", "--wrap=none", "--columns=10000"]
    return process.run(command, timeout=60, stdin=markdown).stdout


def test_plain_text_comes_out_of_pandoc_as_it_went_in() -> None:
    # One run of pandoc: a list item each, because a blank line would make the items loose.
    shown = json.loads(through_pandoc("\n\n".join(f"x{markup.plain(text)}x" for text in HOSTILE), "json"))
    texts = []
    for block in shown["blocks"]:
        assert block["t"] == "Para"
        assert {inline["t"] for inline in block["c"]} <= {"Str", "Space"}
        texts.append("".join(inline.get("c", " ") for inline in block["c"]))
    assert texts == [f"x{' '.join(text.split())}x" for text in HOSTILE]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=40))
@settings(max_examples=8, deadline=None)
def test_any_text_is_plain(texts: list[str]) -> None:
    blocks = json.loads(through_pandoc("\n\n".join(f"x{markup.plain(text)}x" for text in texts), "json"))["blocks"]
    shown = ["".join(inline.get("c", " ") for inline in block["c"]) for block in blocks]
    assert shown == [f"x{markup.closed(' '.join(markup.clean(text).split()))}x" for text in texts]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_holds_no_sign_of_markup(text: str) -> None:
    written = markup.json_for_script({text: text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {text: text}


def test_escape_covers_content_and_attributes() -> None:
    assert (
        markup.escape("""<a href='x' title="y">&\x00""") == "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;\ufffd"
    )


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("\u202egnp.exe", "\u202c"),
        ("\u202eover\u202c", ""),
        ("\u2066one", "\u2069"),
        ("\u2067a\u202eb", "\u202c\u2069"),
        ("\u2066a\u202eb\u2069", ""),  # the end of an isolate ends what is open inside
        ("\u202ea\u2069b", "\u202c"),  # the end of nothing
        ("\u2066a\u202cb", "\u2069"),
        ("שלום", ""),
    ],
)
def test_a_direction_that_a_text_leaves_open_ends_with_it(typed: str, end: str) -> None:
    assert markup.closed(typed) == typed + end
    assert markup.escape(typed) == markup.plain(typed).replace("\\", "") == typed + end
    assert json.loads(markup.json_for_script(typed)) == typed
    assert markup.data_pairs({"data-figure": typed}) == f' data-figure="{typed}"'


def test_prose_keeps_formatting_and_loses_markup() -> None:
    html = through_pandoc(
        markup.prose("**a** <b>c</b> <https://example.org> {{< env HOME >}}\n\n``` {=html}\n<i>\n```"), "html"
    )
    assert "<strong>a</strong>" in html
    assert 'href="https://example.org"' in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "{{&lt;" in html


def test_prose_does_not_undo_what_plain_has_escaped() -> None:
    once = markup.plain("<b> {{< x >}} `a`{=html}")
    assert markup.prose(once) == once


def test_a_raw_block_cannot_be_closed_from_inside() -> None:
    html = "````\n<p>x</p>\n```"
    assert through_pandoc(markup.raw_html(html), "html").strip() == html


def test_attributes_quote_their_values() -> None:
    html = through_pandoc("[x]" + markup.attributes("a-b", "c d", data_figure='q"u\\o > <te'), "html")
    assert html.strip() == '<p><span id="a-b" class="c d" data-figure="q&quot;u\\o &gt; &lt;te">x</span></p>'


SHORTCODE = "{{< env HOME >}} {{{< a >}}} {{% b %}}"


def test_no_shortcode_comes_through_an_attribute() -> None:
    """Quarto looks for `{{<` in all of the text, attributes too; a partner's name may hold it."""
    written = markup.attributes(data_figure=SHORTCODE)
    assert "{{" not in written
    html = through_pandoc(f"[x]{written}", "html")
    assert 'data-figure="{{&lt; env HOME &gt;}} {{{&lt; a &gt;}}} {{% b %}}"' in html


# As in quarto-cli: src/core/lib/break-quarto-md.ts (cells), src/core/execute-inline.ts, src/core/lib/yaml (settings).
RUNS = re.compile(
    r"^\s*(```+|~~~+)\s*\{[=A-Za-z]+( *[ ,].*)?\}\s*$|(^|[^`])`\{\w+\}[ \t]|^---[ \t]*\n(?![ \t]*\n)", re.MULTILINE
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\n```{ojs}\nalert(1)\n```\n", "<pre class=\"ojs\"><code>alert(1)</code></pre>"),
        ("~~~ {mermaid}\nx\n~~~\n", "<pre class=\"mermaid\"><code>x</code></pre>"),
        ("see `{ojs} alert(1)` here", "<code>{ojs} alert(1)</code>"),
        ("a\n\n---\ntitle: other\n---\nb\n", "<hr />\n<h2 id=\"title-other\">title: other</h2>\n<p>b</p>"),
        ("a\n\n---", "<p>a</p>\n<hr />"),
    ],
)  # fmt: skip
def test_prose_holds_nothing_that_quarto_runs_or_obeys(text: str, shown: str) -> None:
    assert RUNS.search(text) or text.endswith("---")
    written = markup.prose(text) + "\n::: {.a}\nb\n:::\n"
    assert not RUNS.search(written)
    assert shown in through_pandoc(written, "html")


def test_a_return_alone_is_a_new_line_and_joins_no_words() -> None:
    assert (markup.plain("a\rb\r\nc"), markup.escape("a\rb"), markup.prose("a\rb")) == ("a b c", "a\nb", "a\nb")
