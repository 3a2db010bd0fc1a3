"""Odd texts in Word, PowerPoint and PDF: no field, no link, no macro, no action; each stands there as it was typed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import documents
from tests.hostile import folder as odd
from tests.hostile.strings import EVERY

from csceval import evaluate
from csceval.report import builtin

pytestmark = pytest.mark.privacy
CHUNKS = 12
FORMATS = ("docx", "pdf", "pptx")
# What stands in the report only beside data of its own, and what is told elsewhere.
NOT_IN_REPORT = ("site", "header")
# What typst takes for other signs.
BESIDES = ("three...four.... five", "is it -? or 5-?", "-5 and 2024-12-31 and a--b", "...", "~ a-?...-1")
MOST_GROUPS = 8  # so many a table shows by name, the rest together
MARK = re.compile("⟦[a-z_]+ [0-9]+⟧")
TEMPLATE = """\
---
lang: en-GB
format:
  docx: default
  pptx: default
  typst: default
---

```{python}
import csceval

page = csceval.page()
```

# Odd

```{python}
#| output: asis
print(page.FUNCTION("odd"))
```
"""


def spaced(text: str) -> str:
    return " ".join(text.split())


def marked(text: str) -> str:
    return spaced(odd.UNWRITABLE.sub("\ufffd", text.replace("\x85", "\ufffd")))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [f"{text}⟦t {no}⟧" for no, text in enumerate((*EVERY, *BESIDES))]


@pytest.fixture(scope="module")
def bundle(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that is one table: every text as a cell, one as the head, the caption, the note, the title."""
    column = {"key": "a", "label": texts[0], "align": "left", "unit": ""}
    rows = [[{"text": text, "figure": None, "state": "observed"}] for text in texts]
    table = {"caption": texts[100], "note": texts[200], "columns": [column], "rows": rows}
    meta = {"title": texts[120], "subtitle": texts[130], "authors": [texts[140]], "commissioner": texts[150],
            "name": "Odd", "id": "odd", "period": "2024-Q4", "as_of": "2024-12-31", "status": "draft",
            "locale": "en-GB", "version": "0.1.0"}  # fmt: skip
    made: dict[str, Any] = {"format": 1, "meta": meta, "needs": [], "texts": {}, "figures": {}, "charts": {},
                            "tables": {"odd": table}}  # fmt: skip
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "bundle.json").write_text(json.dumps(made), "utf-8")
    return folder


def rendered(bundle: Path, kind: str) -> Path:
    template = bundle / f"{kind}.qmd"
    template.write_text(TEMPLATE.replace("FUNCTION", "table_slides" if kind == "pptx" else "table"), "utf-8")
    return builtin.render(template, bundle=bundle, out=bundle / "out", formats=[kind], name="odd")[0]


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_every_text_is_a_cell_of_an_office_document_and_nothing_else(bundle: Path, texts: list[str], kind: str) -> None:
    file = rendered(bundle, kind)
    assert documents.acting(file) == []
    shown = documents.words(file)
    assert [text for text in texts if marked(text) not in shown] == []


def test_every_text_is_a_cell_of_a_pdf_and_nothing_else(bundle: Path, texts: list[str]) -> None:
    file = rendered(bundle, "pdf")
    assert documents.pdf_acting(file) == []
    shown = documents.pdf_words(file)
    # Other scripts have letters that the paper's face may lack, or their own order on it.
    latin = [text for text in texts if text.partition("⟦")[0].isascii()]
    assert len(latin) > 250
    assert [text for text in latin if "".join(marked(text).split()).partition("⟦")[0] not in shown] == []


@pytest.fixture(scope="module", params=[pytest.param(at, id=f"part {at + 1}") for at in range(CHUNKS)])
def part(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = EVERY[request.param :: CHUNKS]
    return found


@pytest.fixture(scope="module")
def made(part: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A whole run with the texts in every place; each ends in the name of its place."""
    folder = odd.write(tmp_path_factory.mktemp("odd") / "brookside", part, marked=True)
    evaluate(folder, formats=FORMATS, renderer="builtin")
    return {kind: next((folder / "output" / "share").glob(f"*.{kind}")) for kind in FORMATS}


@pytest.mark.long
def test_nothing_in_the_documents_of_a_run_acts_or_leads_away(made: dict[str, Path]) -> None:
    assert documents.acting(made["docx"]) == []
    assert documents.acting(made["pptx"]) == []
    assert documents.pdf_acting(made["pdf"]) == []


@pytest.mark.long
def test_every_place_of_a_run_is_in_its_word_document(made: dict[str, Path], part: tuple[str, ...]) -> None:
    shown = documents.words(made["docx"])
    for place in (one for one in (*odd.PLACES, *odd.LISTS) if one not in (*NOT_IN_REPORT, "file", "total")):
        words = odd.Words(odd.writable(part), marked=True)
        typed = [words.one(place)] if place in odd.PLACES else words.at(place)
        typed = typed[: odd.MOST_BOXES] if place == "box" else typed
        # Cells of a workbook are read as they are in the page's own test.
        missing = [text for text in typed if marked(text) not in shown and spaced(text) not in shown]
        few = len(typed) - MOST_GROUPS if place in ("group", "kind") else 0
        assert len(missing) <= max(few, 0), (place, missing)


@pytest.mark.long
def test_what_a_slide_shows_of_a_text_is_all_of_it(made: dict[str, Path], part: tuple[str, ...]) -> None:
    shown = documents.words(made["pptx"])
    words = odd.Words(odd.writable(part), marked=True)
    typed = [words.one(place) for place in odd.PLACES]
    typed += [text for place in ("name", "story", "partner", "then") for text in words.at(place)]
    seen = [text for text in typed if MARK.findall(text)[-1] in shown]
    assert len(seen) >= len(odd.PLACES) - 1  # the own name is no answer
    assert [text for text in seen if marked(text) not in shown and spaced(text) not in shown] == []
