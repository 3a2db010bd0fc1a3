"""Every code that intake can give is provoked by a case at its exact place, and not by the near twin beside it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from csceval.definitions.reader import load_tables
from csceval.definitions.table import Table
from csceval.words import en

from ._case import CASES

HERE = Path(__file__).parent
for _module in pkgutil.iter_modules([str(HERE)]):
    if not _module.name.startswith(("_", "test_")):
        importlib.import_module(f".{_module.name}", __package__)
# Codes that no file of an inbox can provoke by itself, or that have their test elsewhere: code → where, or why.
WITHOUT = {
    "hidden-file": "never said: hidden files are listed as skipped; test_folder.py",
    "not-allowed": "needs a file that the system refuses to open; tests run as a user who may",
    "still-being-written": "needs a file that changes while it is read; test_folder.py",
    "password-protected": "a real encrypted workbook; test_real_files.py",
    "reading-failed": "needs a reading process that ends; tests/workbook/test_book.py",
    "mostly-outside": "said by a run, not by intake; tests/run/test_span.py",
    "duplicate-id": "intake tells repeats as conflicting-rows or duplicate-row; tests/schema/test_explain.py",
    "unknown-name": "no table that ships refers to another register that partners fill",
    "truncated-at-limit": "needs a sheet of 65,536 rows; test_unseen.py",
    "personal-no-text": "about the evaluation, not the inbox; tests/definitions/test_agree_evaluation.py",
    "outside-partnership": "needs a ledger, the table flows; test_outside.py",
    "count-left-out": "one of four signs; test_judge.py",
    "site-silent-between": "needs many periods; test_unusual.py",
    "damaged-key": "about the project, not the inbox, and stops the run; test_withheld.py",
    **dict.fromkeys(
        ["answer-unknown", "answer-late", "answer-torn", "undo-unknown", "questions-unreadable", "decisions-damaged"],
        "about the answers, not the inbox; tests/run/test_asking.py",
    ),
    **dict.fromkeys(["superseded-file", "superseded-row"], "needs an answer; tests/intake/test_answers.py"),
    "copy-not-chosen": "needs an answer; test_copies.py",
    **dict.fromkeys(
        ["cell-corrected", "correction-outdated", "correction-unclear", "correction-lost", "correction-formula",
         "feedback-returned", "feedback-misplaced"],
        "about marked copies that come back after a run; tests/run/test_feedback_loop.py, test_feedback_typed.py",
    ),
    **dict.fromkeys(["stale-template", "template-labels", "prefilled-row"], "needs a template; test_template.py"),
}  # fmt: skip
_OF_TEMPLATES = {"stale-template", "template-labels", "prefilled-row"}
TWIN = {"version": "1.0.0", "name": "Twins", "about": "Fits like its twin.", "kind": "fact", "columns": [
    {"name": "twin_id", "type": "text", "required": True, "key": True, "about": "No."},
    {"name": "twin_value", "type": "text", "required": True, "about": "What."},
]}  # fmt: skip
MORE = [
    {"name": "score", "type": "whole", "about": "How good.", "minimum": 1, "maximum": 5},
    {"name": "share", "type": "number", "about": "Part of all.", "minimum": 0, "maximum": 1},
    {"name": "spend", "type": "number", "about": "Cost."},
    {"name": "note", "type": "text", "about": "Remark."},
    {"name": "person_id", "type": "text", "about": "Who.", "aliases": ["Client"]},
]


def codes() -> set[str]:
    """Whatever intake, or the schema on its behalf, has words for."""
    topics = [
        m.name for m in pkgutil.iter_modules(en.__path__) if m.name.startswith(("intake", "schema", "corrections"))
    ]
    modules = [importlib.import_module(f"{en.__name__}.{name}") for name in topics]
    return {code for module in modules for code in getattr(module, "PROBLEMS", {})} | _OF_TEMPLATES


@pytest.fixture
def tables(visits):
    page = visits.model_dump(exclude_none=True)
    wider = Table.model_validate(page | {"columns": [*page["columns"], *MORE]})
    twins = {name: Table.model_validate({"id": name} | TWIN) for name in ("twins", "others")}
    shipped = load_tables()
    return {
        "visits": wider,
        "partners": shipped["partners"],
        "sites": shipped["sites"],
        "reports": shipped["reports"],
    } | twins


@pytest.fixture
def put(tmp_path, read):
    """Puts files into a fresh inbox, some by a function that makes them, and reads it."""

    def put_files(files, told):
        folder = tmp_path / "inbox"
        folder.mkdir(exist_ok=True)
        for name, make in files.items():
            if callable(make):
                make(folder / name)
        return read({name: content for name, content in files.items() if not callable(content)}, **told)

    return put_files


def places(intake, code):
    """Where a code is said: in a problem, or as the reason why a row is passed over."""
    said = [problem.where() for problem in intake.problems if problem.code == code]
    passed = intake.ignored[intake.ignored.reason == code]
    rows = zip(passed.file, passed.sheet, passed.row, strict=True)
    return said or [f"{file} › {sheet} › row {row}" for file, sheet, row in rows]


def test_every_code_has_a_case_or_a_reason_why_not():
    assert codes() - set(CASES) - set(WITHOUT) == set(), "add a case to a file of this folder"
    assert set(CASES) <= codes(), "a case for a code that is not in words"
    assert set(WITHOUT) & set(CASES) == set(), "this one has a case now"


@pytest.mark.parametrize("code", sorted(WITHOUT))
def test_what_has_no_case_is_in_the_test_that_is_named(code):
    assert code in codes(), "not in words"
    named = re.findall(r"(?:tests/)?([\w/]*test_\w+\.py)", WITHOUT[code])
    pages = [path for name in named for path in (HERE.parents[1] / name, HERE.parent / name) if path.is_file()]
    assert len(pages) == len(named), "no such test"
    assert not pages or any(code in page.read_text() for page in pages)


def test_what_the_design_page_names_is_said_or_has_a_reason():
    page = YAML(typ="safe", pure=True).load(HERE / "page.yaml")
    lines = {code: said for group in page.values() for code, said in group.items()}
    assert len(lines) == 78
    named = {
        one
        for said in lines.values()
        if not isinstance(said, dict)
        for one in ([said] if isinstance(said, str) else said)
    }
    assert named - codes() == set(), "not in words"
    assert all(said["no"] for said in lines.values() if isinstance(said, dict))


@pytest.mark.parametrize("code", sorted(CASES))
def test_the_code_is_found_at_its_place(put, code):
    case = CASES[code]
    intake = put(case.bad, case.told)
    assert case.at in places(intake, code), [(p.code, p.where()) for p in intake.problems]
    counts = intake.counts
    assert counts["read"] == counts["accepted"] + counts["set_aside"] + counts["ignored"]


@pytest.mark.parametrize("code", sorted(CASES))
def test_the_near_twin_does_not_have_it(put, code):
    case = CASES[code]
    assert places(put(case.twin, case.told if case.twin_told is None else case.twin_told), code) == []
