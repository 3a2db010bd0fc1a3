"""A run is made again exactly when something that it depends on has changed."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csceval import evaluate, files, shipped
from csceval.cli import main
from csceval.run.cached import outcome, state
from csceval.run.cached.state import look

HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators:
  - {use: services_completed, role: primary}
"""
ASKED = {"renderer": "builtin", "folder": "x"}
RUN = ("--renderer", "builtin", "--to", "html")


Call = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command with --json; gives the exit status, the object, and what was on standard error."""

    def made(command: str, folder: Path, *more: str) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        status = main([command, str(folder), "--json", *more])
        said = capsys.readouterr()
        return status, json.loads(said.out), said.err

    return made


def written(folder: Path) -> dict[str, bytes]:
    """Everything that a run writes for people, by name."""
    output = folder / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each run that was really made."""
    made: list[str] = []
    told = outcome._with

    def counted(entries: object, work: object) -> object:
        made.append("run")
        return told(entries, work)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(outcome, "_with", counted)
    return made


@pytest.mark.parametrize(("command", "options"), [("check", ()), ("run", RUN)])
def test_an_unchanged_folder_gives_the_same_object_without_a_run(
    small: Callable[..., Path], call: Call, works: list[str], command: str, options: tuple[str, ...]
) -> None:
    folder = small({"North/bad.csv": "service_id,site_id,requested_on\nB1,S1,soon\n"})
    call(command, folder, *options)  # asks something, for which there is a workbook afterwards
    first, before = call(command, folder, *options), written(folder)
    made = len(works)
    assert call(command, folder, *options) == first
    assert written(folder) == before
    assert len(works) == made
    assert call(command, folder, *options, "--no-cache") == first
    assert written(folder) == before
    assert first[0] == 1


def test_people_read_the_same_lines_again(small: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    folder = small()
    for _ in range(2):
        main(["check", str(folder)])
        said.append(capsys.readouterr())
    assert said[0].out == said[1].out
    assert "Nothing has changed" in said[1].err
    assert "reading files" not in said[1].err


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte of a file": lambda f: (f / "inbox" / "good.csv").write_bytes((f / "inbox" / "good.csv").read_bytes()[:-2]),
    "a new file": lambda f: (f / "inbox" / "more.txt").write_text("hello"),
    "a file's name": lambda f: (f / "inbox" / "good.csv").rename(f / "inbox" / "better.csv"),
    "the evaluation": lambda f: (f / "evaluation.yaml").write_text((f / "evaluation.yaml").read_text() + "# more\n"),
    "a definition": lambda f: files.write_text(f / "indicators" / "note.yaml", "# nothing\n"),
    "a template": lambda f: files.write_text(f / "reports" / "evaluation.qmd", "text\n"),
    "an output edited": lambda f: (f / "output" / "share" / "problems.csv").write_text("mine"),
    "an output deleted": lambda f: (f / "output" / "private" / "problems.csv").unlink(),
    "the start page": lambda f: (f / "output" / "index.html").write_text("mine"),
    "accepted rows": lambda f: (f / "output" / "private" / "data" / "services.parquet").unlink(),
    "the bundle": lambda f: (f / ".csceval" / "bundle" / "bundle.json").unlink(),
    "an answer": lambda f: (f / "questions.xlsx").write_bytes(b"PK"),
    "a decision": lambda f: (f / ".csceval" / "decisions.csv").write_text("no"),
    "the key": lambda f: (f / ".csceval" / "key").write_text("0" * 64),
    "the ledger": lambda f: (f / ".csceval" / "releases.jsonl").write_text(""),
    "a release": lambda f: files.write_text(f / "releases" / "2024-Q1" / "manifest.json", "{}"),
    "a marked copy": lambda f: files.write_bytes(f / "output" / "private" / "feedback" / "n" / "a.xlsx", b"PK"),
}


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report; nobody may run in it."""
    folder = tmp_path_factory.mktemp("reported") / "small"
    (folder / "inbox").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    rows = "".join(f"A{n},p{n},S1,North,2024-01-1{n},2024-02-1{n},started,advice\n" for n in range(9))
    (folder / "inbox" / "good.csv").write_text(HEADER + rows, encoding="utf-8")
    evaluate(folder, renderer="builtin", formats=["html"])
    return folder


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_each_thing_that_a_run_depends_on_is_part_of_the_state(reported: Path, tmp_path: Path, change: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(reported, folder)
    before = look(folder, ASKED)
    assert before == look(reported, ASKED)
    CHANGES[change](folder)
    assert look(folder, ASKED) != before


def test_times_and_modes_are_no_part_of_the_state(reported: Path) -> None:
    before = look(reported, ASKED)
    path = reported / "inbox" / "good.csv"
    os.utime(path, (1, 1))
    path.chmod(0o600)
    assert look(reported, ASKED) == before


@pytest.mark.parametrize("name", ["csceval/new.py", "numpy-0.0.1.dist-info", "version", "period"])
def test_code_packages_python_and_options_are_part_of_the_state(
    reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = look(reported, ASKED)
    state.surroundings.cache_clear()
    state._facts.cache_clear()
    asked = ASKED
    if name.endswith("dist-info"):
        (tmp_path / name).mkdir()
        monkeypatch.syspath_prepend(tmp_path)
    elif name == "version":
        monkeypatch.setattr("sys.version", "4.0")
    elif name == "period":
        asked = {**ASKED, "period": "2024-Q1"}
    else:
        (tmp_path / "csceval" / "run" / "cached").mkdir(parents=True)
        (tmp_path / name).write_text("x = 1\n")
        monkeypatch.setattr(state, "__file__", str(tmp_path / "csceval" / "run" / "cached" / "state.py"))
    try:
        assert look(reported, asked) != before
    finally:
        monkeypatch.undo()
        state.surroundings.cache_clear()
        state._facts.cache_clear()


def test_another_quarto_is_another_state(reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exe = tmp_path / "quarto"
    exe.write_text("#!/bin/sh\n")
    exe.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(exe))
    with_one = look(reported, {"renderer": "auto"})
    exe.write_text("#!/bin/sh\nexit 1\n")
    assert look(reported, {"renderer": "auto"}) != with_one
    assert look(reported, {"renderer": "builtin"}) == look(reported, {"renderer": "builtin"})


def test_parts_of_another_package_are_never_taken_for_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_text(tmp_path / "other-1.dist-info" / "entry_points.txt", "[csceval.methods]\nmine = other:method\n")
    assert not state.foreign_parts()
    monkeypatch.syspath_prepend(tmp_path)
    state._facts.cache_clear()
    try:
        assert state.foreign_parts()
    finally:
        monkeypatch.undo()
        state._facts.cache_clear()


def test_an_edited_output_is_made_again_and_the_edit_is_kept_beside_it(
    small: Callable[..., Path], call: Call, works: list[str]
) -> None:
    folder = small()
    call("run", folder, *RUN)
    page = next((folder / "output" / "share").glob("*.html"))
    right = page.read_bytes()
    page.write_bytes(b"edited")
    call("run", folder, *RUN)
    assert page.read_bytes() == right
    assert len(works) == 2
    # What was said about the edit is said once: the next run is made, and the one after it is not.
    call("run", folder, *RUN)
    call("run", folder, *RUN)
    assert len(works) == 3


def test_a_file_that_could_not_be_opened_is_tried_again(
    small: Callable[..., Path], call: Call, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from csceval.intake import reader

    def closed(_: Path) -> None:
        raise PermissionError

    folder = small()
    monkeypatch.setattr(reader, "open_file", closed)
    call("check", folder)
    call("check", folder)
    assert len(works) == 2


def test_what_was_damaged_is_told_once_and_made_again(
    small: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small()
    main(["run", str(folder), *RUN])
    right = written(folder)
    kept = [path for place in ("cache", "bundle/cache") for path in (folder / ".csceval" / place).iterdir()]
    assert len(kept) == 7
    for path in kept:
        path.write_bytes(path.read_bytes()[:-5] + b"wrong")
    capsys.readouterr()
    main(["run", str(folder), *RUN])
    assert "could not be used" in capsys.readouterr().out
    assert written(folder) == right
    main(["run", str(folder), *RUN])
    assert "could not be used" not in capsys.readouterr().out


def test_what_is_kept_is_for_the_user_alone_and_is_json(small: Callable[..., Path], call: Call) -> None:
    folder = small()
    call("check", folder)
    kept = folder / ".csceval" / "cache" / "check"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_bytes().partition(b"\n")[2])["status"] == 0


def test_cold_warm_and_without_the_cache_give_the_same_bytes(small: Callable[..., Path]) -> None:
    """All that a run writes, shared and private, where every run is really made."""
    folder = small(
        {f"North/{n}.csv": f"{HEADER}B{n},p{n},S1,North,2024-02-01,2024-02-03,started,advice\n" for n in "12"}
    )
    runs = []
    for cache in (True, True, False, True):
        evaluate(folder, renderer="builtin", cache=cache)
        runs.append(written(folder))
    assert {Path(name).suffix for name in runs[0]} >= {".html", ".pdf", ".docx", ".parquet", ".json", ".csv"}
    assert runs[1] == runs[0]
    assert runs[2] == runs[0]
    assert runs[3] == runs[0]


def test_a_changed_file_gives_the_bytes_of_a_folder_that_never_ran(small: Callable[..., Path], tmp_path: Path) -> None:
    rows = "B1,p1,S1,North,2024-02-01,2024-02-03,started,advice\n"
    folder = small({"North/1.csv": HEADER + rows})
    evaluate(folder, renderer="builtin", formats=["html"])
    path = folder / "inbox" / "North" / "1.csv"
    path.write_text(path.read_text() + rows.replace("1", "2"))
    fresh = tmp_path / "fresh" / "small"
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("output", ".csceval"))
    evaluate(folder, renderer="builtin", formats=["html"])
    evaluate(fresh, renderer="builtin", formats=["html"])
    assert written(folder) == written(fresh)


@pytest.mark.long
def test_the_sample_with_one_changed_file_gives_the_bytes_of_a_run_without_the_cache(tmp_path: Path) -> None:
    """Files, definitions, drawings and networks that an earlier run has kept change nothing."""
    warm, fresh = tmp_path / "warm" / "larkmoor", tmp_path / "fresh" / "larkmoor"
    shutil.copytree(shipped.folder("sample_data") / "larkmoor", warm)
    files.write_text(warm / ".csceval" / "key", "5e" * 32 + "\n", mode=0o600)
    shutil.copytree(warm, fresh)
    evaluate(warm, renderer="builtin", formats=["html"])
    for folder in (warm, fresh):
        path = folder / "inbox" / "Northfield Families" / "services_2021_2024.csv"
        path.write_bytes(path.read_bytes().rstrip().rpartition(b"\n")[0] + b"\n")
    evaluate(warm, renderer="builtin", formats=["html"])
    evaluate(fresh, renderer="builtin", formats=["html"], cache=False)
    assert written(warm) == written(fresh)
