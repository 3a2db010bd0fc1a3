"""Whatever intake can say has its words, and the words say how to mend it."""

import re
from pathlib import Path

import pytest

from csceval.intake.cells import is_missing_word
from csceval.words import problem_texts
from csceval.words.en import intake, intake_files

SOURCE = Path(__file__).resolve().parents[2] / "src" / "csceval"
OWN = intake.PROBLEMS | intake_files.PROBLEMS
_SAID = re.compile(r'(?:Unreadable|Failure|Remark|find|refuse|problem|_fail)\([^"()]*"([a-z]+(?:-[a-z]+)+)"')
_REASON = re.compile(r'(?:return|skip=|else) "([a-z]+(?:-[a-z]+)+)"')


@pytest.mark.parametrize("code", sorted(OWN))
def test_the_words_of_a_code_are_whole(code):
    text = problem_texts()[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert all((text.message, text.fix, text.explanation.strip()))


def test_every_code_that_intake_uses_has_words():
    found = set()
    for path in [*SOURCE.glob("intake/**/*.py"), *SOURCE.glob("workbook/*.py")]:
        source = path.read_text(encoding="utf-8")
        found |= set(_SAID.findall(source))
        if path.name in ("folder.py", "body.py"):
            found |= set(_REASON.findall(source))
    assert len(found) > 30
    assert found <= set(problem_texts())


@pytest.mark.parametrize("text", ["n/a", "N\\A", "--", "k. A.", "Keine Angabe", "#NV"])
def test_words_for_nothing_are_known_in_every_language(text):
    assert is_missing_word(text)


@pytest.mark.parametrize("text", ["0", "nein", "Namibia", "|", "angabe"])
def test_other_words_are_no_words_for_nothing(text):
    assert not is_missing_word(text)
