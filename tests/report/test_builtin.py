"""The built-in renderer end to end: one page, one PDF, one Word document, always the same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import re
import sys
import threading
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from csceval import process
from csceval.errors import RenderError
from csceval.report import builtin, html

Write = Callable[..., Path]
FIXTURES = Path(__file__).resolve().parent / "fixtures"


class Outline(HTMLParser):
    """What a screen reader or a validator would look at."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag if tag in ("script", "style") else self._silent

    def handle_endtag(self, tag: str) -> None:
        self._silent = "" if tag == self._silent else self._silent

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def every(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    (folder / "bundle").mkdir()
    (folder / "bundle" / "bundle.json").write_bytes((FIXTURES / "bundle" / "bundle.json").read_bytes())
    made = builtin.render(
        FIXTURES / "report" / "report.qmd", bundle=folder / "bundle", out=folder, formats=["html"], name="r"
    )
    return made[0].read_text("utf-8")


def test_sections_figures_and_tables_are_numbered_and_referred_to(page: str) -> None:
    text = Outline(page).text
    for words in (
        "Table 1: Answers, and how sure they are",
        "Figure 1: Progress from baseline to target",
        "Table 2: Targets: where they stand",
        "Figure 2: Referrals closed by quarter",
        "2.1 Rules of certainty",
        "Table 3: Words for certainty",
        "(see Figure 1 and Table 2; Figure 3, Figure 2 show the way",
        "Withheld numbers are explained in Section 2.",
        "Table 3 has the rules; Section 1 the results.",
    ):
        assert words in text
    assert "@" not in text
    assert "Network" not in text


def test_every_link_inside_the_page_leads_somewhere_and_no_id_is_used_twice(page: str) -> None:
    outline = Outline(page)
    ids = Counter(attrs["id"] for _, attrs in outline.tags if "id" in attrs)
    assert [name for name, times in ids.items() if times > 1] == []
    targets = [attrs["href"] or "" for attrs in outline.every("a")]
    assert targets
    saved = [href for href in targets if href.startswith("data:text/csv;")]
    assert len(saved) == page.count('class="csc-chart"')
    assert [href for href in targets if href not in saved and href[1:] not in ids] == []


def test_the_page_has_one_title_landmarks_and_headings_in_order(page: str) -> None:
    outline = Outline(page)
    assert [len(outline.every(tag)) for tag in ("h1", "main", "header", "footer", "nav", "title")] == [1] * 6
    assert outline.every("html")[0]["lang"] == "en-GB"
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {attrs.get("scope") for attrs in outline.every("th")[:6]} <= {"col", "row"}
    assert all(attrs.get("aria-label") for attrs in outline.every("div") if attrs.get("role") in ("img", "region"))


def test_the_first_screen_says_status_period_and_date(page: str) -> None:
    assert "Draft 2024 Q4 Larkmoor County Partnership: did working together help?" in Outline(page).text
    assert "Data up to 31 Dec 2024" in Outline(page).text


def test_a_figure_has_its_id_where_it_is_printed_first(page: str) -> None:
    key = "median_wait.value@all/2024-q4/all"
    name = "f-" + hashlib.sha256(key.encode()).hexdigest()[:10]
    marks = [attrs for attrs in Outline(page).every("span", "td", "th") if attrs.get("data-figure") == key]
    assert [attrs.get("id") for attrs in marks] == [name] + [None] * (len(marks) - 1)
    assert len(marks) >= 3


def test_the_policy_names_the_hashes_of_what_is_there_and_nothing_is_fetched(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        blocks = re.findall(rf"<{tag}(?: type=\"module\")?>(.*?)</{tag}>", page, re.DOTALL)
        assert len(blocks) == 1
        digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    [charts] = re.findall(r'id="csc-charts">(.*?)</script>', page)
    unpacked = hashlib.sha256(zlib.decompress(base64.b64decode(charts))).digest()
    assert f" 'sha256-{base64.b64encode(unpacked).decode()}';" in policy[1]
    outline = Outline(page)
    assert policy[1].startswith("default-src 'none'; img-src data:;")
    assert [attrs for _, attrs in outline.tags if {"src", "srcset", "onclick", "onload"} & set(attrs)] == []
    assert [attrs for _, attrs in outline.tags if "style" in attrs] == []
    assert outline.every("link", "iframe", "object", "img") == []


def test_the_page_stays_small(page: str) -> None:
    # REPORT: at most 1.2 MB with ten charts; this one has three.
    assert len(page.encode()) < 1_100_000


def test_content_for_one_format_and_boxes(page: str) -> None:
    text = Outline(page).text
    assert "Only on the page." in text
    assert "Only on paper." not in text
    assert "0.1 What" not in text  # a title in a box is no section
    assert '<div class="csc-callout csc-callout-warning" role="note">' in page
    assert "<math" in page


def test_pdf_and_docx_say_the_same(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    docx = pytest.importorskip("docx")
    made = builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["pdf", "docx"], name="Larkmoor 2024 Q4")
    assert [path.name for path in made] == ["Larkmoor 2024 Q4.pdf", "Larkmoor 2024 Q4.docx"]
    reader = pypdf.PdfReader(made[0])
    text = " ".join(" ".join(p.extract_text() for p in reader.pages).split())
    for words in (
        "Figure 1: Progress from baseline",
        "14.2 days (see Figure 1 and Table 2",
        "withheld",
        "Only on paper.",
    ):
        assert words in text
    assert reader.metadata.title == "Larkmoor County Partnership: did working together help?"
    assert reader.metadata.creation_date_raw.startswith("D:20241231")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.outline
    document = docx.Document(str(made[1]))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "Figure 1: Progress from baseline to target, 2024 Q4" in " ".join(said).replace("\u00a0", " ")
    assert document.core_properties.title == "Larkmoor County Partnership: did working together help?"
    xml = zipfile.ZipFile(made[1]).read("word/document.xml").decode()
    assert all(len(alt) > 40 for alt in re.findall(r'<wp:docPr descr="([^"]*)"', xml))
    assert len(document.tables) == 3


_TWICE = """
import sys
from pathlib import Path
from csceval.report import builtin
qmd, bundle, out = map(Path, sys.argv[1:])
builtin.render(qmd, bundle=bundle, out=out, formats=["html", "pdf", "docx"], name="r")
"""


def test_the_same_bundle_gives_the_same_bytes(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    builtin.render(qmd, bundle=bundle, out=tmp_path / "a", formats=["html", "pdf", "docx"], name="r")
    for picture in (bundle / "cache").iterdir():
        picture.unlink()
    env = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = process.run([sys.executable, "-c", _TWICE, qmd, bundle, tmp_path / "b"], timeout=60, env=env)
    assert done.returncode == 0, done.stderr
    for suffix in ("html", "pdf", "docx"):
        assert (tmp_path / "a" / f"r.{suffix}").read_bytes() == (tmp_path / "b" / f"r.{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# A\n\nSee @fig-none.\n", 3, "@fig-none"),
        ("# A {#sec-a}\n\n# B {#sec-a}\n", 1, "Two things have the label @sec-a"),
        ("# A {#sec-a .unnumbered}\n\nsee @sec-a\n", 3, "@sec-a is a section without a number"),
        ("::: {#fig-a}\n```\nx\n```\n:::\n", 1, "no caption"),
        ("::: {#fig-a}\n::: {#fig-b}\na\n\nb\n:::\n\nc\n:::\n", 2, "inside another labelled block"),
    ],
)
def test_a_wrong_label_is_named_with_its_line(
    write_qmd: Write, write_bundle: Write, tmp_path: Path, text: str, line: int, says: str
) -> None:
    with pytest.raises(RenderError) as caught:
        builtin.render(write_qmd(text), bundle=write_bundle(), out=tmp_path, formats=["html"], name="r")
    assert caught.value.line == line
    assert says in caught.value.message


def test_an_unknown_format_is_answered_with_the_known(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["odt"], name="r")
    assert "docx" in caught.value.fix


EVIL = "<script>window.__csc_pwn=1</script>\"'><img src=x onerror=alert(1)>{{< env HOME >}}`a`{=html}[b](javascript:c)"


@pytest.mark.privacy
def test_hostile_text_stays_text_in_every_place(write_qmd: Write, write_bundle: Write, tmp_path: Path) -> None:
    cell = {"text": EVIL, "figure": EVIL, "state": "observed"}
    table = {
        "caption": EVIL,
        "note": EVIL,
        "columns": [{"key": "a", "label": EVIL, "align": "left", "unit": EVIL}],
        "rows": [[cell]],
    }
    bundle = write_bundle(
        meta={
            "title": EVIL,
            "subtitle": EVIL,
            "authors": [EVIL],
            "contact": EVIL,
            "commissioner": EVIL,
            "period": EVIL,
            "version": EVIL,
        },
        texts={"t": EVIL},
        figures={EVIL: {"text": EVIL, "state": "observed"}},
        tables={"x": table},
    )
    qmd = write_qmd(f"""```{{python}}
#| echo: false
import csceval
page = csceval.page()
key = {EVIL!r}
```

# A

`{{python}} page.text("t")` `{{python}} page.value(key)`

```{{python}}
#| echo: false
page.table("x")
```
""")
    made = builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["html", "pdf", "docx"], name="r")
    outline = Outline(made[0].read_text("utf-8"))
    assert [attrs for _, attrs in outline.tags if any(name.startswith("on") for name in attrs)] == []
    assert len(outline.every("script")) == 1
    assert outline.every("img") == []
    assert [href for attrs in outline.every("a") if "javascript" in (href := attrs.get("href") or "")] == []
    assert outline.text.count("window.__csc_pwn=1") >= 8
    assert outline.text.count("{{< env HOME >}}") >= 8
    with zipfile.ZipFile(io.BytesIO(made[2].read_bytes())) as document:
        assert "http" not in document.read("word/_rels/document.xml.rels").decode().replace("http://schemas", "")


def test_pictures_are_never_fetched(write_qmd: Write, write_bundle: Write, tmp_path: Path) -> None:
    bundle = write_bundle(texts={"t": "![seen](http://127.0.0.1:9/x.png) ![file](/etc/hostname)"})
    qmd = write_qmd("```{python}\n#| echo: false\nimport csceval\ncsceval.page().text('t')\n```\n")
    for path in builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["html", "pdf", "docx"], name="r"):
        assert b"127.0.0.1" not in path.read_bytes()
    assert "seen file" in Outline((tmp_path / "r.html").read_text("utf-8")).text


def test_dates_are_spelt_out() -> None:
    assert [html.day(text) for text in ("2024-12-31", "2024-Q4", None, "later")] == [
        "31 Dec 2024",
        "2024 Q4",
        "",
        "later",
    ]


def test_nothing_of_the_work_folder_is_left(
    qmd: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    builtin.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")
    assert list((tmp_path / "temp").iterdir()) == []


def test_formats_are_written_side_by_side_and_come_in_the_order_asked_for(
    qmd: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first format is finished last: one that waited for it would never begin."""
    begun = threading.Event()

    def first(_job: builtin.Job) -> bytes:
        assert begun.wait(20)
        return b"first"

    def second(_job: builtin.Job) -> bytes:
        begun.set()
        return b"second"

    monkeypatch.setattr(builtin, "WRITERS", {"html": ("html", first), "docx": ("docx", second)})
    made = builtin.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html", "docx"], name="x")
    assert [(path.name, path.read_bytes()) for path in made] == [("x.html", b"first"), ("x.docx", b"second")]
