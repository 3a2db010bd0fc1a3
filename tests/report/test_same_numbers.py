"""One bundle as page, PDF, Word file and slides: every table cell and every sentence of one is in the others."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import docx
import pytest
from pypdf import PdfReader

from csceval import evaluate, shipped
from csceval.report import builtin
from csceval.run import partner_reports
from csceval.run.tracing import trace

pytestmark = pytest.mark.files
Table = list[list[str]]
_SLIDE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def squeezed(text: str) -> str:
    """Without spaces and places to break, and with one minus: typst sets the long one before a digit."""
    return re.sub(r"[\s\u00ad\u2060]+", "", text).replace("−", "-")


def words(markup: str) -> str:
    """What a piece of the page says; parts of a cell are one below the other on it and have `; ` elsewhere."""
    plain = re.sub(r'<div class="csc-foot">.*?</div>', "", markup, flags=re.DOTALL)
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", plain.replace("</div><div", "</div>;<div"))))


class Written:
    """The report of one evaluation in all four ways."""

    def __init__(self, folder: Path, out: Path) -> None:
        reports, bundle = shipped.folder("reports"), folder / ".csceval" / "bundle"
        self.html, self.pdf, self.docx = builtin.render(
            reports / "evaluation.qmd", bundle=bundle, out=out, formats=["html", "pdf", "docx"], name="report"
        )
        (self.pptx,) = builtin.render(reports / "slides.qmd", bundle=bundle, out=out, formats=["pptx"], name="slides")
        (self.brief,) = builtin.render(reports / "brief.qmd", bundle=bundle, out=out, formats=["pdf"], name="brief")

    def page(self) -> str:
        """The page without the numbers behind charts, which the others have as pictures."""
        text = self.html.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        return re.sub(r'<details class="csc-numbers">.*?</details>', "", text, flags=re.DOTALL)

    def tables(self, *, behind: bool = False) -> list[Table]:
        """The tables of the page; with `behind` also the numbers behind its charts."""
        text = self.html.read_text("utf-8") if behind else self.page()
        rows = [re.findall(r"<tr\b[^>]*>(.*?)</tr>", found, re.DOTALL)
                for found in re.findall(r"<table\b.*?</table>", text, re.DOTALL)]  # fmt: skip
        return [[[words(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in table]
                for table in rows]  # fmt: skip

    def sentences(self) -> list[str]:
        """Headings, paragraphs and points; not the links that only a page has."""
        text = re.sub(r'<p class="csc-saves".*?</p>|<nav\b.*?</nav>|<svg\b.*?</svg>|<script\b.*?</script>', "",
                      self.page(), flags=re.DOTALL)  # fmt: skip
        found = re.findall(r"<(h[2-6]|p|li|figcaption|dd)\b[^>]*>(.*?)</\1>", text, re.DOTALL)
        return [said for _, inner in found if (said := words(inner)) and "<table" not in inner]

    def in_word(self) -> tuple[list[Table], str]:
        document = docx.Document(str(self.docx))
        tables = [[[squeezed(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables]
        return tables, squeezed("".join(paragraph.text for paragraph in document.paragraphs))

    def on_paper(self) -> str:
        """Every page without its foot, which would stand in the middle of what goes over a page's end."""
        pages = [squeezed(page.extract_text()) for page in PdfReader(self.pdf).pages]
        foot = re.compile(rf"{re.escape(squeezed(str(PdfReader(self.pdf).metadata.title)))}\d+/{len(pages)}")
        assert all(len(foot.findall(page)) == 1 for page in pages)
        return "".join(foot.sub("", page) for page in pages)

    def on_slides(self) -> list[list[str]]:
        """The rows of all tables on slides."""
        with zipfile.ZipFile(self.pptx) as parts:
            names = sorted(name for name in parts.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
            slides = [ElementTree.fromstring(parts.read(name)) for name in names]  # noqa: S314 - our own file
        return [[squeezed("".join(text.text or "" for text in cell.iter(f"{_SLIDE}t")))
                 for cell in row.iter(f"{_SLIDE}tc")]
                for slide in slides for row in slide.iter(f"{_SLIDE}tr")]  # fmt: skip


class Short(Written):
    """A shorter page, as the brief or a partner's, in the three ways in which it is sent."""

    def __init__(self, template: Path, bundle: Path, out: Path) -> None:
        self.html, self.pdf, self.docx = builtin.render(
            template, bundle=bundle, out=out, formats=["html", "pdf", "docx"], name=template.stem
        )


@pytest.fixture(scope="module")
def small(brookside: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(brookside, tmp_path_factory.mktemp("formats"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("formats") / "larkmoor"
    shutil.copytree(shipped.folder("sample_data") / "larkmoor", folder)
    evaluate(folder, formats=["html"], renderer="builtin")
    return Written(folder, folder / "all")


def hold_to_one_another(made: Written, *, tables: int) -> None:
    the_same_in_three(made, tables=tables)
    assert len(made.sentences()) > tables
    rows = made.on_slides()
    known = {tuple(row) for table in made.tables(behind=True) for row in table}
    assert len(rows) > 5
    # A slide may leave columns out, never change what stands in those it has.
    assert [row for row in rows if not any(within(row, whole) for whole in known)] == []


def the_same_in_three(made: Written, *, tables: int) -> None:
    on_page, (in_word, prose), paper = made.tables(), made.in_word(), made.on_paper()
    assert len(on_page) >= tables
    assert on_page == in_word
    assert [cell for table in on_page for row in table for cell in row if cell not in paper] == []
    said = made.sentences()
    assert said
    assert [one for one in said if one not in paper] == []
    assert [one for one in said if one not in prose] == []


def within(row: list[str], whole: Sequence[str]) -> bool:
    """Whether the cells stand in a row of the page in the same order."""
    left = iter(whole)
    return all(cell in left for cell in row)


def test_the_small_report_is_the_same_in_all_four(small: Written) -> None:
    hold_to_one_another(small, tables=20)


def test_the_brief_is_the_same_in_all_three_and_says_nothing_that_the_report_does_not(
    small: Written, brookside: Path, tmp_path: Path
) -> None:
    brief = Short(shipped.folder("reports") / "brief.qmd", brookside / ".csceval" / "bundle", tmp_path)
    the_same_in_three(brief, tables=2)
    known = {tuple(row) for table in small.tables() for row in table}
    assert [row for table in brief.tables() for row in table if not any(within(row, whole) for whole in known)] == []


def test_the_pages_of_partners_are_the_same_in_all_three_and_agree_with_the_report(
    small: Written, brookside_copy: Path, tmp_path: Path
) -> None:
    """What a partner reads of all together stands in the report too."""
    kept: list[tuple[Path, Path]] = []

    def keep(calls: Sequence[tuple[str, tuple[str, ...]]], _progress: object) -> None:
        for number, (_, (template, home, out, _, _)) in enumerate(calls):
            kept.append((Path(shutil.copytree(Path(template).parent, tmp_path / f"t{number}")) / "partner.qmd",
                         Path(shutil.copytree(home, tmp_path / f"b{number}"))))  # fmt: skip
            Path(out).mkdir(exist_ok=True)

    with patch.object(partner_reports, "_render", keep):
        evaluate(brookside_copy, formats=["html"], renderer="builtin", partners=True)
    assert len(kept) > 1
    report = json.loads((brookside_copy / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))["figures"]
    for template, bundle in kept[:2]:
        the_same_in_three(Short(template, bundle, bundle / "made"), tables=2)
        shown = json.loads((bundle / "bundle.json").read_text("utf-8"))["figures"]
        both = set(shown) & set(report)
        assert both
        assert {key: shown[key]["text"] for key in both} == {key: report[key]["text"].rstrip("*") for key in both}
        for key in sorted(shown)[:3]:
            assert trace(brookside_copy, key).figure == key


@pytest.mark.long
def test_the_report_of_the_sample_is_the_same_in_all_four(large: Written) -> None:
    hold_to_one_another(large, tables=40)


def outlines(made: Written) -> list[str]:
    return [str(one.title) for one in PdfReader(made.pdf).outline if not isinstance(one, list)]


def test_the_pdf_is_tagged_and_has_the_headings_as_its_outline(small: Written) -> None:
    reader = PdfReader(small.pdf)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    heads = re.findall(r"<h2\b[^>]*>(.*?)</h2>", small.page(), re.DOTALL)
    # An outline is plain text, in which an apostrophe stays as it was typed.
    titles = [squeezed(title).replace("'", "’") for title in outlines(small)]
    assert titles == [words(head).replace("'", "’") for head in heads]


@pytest.mark.long
def test_the_brief_of_the_sample_has_two_pages(large: Written) -> None:
    assert len(PdfReader(large.brief).pages) == 2


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
def test_word_file_and_slides_open_in_libreoffice_with_tables_and_pictures(small: Written, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    tables = len(small.in_word()[0])
    for path, form, least in ((small.docx, "odt", tables), (small.pptx, "odp", 2)):
        command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", tmp_path, path]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300, check=True)
        opened = tmp_path / f"{path.stem}.{form}"
        assert opened.is_file(), done.stderr
        with zipfile.ZipFile(opened) as inside:
            content = inside.read("content.xml").decode()
            pictures = [name for name in inside.namelist() if name.startswith("Pictures/") and name.endswith(".png")]
        assert len(pictures) >= 2
        assert content.count("<svg:desc>") + content.count("<svg:title>") >= len(pictures)
        assert len(re.findall(r"<table:table[ >]", content)) >= least


def test_a_cell_that_begins_like_a_heading_or_a_point_is_words_on_paper(tmp_path: Path) -> None:
    starts = ["= 2 the same", "== 3", "- a", "+ b", "/ c: d", "1. e", "=1+1", "+4.2 points"]
    table = {"caption": "Starts", "columns": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}],
             "rows": [[{"text": "row"}, {"text": start}] for start in starts]}  # fmt: skip
    meta = {"title": "A test", "locale": "en-GB", "as_of": "2024-12-31", "status": "draft"}
    (tmp_path / "bundle.json").write_text(
        json.dumps({"meta": meta, "needs": [], "texts": {}, "figures": {}, "tables": {"x": table}, "charts": {}}),
        "utf-8",
    )
    template = "```{python}\nimport csceval\npage = csceval.page()\n```\n\n# One\n\n```{python}\npage.table('x')\n```\n"
    (tmp_path / "x.qmd").write_text(template, "utf-8")
    made = builtin.render(tmp_path / "x.qmd", bundle=tmp_path, out=tmp_path, formats=["pdf"], name="x")[0]
    reader = PdfReader(made)
    said = squeezed("".join(page.extract_text() for page in reader.pages))
    assert [start for start in starts if f"row{squeezed(start)}" not in said] == []
    assert [str(one.title) for one in reader.outline] == ["One"]
