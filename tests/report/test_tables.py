"""Tables: headers with scope and unit, numbers to the right, and five different things that are not one another."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from csceval.report import tables


def cell(text: str, figure: str | None = None, state: str = "observed") -> dict[str, Any]:
    return {"text": text, "figure": figure, "state": state}


TABLE = {
    "caption": "Waits & <more>",
    "note": "",
    "columns": [
        {"key": "a", "label": "Place", "align": "left", "unit": ""},
        {"key": "b", "label": "Median", "align": "right", "unit": "days"},
        {"key": "c", "label": "State", "align": "left", "unit": ""},
    ],
    "rows": [
        [cell("East | <b>"), cell("0", "w.value@east/all/all"), cell("met", None, "met")],
        [cell("West"), cell("", "w.value@west/all/all", "suppressed"), cell("", None, "off_track")],
        [cell("North"), cell("", None, "missing"), cell("", None, "no_data")],
        [cell("South"), cell("", None, "not_due"), cell("")],
        [cell("Isle"), cell("", None, "not_applicable"), cell("")],
    ],
}


class Outline(HTMLParser):
    """Every start tag with its attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


def test_every_header_has_a_scope() -> None:
    scopes = [attrs["scope"] for tag, attrs in outline(tables.html(TABLE)).tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 5


def test_units_stand_in_the_header() -> None:
    assert "Median (days)" in outline(tables.html(TABLE)).texts
    assert "Median \\(days\\)" in tables.markdown(TABLE).splitlines()[0]


def test_zero_withheld_missing_not_due_and_not_applicable_are_five_words() -> None:
    texts = outline(tables.html(TABLE)).texts
    assert all(word in texts for word in ("0", "withheld", "no data", "not due yet", "not applicable"))


def test_figures_keep_their_key_and_text_is_escaped() -> None:
    found = outline(tables.html(TABLE))
    keys = [attrs["data-figure"] for _, attrs in found.tags if "data-figure" in attrs]
    assert keys == ["w.value@east/all/all", "w.value@west/all/all"]
    assert "East | <b>" in found.texts
    assert not [tag for tag, _ in found.tags if tag == "b"]


def test_status_is_a_word_beside_its_shape() -> None:
    assert '<span class="csc-status csc-off-track">off track</span>' in tables.html(TABLE)
    assert "[off track]{.csc-status .csc-off-track}" in tables.markdown(TABLE)


def test_a_pipe_table_has_one_line_a_row_and_right_aligned_numbers() -> None:
    lines = tables.markdown(TABLE).splitlines()
    assert len(lines) == 2 + len(TABLE["rows"])
    left, right, last = (rule.strip() for rule in lines[1].strip("|").split("|"))
    assert left.startswith(":-")
    assert right.endswith("-:")
    assert len(right) > len(last) > 4  # the dashes say how wide a column is: the header "Change in %" is the longest
    assert "East \\| \\<b\\>" in lines[2]


def test_a_column_is_as_wide_as_its_words_and_what_is_left_goes_where_lines_are_saved() -> None:
    columns = [{"key": "a", "label": "Name", "align": "left"}, {"key": "b", "label": "By", "align": "right"},
               {"key": "c", "label": "Note", "align": "left"}]  # fmt: skip
    rows = [[{"text": "some words " * 20}, {"text": "19.0 to 21.0"}, {"text": "one word"}]]
    # A short number stays on one line: 12 letters. "one word" saves its second line before the long text, which has
    # the rest of the page.
    assert tables.shares({"columns": columns, "rows": rows}) == [
        tables.PAGE - 12 - 8 - 2 * tables.GAP, 12 + tables.GAP, 8 + tables.GAP
    ]  # fmt: skip


def test_words_in_the_place_of_a_number_take_no_room_from_the_names() -> None:
    columns = [{"key": "a", "label": "Name", "align": "left"},
               *({"key": f"b{n}", "label": "2024 Q4", "align": "right"} for n in range(6))]  # fmt: skip
    rows = [[{"text": "Taking part by priority groups (rate)"}, *({"text": text, "state": state} for _ in range(6))]
            for text, state in [("20.7", "observed")] * 9 + [("", "not_applicable")]]  # fmt: skip
    name, *others = tables.shares({"columns": columns, "rows": rows})
    assert set(others) == {len("applicable") + tables.GAP}  # "not" has a line of its own
    assert name == tables.PAGE - sum(others)


def test_words_in_a_column_of_numbers_may_break() -> None:
    assert tables.longest("19.0 to 21.0", short=True) == 12
    assert tables.longest("not applicable", short=True) == len("applicable")
    columns = [{"key": "a", "label": "Name"}, {"key": "b", "label": "By", "align": "right"}]
    shown = tables.html(
        {"caption": "c", "columns": columns, "rows": [[cell("A"), cell("per cent")], [cell("B"), cell("3 of 4")]]}
    )
    assert 'class="csc-number csc-long">per cent' in shown
    assert 'class="csc-number">3 of 4' in shown


def test_a_long_table_scrolls_in_a_window_of_its_own() -> None:
    rows = [[cell("A"), cell("1"), cell("")]]
    assert '<div class="csc-scroll" role' in tables.html(TABLE | {"rows": rows * tables.TALL})
    assert '<div class="csc-scroll csc-tall" role' in tables.html(TABLE | {"rows": rows * (tables.TALL + 1)})


def test_a_table_of_sentences_can_be_set_below_each_other() -> None:
    sentence = "What a check of an estimate says in a whole sentence, and what it does not."
    assert 'class="csc-table csc-told"' in tables.html(TABLE | {"rows": [[cell("A"), cell("1"), cell(sentence)]]})
    short = [cell("B"), cell("2"), cell("held")]  # one sentence among many cells is no column of sentences
    assert "csc-told" not in tables.html(TABLE | {"rows": [[cell("A"), cell("1"), cell(sentence)], short, short]})


def test_a_period_and_a_date_stay_on_one_line_and_of_numbers_the_long_ones_may_break() -> None:
    columns = [*TABLE["columns"][:2], {"key": "c", "label": "2024 Q4", "align": "left", "unit": ""}]
    long = "£345,339 to £495,946 of £2,345,339"
    rows = [[cell("East"), cell("£345,339 to £495,946"), cell("15 Feb 2021")],
            [cell("West"), cell(long), cell("a plan of 2 parts")]]  # fmt: skip
    page = tables.html(TABLE | {"columns": columns, "rows": rows})
    for kept in ('<th scope="col" class="csc-short">2024 Q4', '<td class="csc-number">£345,339 to £495,946<',
                 f'<td class="csc-number csc-long">{long}', '<td class="csc-short">15 Feb 2021',
                 "<td>a plan of 2 parts"):  # fmt: skip
        assert kept in page


def test_words_after_the_sign_of_a_status_have_its_colour() -> None:
    row = [cell("East"), cell("1"), cell("▲ 2 better · ◐ 1 not clear · – 1 without")]
    page = tables.html(TABLE | {"rows": [row, [cell("West"), cell("1"), cell("▼")]]})
    assert ('<span class="csc-mark csc-mark-on-track">▲ 2 better</span> · '
            '<span class="csc-mark csc-mark-not-clear-yet">◐ 1 not clear</span> · – 1 without') in page  # fmt: skip
    assert "<td>▼</td>" in page


def test_words_for_an_absent_value_may_break_so_that_wide_tables_fit() -> None:
    page = tables.html(TABLE)
    assert '<td class="csc-number csc-long csc-not-applicable">not applicable' in page


def test_a_status_keeps_its_colour_where_its_number_is_a_figure() -> None:
    marked = {**cell("▼ 2 off track"), "marks": [("2", "off")]}
    page = tables.html(TABLE | {"rows": [[cell("East"), cell("1"), marked]]})
    assert '<span class="csc-mark csc-mark-off-track">▼ <span data-figure="off">2</span> off track</span>' in page
