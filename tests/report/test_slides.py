"""Slides: real tables of which no row is lost, pictures that say what they show, words for the speaker."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from csceval import shipped
from csceval.report import builtin, slide_room, slides

Write = Callable[..., Path]


def table(rows: int, text: str = "some words") -> dict[str, object]:
    columns = [{"key": "a", "label": "Name", "align": "left"}, {"key": "b", "label": "Number", "align": "right"}]
    return {
        "caption": "All of them.",
        "note": "A note.",
        "columns": columns,
        "rows": [[{"text": f"{text} {n}"}, {"text": str(n)}] for n in range(rows)],
    }


def test_every_row_is_on_one_slide_and_in_its_order() -> None:
    made = slides.of_table(table(40))
    assert re.findall(r"some words (\d+)", made) == [str(n) for n in range(40)]
    heads = re.findall(r"^# (.*)$", made, re.MULTILINE)
    assert heads == [rf"All of them \({n} of {len(heads)}\)" for n in range(1, len(heads) + 1)]
    # A row of 9 points takes 16.15, and the slide has 295 below its heading, of which one row is the header.
    assert all(part.count("some words") <= 17 for part in made.split("\n# "))


def test_a_row_that_breaks_into_lines_takes_their_room() -> None:
    short, long = slides.of_table(table(12)), slides.of_table(table(12, "many words " * 30))
    assert long.count("\n# ") > short.count("\n# ") == 1


def test_of_a_long_table_the_first_slide_may_be_enough_and_says_what_is_left() -> None:
    whole, short = slides.of_table(table(40)), slides.of_table(table(40), first=True)
    shown = short.count("some words")
    assert 0 < shown < 40
    assert short.count("\n# ") == 1
    assert f"A note\\. {40 - shown} further rows of this table stand in the report\\." in short
    assert re.findall(r"some words (\d+)", whole)[:shown] == re.findall(r"some words (\d+)", short)
    assert slides.of_table(table(2), first=True) == slides.of_table(table(2))


def test_the_note_of_a_table_is_what_the_speaker_has() -> None:
    assert "::: notes\n\nA note\\.\n" in slides.of_table(table(2))


def test_slides_have_tables_notes_and_alternative_texts(bundle: Path, tmp_path: Path, write_qmd: Write) -> None:
    qmd = write_qmd(
        "```{python}\nimport csceval\npage = csceval.page()\n```\n\n"
        '```{python}\npage.figure_slide("progress")\n```\n\n```{python}\npage.table_slides("progress")\n```\n'
    )
    made = builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["pptx"], name="s")[0]
    with zipfile.ZipFile(made) as parts:
        text = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
    every = "".join(text[name] for name in sorted(text) if name.startswith("ppt/slides/"))
    assert every.count("<a:tbl>") == 1
    assert 'sz="1600"' in every
    described = re.findall(r'descr="([^"]+)"', every)
    assert len(described) == 1
    assert described[0].startswith("Bar chart of two indicators")
    assert ".png" not in described[0]
    assert sum(name.startswith("ppt/notesSlides/") and "rels" not in name for name in text) >= 1
    again = builtin.render(qmd, bundle=bundle, out=tmp_path / "again", formats=["pptx"], name="s")[0]
    assert again.read_bytes() == made.read_bytes()


def letters(sizes: str) -> list[int]:
    return [int(size) for size in re.findall(r'<a:rPr sz="(\d+)"', sizes)]


def in_table(rows: list[list[str]], widths: list[int]) -> str:
    grid = "".join(f'<a:gridCol w="{wide * 12700}" />' for wide in widths)
    lines = "".join(
        "<a:tr>" + "".join(f"<a:tc><a:rPr /><a:t>{text}</a:t><a:tcPr /></a:tc>" for text in row) + "</a:tr>"
        for row in rows
    )
    return f"<a:tbl>{grid}{lines}</a:tbl>"


def test_letters_of_a_table_are_as_large_as_its_longest_word_and_its_rows_allow() -> None:
    # 10 letters of 12 points are 72 wide in a wide font; the cell has 4 points at each side of its words.
    assert letters(slide_room.sized(in_table([["withheld10"]], [200]))) == [1600]
    assert letters(slide_room.sized(in_table([["withheld10"]], [80]))) == [1200]
    assert letters(slide_room.sized(in_table([["withheld10"]], [72]))) == [1100]
    # 15 rows of 12 points need 15 · 20.2 = 303 of 295; of 11 points 15 · 18.85.
    assert set(letters(slide_room.sized(in_table([["a"]] * 15, [100])))) == {1100}


def test_no_word_of_a_table_is_broken() -> None:
    labels = ["Indicator", "Not applicable", "2024 Q3", "2024 Q4", "Partners reporting"]
    columns = [{"key": str(n), "label": label, "align": "right" if n else "left"} for n, label in enumerate(labels)]
    cells = ["Co-ordination cost share (%)", "withheld", "£1,956,150", "211,562", "no data"]
    many = {"caption": "All", "columns": columns, "rows": [[{"text": text} for text in cells]] * 3}
    room = slide_room.of(many)
    for share, label, cell in zip(room.shares, labels, cells, strict=True):
        points = 648 * share / sum(room.shares)
        assert max(len(word) for word in f"{label} {cell}".split()) * 0.6 * room.size <= points - 4


def test_words_alone_and_headings_are_as_large_as_fit() -> None:
    def shape(kind: str, text: str) -> str:
        return f"<p:sp><p:ph {kind} /><a:p><a:rPr /><a:t>{text}</a:t></a:p></p:sp>"

    assert letters(slide_room.sized(shape('idx="1"', "few words"))) == [2400]
    assert letters(slide_room.sized(shape('idx="1"', "many words " * 80))) == [1400]
    assert letters(slide_room.sized(shape('type="title"', "a short heading"))) == []
    assert letters(slide_room.sized(shape('type="title"', "a long heading " * 5))) == [1800]
    beside = shape('idx="1"', "few words") + "<p:pic></p:pic>"
    assert slide_room.sized(beside) == beside


ANSWERS = {
    "columns": [{"key": key, "label": key} for key in ("question", "answer", "how_sure")],
    "rows": [
        [{"text": "Did waits fall?"}, {"text": "6 days shorter", "figure": "effect:waits.att.estimate"},
         {"text": "Moderate"}],
        [{"text": "At what cost?"},
         {"text": "£10 spent; share 14 %",
          "parts": [{"text": "£10 spent", "figure": "economy:money.in.value"},
                    {"text": "share 14 %", "figure": "overhead.value@all/2024-q4/all"}]},
         {"text": "Counted"}],
        [{"text": "What else?"}, {"text": "no data", "figure": None}, {"text": "–"}],
    ],
}  # fmt: skip


def test_each_answer_with_a_picture_is_a_slide_that_says_the_answer() -> None:
    charts = {name: {"title": name, "caption": f"{name} told.", "description": "Drawn."}
              for name in ("events_waits", "paths_waits", "money", "trend_overhead", "trend_other")}  # fmt: skip
    made = slides.of_answers(ANSWERS, charts, lambda name: f"![]({name}.png)")
    assert re.findall(r"^# (.*)$", made, re.MULTILINE) == ["6 days shorter", "£10 spent", r"share 14 \%"]
    assert re.findall(r"!\[\]\((.*?)\.png", made) == ["paths_waits", "money", "trend_overhead"]
    assert r"Asked\: Did waits fall\? How sure\: Moderate\. paths\_waits told\. Drawn\." in made
    assert slides.answered(ANSWERS, charts) == ["paths_waits", "money", "trend_overhead"]


def test_answers_to_many_sentences_are_cut_and_keep_their_first_and_last_period() -> None:
    rows = [{"name": f"Sentence {at}", "period": f"202{year}", "period_order": year, "value": 0.5}
            for at in range(4) for year in (1, 2, 3)]  # fmt: skip
    chart = {"chart": "answers", "title": "Trust", "caption": "What was said.", "records": rows}
    first, second = slides.pieces(chart)
    assert [len(one["records"]) for one in (first, second)] == [6, 2]
    assert {one["period"] for one in first["records"]} == {"2021", "2023"}
    assert (first["title"], second["title"]) == ("Trust (1 of 2)", "Trust (2 of 2)")
    assert first["caption"] == "What was said. 1 period in between stands in the report."
    short = {**chart, "records": [one for one in rows[:6] if one["period"] != "2022"]}
    assert [(one["title"], one["caption"]) for one in slides.pieces(short)] == [("Trust", "What was said.")]
    assert slides.pieces({**chart, "chart": "trend"}) == [{**chart, "chart": "trend"}]


def test_every_slide_but_the_first_says_what_it_is_of_and_its_number(
    write_bundle: Write, write_qmd: Write, tmp_path: Path
) -> None:
    qmd = write_qmd("# One\n\nFew words.\n")
    made = builtin.render(qmd, bundle=write_bundle(), out=tmp_path, formats=["pptx"], name="s")[0]
    with zipfile.ZipFile(made) as parts:
        first, second = (parts.read(f"ppt/slides/slide{n}.xml").decode() for n in (1, 2))
    assert "slidenum" not in first
    assert second.count('type="slidenum"') == 1
    assert "<a:t>A test · 2024 Q4 · Draft</a:t>" in second


def test_the_shipped_look_of_slides_is_there() -> None:
    assert slides.reference(shipped.folder("reports") / "_theme")
    assert slides.reference(Path("nowhere")) == []


def test_hostile_text_stays_text_on_slides(write_bundle: Write, write_qmd: Write, tmp_path: Path) -> None:
    evil = "<script>x</script> {{< env HOME >}} `a`{=openxml} [b](javascript:c) =1+1 ]]> </a:t>"
    cell = {"text": evil, "state": "observed"}
    told = {"caption": evil, "note": evil, "columns": [{"key": "a", "label": evil}], "rows": [[cell]]}
    head = "---\nexecute: {echo: false}\n---\n\n```{python}\nimport csceval\npage = csceval.page()\n```\n"
    qmd = write_qmd(f'{head}\n```{{python}}\npage.table_slides("t")\n```\n')
    made = builtin.render(qmd, bundle=write_bundle(tables={"t": told}), out=tmp_path, formats=["pptx"], name="s")[0]
    with zipfile.ZipFile(made) as parts:
        every = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
    slide = "".join(text for name, text in every.items() if name.startswith("ppt/slides/"))
    notes = "".join(text for name, text in every.items() if name.startswith("ppt/notesSlides/"))
    for text, times in ((slide, 3), (notes, 1)):  # heading, column and cell; the note
        shown = html.unescape("".join(re.findall(r"<a:t>(.*?)</a:t>", text, re.DOTALL)))
        assert shown.count(evil) == times
        assert "hlinkClick" not in text
