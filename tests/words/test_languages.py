"""What a language has fits the English: the same values in each sentence, forms for one and for many where needed."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest

from csceval import words
from csceval.words import plural

SOURCE = Path(words.__file__).resolve().parents[1]
OTHERS = [name for name in words.languages() if name != "en"]


def sentences(language: str) -> dict[str, str]:
    problems = words.own_problem_texts(language)
    said = {f"{code} {part}": getattr(text, part)
            for code, text in problems.items() for part in ("message", "fix", "explanation")}  # fmt: skip
    return words.own_texts(language) | said


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_nothing_that_english_does_not(language: str) -> None:
    assert sorted(sentences(language).keys() - sentences("en").keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_takes_the_values_that_the_english_one_takes(language: str) -> None:
    english = sentences("en")
    wrong = {key for key, text in sentences(language).items() if plural.fields(text) != plural.fields(english[key])}
    assert sorted(wrong) == []
    own, theirs = words.own_problem_texts(language), words.own_problem_texts("en")
    assert [code for code, text in own.items() if text.severity != theirs[code].severity] == []


@pytest.mark.parametrize("language", words.languages())
def test_forms_are_for_one_and_for_many(language: str) -> None:
    specs = {key: spec for key, text in sentences(language).items() if not key.endswith(" explanation")
             for _, _, spec, _ in string.Formatter().parse(text) if spec and "|" in spec}  # fmt: skip
    assert [key for key, spec in specs.items() if spec.count("|") != 1] == []


def test_a_sentence_that_lacks_is_said_in_english() -> None:
    with words.speaking("de-DE"):
        assert words.say("status.met") == "erreicht"
        assert words.say("findings.limits_questions", n=1).startswith("1 Frage ist offen")
        assert words.say("findings.limits_questions", n=1200).startswith("1.200 Fragen sind offen")
        assert words.problem("outside-scale", value="7", item="q1", instrument="CSC", low=1, high=5).message == (
            "„7“ ist keine Antwort auf q1: Die Skala von „CSC“ reicht von 1 bis 5."
        )
        assert words.own_texts("de").keys() < words.own_texts("en").keys() or "de" in words.offered()


# What looks like English in code, by room. A room that has none gets none; the others may only shrink. What remains
# is markup, styles, scripts and policies of pages and files (report, charts), queries (portfolio), the conditions
# that formulas are counted by (dataset), names of what is kept from run to run (publish), names that a table of flows
# is read by and citations (economy), scripts for R, Stata and Python, index notes of sums, column names and their
# notes, and what only a method that no design can use refuses (estimates); complaints of the YAML parser that are
# known by their beginning (definitions); patterns and lists of words that partners write, in many languages, and what
# choices are kept as (intake); pieces of files, number formats and names of marks (workbook, schema); names of draws
# (rehearsal); what argparse says of a wrong call, by which it is known (cli); and errors that only those see who call
# functions in Python.
HELD = {"cli": 13, "findings": 1, "charts": 3, "run": 10, "report": 69, "portfolio": 22, "publish": 4, "dataset": 20,
        "intake": 45, "schema": 5, "workbook": 11, "definitions": 5, "rehearsal": 2, "economy": 49,
        "estimates": 593, "network": 7}  # fmt: skip
_SENTENCE = re.compile(r"[A-Za-z]{2,}[ ,][^/<>{}=()\[\]]*[a-z]{2,}")


def held(path: Path) -> int:
    """Texts of a file that look like English, docstrings, columns of charts and examples aside."""
    whole = ast.parse(path.read_text("utf-8"))
    aside = {id(node.value) for node in ast.walk(whole) if isinstance(node, ast.Expr)}
    for node in ast.walk(whole):
        columns = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("COLUMNS", "TABLE")
        if columns or (isinstance(node, ast.FunctionDef) and node.name == "example"):
            aside |= {id(inside) for inside in ast.walk(node)}
    texts = (node for node in ast.walk(whole) if isinstance(node, ast.Constant) and id(node) not in aside)
    return sum(isinstance(text.value, str) and bool(_SENTENCE.search(text.value)) for text in texts)


def test_sentences_are_in_words_and_not_in_code() -> None:
    """If this fails, code holds a new English sentence: it belongs into words/en/<topic>.py."""
    found: Counter[str] = Counter()
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        if room != "words" and not room.endswith(".py"):
            found[room] += held(path)
    assert {room: n for room, n in found.items() if n > HELD.get(room, 0)} == {}


def test_no_code_counts_in_english() -> None:
    """A form that goes by a number is `{n:# row|# rows}` in a template, so that every language can have its own."""
    counted = re.compile(r"""["'](is|are|was|were|has|have|it|they|its|their)["'] if |numbers\.count\(""")
    found = [path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.rglob("*.py"))
             if counted.search(path.read_text("utf-8")) and "words/" not in path.as_posix()]  # fmt: skip
    assert found == []
