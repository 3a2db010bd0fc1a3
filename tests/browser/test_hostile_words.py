"""Words that would run, fetch or format where a program believed them, in every place where a person writes words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests import brookside as small
from tests.browser.chrome import Chrome
from tests.intake.planting.writers import ods, xlsx

from csceval import evaluate

pytestmark = [pytest.mark.browser, pytest.mark.privacy]
RUN = "window.__csc_pwn=1"
# Markup, scripts, attributes, Markdown, shortcodes, raw blocks, formulas, expressions of charts, references.
WORDS = {
    "title": f"<script>{RUN}</script>",
    "commissioner": f'"><img src=http://127.0.0.1:9/a onerror="{RUN}">',
    "author": f"[press](javascript:{RUN})",
    "partner": "{{< env HOME >}} `a`{=html} </a:t>",
    "place": f"</script><svg onload={RUN}>",
    "other_place": "=cmd|' /C calc'!A0 *bold* _em_ ~sub~",
    "question": "'] || datum.constructor.constructor('x')() | # head",
    "set_by": "@fig-progress ^up^ $x^2$ \\newpage",
    "reason": '<a href="//127.0.0.1:9/b" style="position:fixed">here</a>',
    "quote": f"<details open ontoggle={RUN}>said</details> ::: {{.csc-lead}}",
    "role": f"<iframe src=javascript:{RUN}>",
    "conclusion": f"<b onmouseover={RUN}>We</b> {{{{< include /etc/passwd >}}}} #panic(1)",
}
FILE = f"<img src=x onerror={RUN}> {{{{< env PATH >}}}}.xlsx"
SHEET = "<b onclick=x>Q1 & {{q}}"


def evaluation() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(small.EVALUATION)
    found["title"] = WORDS["title"]
    found["about"] |= {"commissioner": WORDS["commissioner"], "authors": [WORDS["author"]]}
    found["partners"][1]["partner_name"] = WORDS["partner"]
    found["sites"][1]["site_name"], found["sites"][4]["site_name"] = WORDS["place"], WORDS["other_place"]
    found["indicators"][0]["question"] = WORDS["question"]
    found["targets"][0] |= {"set_by": WORDS["set_by"], "reason": WORDS["reason"]}
    found["story"] = [
        {"slot": "quote", "text": WORDS["quote"], "quote_role": WORDS["role"], "consent": True,
         "finding": "median_wait_days"},
        {"slot": "conclusion", "text": WORDS["conclusion"]},
    ]  # fmt: skip
    found["lenses"] = ["effectiveness", "cultural"]  # the cultural view shows quotes
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small.write(tmp_path_factory.mktemp("hostile") / "brookside")
    (folder / "evaluation.yaml").write_text(json.dumps(evaluation(), default=str), "utf-8")
    inbox = folder / "inbox"
    (inbox / "West Food Bank" / "Event totals.xlsx").unlink()
    totals = [row if row[3] != "events" else [*row[:4], WORDS["question"], *row[5:]] for row in small.totals()]
    (inbox / "West Food Bank" / FILE).write_bytes(xlsx("Totals", [small.TOTALS, *totals]))
    (inbox / "South Trust" / "South services.ods").write_bytes(
        ods(SHEET, [[*small.CODED, "Status", "Group"], *small.services(2)])
    )
    evaluate(folder, formats=["html"], renderer="builtin", partners=True)
    return folder


def pages(folder: Path) -> list[Path]:
    return [*sorted((folder / "output").rglob("*.html"))]


def test_nothing_runs_and_nothing_is_fetched(folder: Path, chrome: Chrome) -> None:
    found = pages(folder)
    assert len(found) >= 4
    for path in found:
        page = chrome.open(path)
        # Everything that could be touched is: pointed at, opened, pressed.
        page.evaluate("""[...document.querySelectorAll("main *")].forEach((one) => {
          if (one.tagName !== "A") for (const kind of ["mouseover", "focus", "toggle", "click"])
            one.dispatchEvent(new Event(kind)); })""")
        assert page.evaluate("typeof window.__csc_pwn") == "undefined", path.name
        assert page.evaluate("document.querySelectorAll('iframe, img, main a[href^=\"javascript\"]').length") == 0
        page.close()
        assert (page.asked, page.said) == ([], []), path.name


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_there_as_it_was_typed(folder: Path, chrome: Chrome, word: str) -> None:
    page = chrome.open(next((folder / "output" / "share").glob("*report*.html")), scripts=False)
    text = page.evaluate("document.querySelector('body').textContent.replace(/\\s+/g, ' ')")
    page.close()
    assert re.sub(r"\s+", " ", WORDS[word]) in text


def test_names_of_files_and_sheets_are_there_as_they_were_typed(folder: Path, chrome: Chrome) -> None:
    page = chrome.open(next((folder / "output" / "share").glob("*report*.html")), scripts=False)
    text = page.evaluate("document.querySelector('body').textContent")
    page.close()
    assert FILE in text
    assert SHEET in text
