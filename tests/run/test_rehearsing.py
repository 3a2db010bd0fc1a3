"""The whole way of a rehearsal, as a new user would go it; and that nothing of it can end among real data."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from tests.report.test_top_page import bundle_of, hold_to_plain_words

from csceval.cli import main
from csceval.errors import CscevalError
from csceval.run import Run, exporting, releasing
from csceval.run.path import check, evaluate
from csceval.run.rehearsing import rehearse

PARTS = """\
indicators:
  - {use: median_wait_days, role: primary, question: Did waits fall?}
  - {use: services_completed}
  - {use: completion_rate}
designs:
  - {id: waits, indicator: median_wait_days, method: staggered}
"""
PARTNERS = "".join(f"  - {{partner_id: P0{n}, partner_name: Partner {n}}}\n" for n in (1, 2, 3))
JOINED = ("", "", "", "", "", "", ", start_on: 2026-10-01", ", start_on: 2026-10-01", ", start_on: 2026-10-01",
          ", start_on: 2027-01-01", ", start_on: 2027-01-01", ", start_on: 2027-01-01")  # fmt: skip
SITES = "".join(f"  - {{site_id: S{n:02d}, site_name: Site {n}{day}}}\n" for n, day in enumerate(JOINED, 1))


def filled_in(folder: Path, first: str = "2026Q1") -> Path:
    """A new evaluation, made and filled in as a person would."""
    assert main(["new", str(folder), "--name", "Newtown", "--rhythm", "quarter", "--first", first,
                 "--partners-send", "records", "--yaml"]) == 0  # fmt: skip
    path = folder / "evaluation.yaml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"period: .*", "period: {from: 2026-Q1, to: 2027-Q4, calendar: quarter}", text)
    text = re.sub(r"partners:\n(#.*\n)+", f"partners:\n{PARTNERS}", text)
    text = re.sub(r"sites:\n(#.*\n)+", f"sites:\n{SITES}", text)
    path.write_text(re.sub(r"indicators:\n(  - .*\n)+", PARTS, text), encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsed evaluation, and beside it the rehearsal with its report."""
    folder = filled_in(tmp_path_factory.mktemp("home") / "newtown")
    rehearse(folder, effects={"median_wait_days": -8.0})
    return folder


@pytest.fixture(scope="module")
def run(home: Path) -> Run:
    return evaluate(home.with_name("newtown (rehearsal)"))


@pytest.fixture(scope="module")
def rehearsal(run: Run) -> Path:
    return run.folder


@pytest.fixture
def copy(rehearsal: Path, tmp_path: Path) -> Path:
    """A copy of the rehearsal that a test may spoil."""
    shutil.copytree(rehearsal, tmp_path / "copy")
    return tmp_path / "copy"


class TestTheWay:
    def test_the_evaluation_itself_is_not_touched(self, tmp_path: Path) -> None:
        folder = filled_in(tmp_path / "newtown")
        before = everything(folder)
        rehearse(folder)
        assert everything(folder) == before

    def test_the_drawn_data_have_no_problem(self, run: Run) -> None:
        assert [problem.code for problem in run.problems] == []
        assert len(run.intake.questions) == 0
        assert run.status == 0
        assert run.intake.counts["accepted"] == run.rehearsal.rows  # type: ignore[union-attr]  # it is a rehearsal

    def test_the_design_finds_what_was_assumed(self, run: Run) -> None:
        found = run.estimates["waits"]
        assert run.refused == {}
        assert found.conf_low < -8 < found.conf_high < 0

    def test_the_plan_says_what_the_panel_can_carry(self, rehearsal: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plan", str(rehearsal)]) == 0
        assert "staggered" in capsys.readouterr().out

    def test_the_command_says_what_was_drawn_and_assumed(
        self, home: Path, rehearsal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "elsewhere"
        asked = ["rehearse", str(home), "--into", str(target)]
        assert main([*asked, "--effect", "median_wait_days=-8"]) == 0
        said = capsys.readouterr().out
        assert "Assumed: −8 on Median wait (days), at each site from its first exposure on." in said
        assert f"csceval run {target}" in said
        first = everything(target / "inbox")
        assert first == everything(rehearsal / "inbox")  # the same draw gives the same bytes
        assert main([*asked, "--json", "--seed", "7"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["synthetic"], told["rehearsal"]["effects"], told["rehearsal"]["seed"]) == (True, {}, 7)
        assert told["rehearsal"]["rows"] == sum(told["rows"].values())
        assert set(first) == set(everything(target / "inbox"))
        assert first != everything(target / "inbox")

    def test_an_evaluation_workbook_is_rehearsed_as_well(self, tmp_path: Path) -> None:
        folder = tmp_path / "book"
        assert main(["new", str(folder), "--name", "Book", "--first", "2026Q1", "--partners-send", "records"]) == 0
        made = rehearse(folder)
        assert (made.folder / "evaluation.xlsx").read_bytes() == (folder / "evaluation.xlsx").read_bytes()
        assert check(made.folder).problems == []

    def test_a_second_draw_takes_the_place_of_the_first(self, copy: Path, home: Path) -> None:
        before = everything(copy / "inbox")
        (copy / "evaluation.yaml").write_text("mine", encoding="utf-8")
        made = rehearse(home, into=copy, seed=5)
        after = everything(copy / "inbox")
        assert set(before) == set(after)
        assert before != after
        assert (copy / "evaluation (your changes).yaml").read_text(encoding="utf-8") == "mine"
        assert any("your changes" in note for note in made.notes)


class TestThePages:
    def share(self, rehearsal: Path, suffix: str) -> Path:
        (found,) = (rehearsal / "output" / "share").glob(f"*.{suffix}")
        return found

    def test_every_file_says_so_in_its_name(self, rehearsal: Path) -> None:
        names = {path.name for path in (rehearsal / "output" / "share").iterdir()}
        report = "SYNTHETIC Newtown 2027 Q4 - report"
        pages = {f"{report}.html", f"{report}.pdf", f"{report}.docx"}
        assert names == {*pages, "SYNTHETIC problems.csv", "SYNTHETIC results.json", "manifest.json"}

    def test_html(self, rehearsal: Path) -> None:
        page = self.share(rehearsal, "html").read_text(encoding="utf-8")
        start = page.index("<body")
        assert page.index('class="csc-synthetic"', start) < page.index("<header", start)
        assert "<h1>SYNTHETIC: Newtown</h1>" in page
        assert "<title>SYNTHETIC: Newtown" in page
        assert 'class="csc-watermark"' in page
        assert re.search(r"@top-center \{ content: \"SYNTHETIC DATA", page)
        assert "−8 on Median wait (days)" in page
        assert "Nothing yet. These sentences come once real data are in" in page

    def test_every_page_of_the_pdf(self, rehearsal: Path) -> None:
        pages = pypdf.PdfReader(self.share(rehearsal, "pdf")).pages
        assert len(pages) > 3
        for page in pages:
            assert "SYNTHETIC DATA: nothing here was measured" in page.extract_text()

    def test_every_page_of_the_word_file(self, rehearsal: Path) -> None:
        import docx

        document = docx.Document(str(self.share(rehearsal, "docx")))
        for section in document.sections:
            assert [p.text for p in section.header.paragraphs] == ["SYNTHETIC DATA: nothing here was measured"]
            assert not section.different_first_page_header_footer

    def test_the_start_page(self, rehearsal: Path) -> None:
        page = (rehearsal / "output" / "index.html").read_text(encoding="utf-8")
        assert page.index("SYNTHETIC DATA. Every figure") < page.index("<h1>SYNTHETIC: Newtown")

    def test_manifest_and_json(self, rehearsal: Path, capsys: pytest.CaptureFixture[str]) -> None:
        manifest = json.loads((rehearsal / "output" / "share" / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["status"] == "synthetic"
        assert manifest["rehearsal"]["effects"] == {"median_wait_days": -8.0}
        assert main(["check", str(rehearsal), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["synthetic"] is True

    @pytest.mark.parametrize("kind", exporting.OBSERVED)
    def test_every_export_of_numbers(self, rehearsal: Path, kind: exporting.Kind) -> None:
        (made,) = exporting.export(rehearsal, kind)
        assert made.name.startswith("SYNTHETIC newtown")

    def test_workbooks_and_iati_say_so_inside(self, rehearsal: Path) -> None:
        (book,) = exporting.export(rehearsal, "xlsx")
        assert openpyxl.load_workbook(book).worksheets[0]["A1"].value == "SYNTHETIC: Newtown"
        (xml,) = exporting.export(rehearsal, "iati")
        assert "<narrative>SYNTHETIC: Newtown</narrative>" in xml.read_text(encoding="utf-8")


class TestApart:
    def test_a_rehearsal_is_never_released_or_final(self, rehearsal: Path) -> None:
        with pytest.raises(CscevalError, match="A rehearsal is never released") as caught:
            releasing.release(rehearsal, "2027-Q4")
        assert caught.value.code == "rehearsal-not-released"
        with pytest.raises(CscevalError, match="never final"):
            evaluate(rehearsal, final=True)
        assert not (rehearsal / "releases").exists()
        assert not (rehearsal / ".csceval" / "releases.jsonl").exists()

    def test_quarto_which_would_not_mark_its_pages_is_refused(self, rehearsal: Path) -> None:
        with pytest.raises(CscevalError, match="built-in renderer"):
            evaluate(rehearsal, renderer="quarto")

    def test_a_drawn_workbook_in_a_real_inbox_is_refused(self, home: Path, rehearsal: Path, tmp_path: Path) -> None:
        real = tmp_path / "real"
        shutil.copytree(home, real)
        drawn = next((rehearsal / "inbox").rglob("*.xlsx"))
        shutil.copyfile(drawn, real / "inbox" / "Services.xlsx")
        run = check(real)
        assert [(p.code, p.file) for p in run.problems] == [("synthetic-data", "Services.xlsx")]
        assert run.intake.counts["accepted"] == 0
        assert "services" not in run.tables

    @pytest.mark.parametrize("how", ["first line", "keys", "property"])
    def test_one_mark_is_enough(self, home: Path, rehearsal: Path, tmp_path: Path, how: str) -> None:
        real = tmp_path / "real"
        shutil.copytree(home, real)
        drawn = next((rehearsal / "inbox").rglob("*.xlsx"))
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(drawn)["Services"].iter_rows()]
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        if how == "keys":  # copied below a partner's own rows
            sheet.append(rows[1])
            for number in range(60):
                sheet.append([f"A-{number}", *rows[2][1:]])
            sheet.append(rows[2])
        else:
            for row in rows[0 if how == "first line" else 1 : 3]:
                sheet.append([f"A-{row[0]}" if str(row[0]).startswith("SYNTHETIC-") else row[0], *row[1:]])
        if how == "property":
            from openpyxl.packaging.custom import StringProperty

            book.custom_doc_props.append(StringProperty(name="csceval.rehearsal", value="newtown"))
        book.save(real / "inbox" / "mine.xlsx")
        assert [p.code for p in check(real).problems] == ["synthetic-data"]

    def test_saved_as_text_it_is_still_known(self, home: Path, rehearsal: Path, tmp_path: Path) -> None:
        real = tmp_path / "real"
        shutil.copytree(home, real)
        drawn = next((rehearsal / "inbox").rglob("*.xlsx"))
        rows = openpyxl.load_workbook(drawn)["Services"].iter_rows(2, 40, values_only=True)
        text = "\n".join(",".join("" if v is None else str(v) for v in row) for row in rows)
        (real / "inbox" / "services.csv").write_text(text, encoding="utf-8")
        assert [p.code for p in check(real).problems] == ["synthetic-data"]

    def test_a_partners_file_in_a_rehearsal_is_refused(self, copy: Path) -> None:
        header = "service_id,site_id,provider_partner_id,requested_on\n"
        (copy / "inbox" / "P01" / "own.csv").write_text(header + "A1,S01,P01,2026-02-01\n", encoding="utf-8")
        run = check(copy)
        assert [(p.code, p.file) for p in run.problems] == [("real-data-in-rehearsal", "P01/own.csv")]

    def test_without_its_mark_a_folder_uses_nothing_of_what_was_drawn(self, copy: Path) -> None:
        check(copy)  # what this keeps of the files must not be used afterwards
        (copy / ".csceval" / "rehearsal.json").unlink()
        run = check(copy)
        assert {p.code for p in run.problems} == {"synthetic-data"}
        assert run.intake.counts["accepted"] == 0

    def test_a_damaged_mark_stops_everything(self, copy: Path) -> None:
        (copy / ".csceval" / "rehearsal.json").write_text("{}", encoding="utf-8")
        with pytest.raises(CscevalError) as caught:
            check(copy)
        assert caught.value.code == "rehearsal-damaged"

    def test_an_ordinary_folder_is_not_written_into(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "theirs.txt").write_text("theirs", encoding="utf-8")
        with pytest.raises(CscevalError) as caught:
            rehearse(home, into=tmp_path)
        assert caught.value.code == "rehearsal-exists"
        with pytest.raises(CscevalError, match="is there already"):
            rehearse(home, into=home)
        assert [path.name for path in tmp_path.iterdir()] == ["theirs.txt"]

    def test_a_rehearsal_is_not_rehearsed(self, rehearsal: Path) -> None:
        with pytest.raises(CscevalError, match="is a rehearsal itself"):
            rehearse(rehearsal)


def test_a_real_report_bears_no_mark(small: Callable[..., Path]) -> None:
    found = evaluate(small(), formats=["html", "docx"], renderer="builtin")
    html, docx = (path.read_bytes() for path in found.reports)
    assert found.rehearsal is None
    assert found.to_dict()["synthetic"] is False
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert not any("synthetic" in name for name in archive.namelist())
    for text in (html.decode(), (found.folder / "output" / "index.html").read_text(encoding="utf-8")):
        assert "synthetic" not in text.lower()


@pytest.mark.parametrize("text", ["median_wait_days", "=5", "median_wait_days=x", "median_wait_days=inf"])
def test_an_effect_that_is_none_is_told(home: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", str(home), "--effect", text]) == 2
    assert f"“{text}” is not an effect." in capsys.readouterr().err


def test_the_top_page_is_plain(run: Run, rehearsal: Path) -> None:
    assert run.status == 0
    hold_to_plain_words(bundle_of(rehearsal))
