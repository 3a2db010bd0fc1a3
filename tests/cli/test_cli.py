"""The command line as a person and as a program meets it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from csceval.cli import main
from csceval.cli.console import fits

EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators:
  - {use: services_completed, role: primary}
"""
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "small"
    (home / "inbox" / "North").mkdir(parents=True)
    (home / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    rows = [f"A{n},p{n},S1,North,2024-02-10,2024-02-1{n % 9},2024-03-01,completed,advice" for n in range(1, 21)]
    (home / "inbox" / "North" / "visits.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return home


def call(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(list(words))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_new_makes_a_folder_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "my evaluation"
    status, out, _ = call("new", str(target), "--rhythm", "quarter", "--first", "2024Q1", capsys=capsys)
    assert status == 0
    assert "csceval run" in out
    from csceval.definitions import reader

    evaluation = reader.load_evaluation(target)
    assert (evaluation.title, evaluation.period.first.key, evaluation.period.last.key) == (
        "My Evaluation", "2024-Q1", "2024-Q4",
    )  # fmt: skip
    reader.check_evaluation(evaluation, reader.load_indicators(project=target), reader.load_tables(project=target))


@pytest.mark.parametrize("send", ["records", "totals", "both"])
@pytest.mark.parametrize("rhythm", ["month", "quarter", "half", "year"])
def test_every_answer_to_new_loads(tmp_path: Path, rhythm: str, send: str) -> None:
    from csceval.definitions import reader

    target = tmp_path / "e"
    assert main(["new", str(target), "--name", 'A "quoted" name', "--rhythm", rhythm, "--partners-send", send]) == 0
    evaluation = reader.load_evaluation(target)
    assert evaluation.title == 'A "quoted" name'
    reader.check_evaluation(evaluation, reader.load_indicators(project=target), reader.load_tables(project=target))


def test_new_never_overwrites(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call("new", str(folder), capsys=capsys)
    assert status == 2
    assert "an evaluation already" in err
    assert (folder / "evaluation.yaml").read_text(encoding="utf-8") == EVALUATION


@pytest.mark.files
def test_check_says_what_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("check", str(folder), capsys=capsys)
    assert status == 0
    assert "Read 1 file from 1 partner." in out
    assert "20 rows = 20 used + 0 set aside + 0 not data" in out
    assert "csceval run" in out


@pytest.mark.files
def test_check_json_is_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("check", str(folder), "--json", capsys=capsys)
    facts = json.loads(out)
    assert facts["status"] == status == 0
    assert facts["rows"] == {"read": 20, "accepted": 20, "set_aside": 0, "ignored": 0}
    assert {"files", "problems", "problems_total", "questions", "observations", "estimates", "findings", "reports",
            "renderer", "files_set_aside"} <= set(facts)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek", "x"], "Did you mean check?"),
        (["run", "nowhere"], "csceval new"),
        (["list", "indicatos"], "Did you mean indicators?"),
        (["show", "indicators", "median_wait"], "Did you mean median_wait_days?"),
        (["explain", "missing-colum"], "Did you mean missing-column?"),
        (["run"], "csceval --help"),
    ],
)
def test_a_wrong_call_is_answered_with_the_nearest(
    words: Sequence[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = call(*words, capsys=capsys)
    assert (status, out) == (2, "")
    assert says in err
    status, out, _ = call(*words, "--json", capsys=capsys)
    error = json.loads(out)
    assert error["status"] == status == 2
    assert says in error["error"]["fix"]


def test_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("list", "indicators", "--json", capsys=capsys)
    assert status == 0
    ids = [entry["id"] for entry in json.loads(out)["indicators"]]
    assert "referral_closure_rate" in ids
    for kind in ("indicators", "tables", "methods", "checks", "formats", "charts", "designs", "problems"):
        status, out, _ = call("list", kind, capsys=capsys)
        assert status == 0
        first = out.splitlines()[0].split()[0]
        assert call("show", kind, first, capsys=capsys)[0] == 0
    assert "wait" in call("list", "indicators", "wait", capsys=capsys)[1]


def test_explain_says_how_to_mend_it(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("explain", "missing-column", capsys=capsys)
    assert status == 0
    assert "To mend it:" in out


def test_doctor_names_the_renderer(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call("doctor", "--json", capsys=capsys)
    assert status == 0
    names = {check["name"]: check for check in json.loads(out)["checks"]}
    assert names["built-in renderer"]["ok"]
    assert "Quarto" in names


def test_a_fault_of_ours_is_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_settings: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("csceval.run.path.read_folder", broken)
    status, out, err = call("check", str(folder), capsys=capsys)
    assert status == 2
    assert "Traceback" not in out + err
    assert "our fault" in err


def test_text_falls_back_to_what_a_console_can_show() -> None:
    class Console:
        encoding = "cp1252"

    assert fits(Console(), "a › b · 3 − 2 ● met") == "a > b | 3 - 2 * met"  # type: ignore[arg-type]  # only the encoding is read
    assert fits(Console(), "£ é – “x”") == "£ é – “x”"  # type: ignore[arg-type]  # as above


COMMANDS = [["--help"], ["list", "indicators"], ["show", "tables", "services"], ["explain", "missing-column"],
            ["doctor"], ["check", "{folder}"], ["check", "missing-folder"]]  # fmt: skip


@pytest.mark.files
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0] + str(len(words)))
def test_every_command_on_a_cp1252_pipe(folder: Path, words: list[str]) -> None:
    filled = [word.format(folder=folder) for word in words]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [sys.executable, "-m", "csceval", *filled], capture_output=True, env=environment, timeout=120, check=False
    )
    assert b"Traceback" not in done.stderr + done.stdout
    (done.stdout + done.stderr).decode("cp1252")
    assert done.returncode in (0, 2)


def test_help_is_instant_because_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from csceval.cli.entry import parser; parser().format_help(); "
        "print([m for m in ('pandas', 'numpy', 'altair', 'statsmodels', 'pandera', 'openpyxl', 'pydantic') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_answers_to_new_may_be_piped_in(tmp_path: Path) -> None:
    from csceval.definitions import reader

    command = [sys.executable, "-m", "csceval", "new", str(tmp_path / "river")]
    answers = "River Valley Alliance\nmonth\n2024-03\nboth\n"
    done = subprocess.run(command, input=answers, text=True, capture_output=True, check=True)
    made = reader.load_evaluation(tmp_path / "river")
    assert (made.title, made.period.first.key) == ("River Valley Alliance", "2024-03")
    assert "Made the folder" in done.stdout
    # Where the answers end, the suggestions hold.
    subprocess.run([*command[:-1], str(tmp_path / "lake")], input="Lake\n", text=True, capture_output=True, check=True)
    assert reader.load_evaluation(tmp_path / "lake").title == "Lake"


def test_an_inbox_without_anything_readable_is_not_called_ready(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inbox" / "North" / "visits.csv").unlink()
    (folder / "inbox" / "North" / "empty.xlsx").write_bytes(b"")
    status, out, _ = call("check", str(folder), capsys=capsys)
    assert status == 1
    assert "it has 0 bytes" in out
    assert "Nothing can be used yet" in out
    assert "You can report now" not in out


def test_who_sent_something_unusable_is_not_called_late(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = "".join(
        f"  - {{partner_id: {name.lower()}, partner_name: {name}, sector: health, size_band: small, role: core, "
        "joined_on: 2024-01-01}\n"
        for name in ("North", "South", "West")
    )
    (folder / "evaluation.yaml").write_text(f"{EVALUATION}partners:\n{register}", encoding="utf-8")
    (folder / "inbox" / "South").mkdir()
    (folder / "inbox" / "South" / "page.xls").write_text("<html><table></table></html>", encoding="utf-8")
    _, out, _ = call("check", str(folder), capsys=capsys)
    assert "In, not usable    South" in out
    assert "Not in yet        West" in out


def test_a_command_leaves_threads_as_they_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    from csceval.cli import entry

    before = gc.get_threshold()
    try:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
        entry._travel_light()
        assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
        entry._travel_light()
        assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
        assert gc.get_threshold()[0] > before[0] or before[0] >= 100_000
    finally:
        gc.set_threshold(*before)
