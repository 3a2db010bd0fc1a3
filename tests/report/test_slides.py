"""Slides: real tables of which no row is lost, pictures that say what they show, words for the speaker."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from csceval import shipped
from csceval.report import builtin, slides

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
    assert all(part.count("some words") <= slides.LINES for part in made.split("\n# "))


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
    assert f'sz="{slides.SIZE}"' in every
    described = re.findall(r'descr="([^"]+)"', every)
    assert len(described) == 1
    assert described[0].startswith("Bar chart of two indicators")
    assert ".png" not in described[0]
    assert sum(name.startswith("ppt/notesSlides/") and "rels" not in name for name in text) >= 1
    again = builtin.render(qmd, bundle=bundle, out=tmp_path / "again", formats=["pptx"], name="s")[0]
    assert again.read_bytes() == made.read_bytes()


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
