"""A project words the sentences of its report itself: values stay, nothing is markup, and the report says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate, words
from csceval.cli import main
from csceval.errors import RenderError
from csceval.report import builtin, own_words
from csceval.words import overriding, say


def read(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "words.yaml").write_text(text, "utf-8")
    return own_words.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "said", "fix"),
    [
        ("# a\nstatus.meet: fine\n", 2, "no sentence “status.meet”", "status.met"),
        ("report.draft: Final\n", 1, "cannot be changed", ""),
        ("cli.help_list: x\n", 1, "cannot be changed", ""),
        ("slides.of: '{title} ({n})'\n", 1, "leaves out what it has to say: {all}", "{title} ({n} of {all})"),
        ("slides.of: '{title} {n} {all} {x}'\n", 1, "asks for what it does not get: {x}", "{title}"),
        ("slides.of: '{title} {n.__class__} {n} {all}'\n", 1, "{n.__class__}", ""),
        ("slides.of: '{title} {n:>99999} {all}'\n", 1, "asks for what it does not get: {n}", ""),
        ("slides.of: '{title} {n} {all'\n", 1, "brace that is not closed", ""),
        ("status.met: <b>met</b>\n", 1, "read as markup", "plain text"),
        ("status.met: ''\n", 1, "has no text", "As shipped: met"),
    ],
)
def test_what_cannot_stand_in_a_report_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, said: str, fix: str
) -> None:
    with pytest.raises(RenderError) as caught:
        read(tmp_path, text)
    assert (caught.value.code, caught.value.line) == ("own-words", line)
    assert said in caught.value.message
    assert fix in caught.value.fix


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        read(tmp_path, "status.met: fine\nstatus.meet: a\nglance.non: b\n")
    assert caught.value.message.count("reports/words.yaml, line ") == 2


def test_own_words_hold_inside_their_block_alone(tmp_path: Path) -> None:
    assert own_words.read(tmp_path) == {}
    with overriding.putting(read(tmp_path, "slides.of: 'Page {n} of {all}: {title}'\n")):
        assert say("slides.of", title="A", n=1, all=2) == "Page 1 of 2: A"
    assert say("slides.of", title="A", n=1, all=2) == "A (1 of 2)"


def test_every_topic_of_the_list_is_there_and_what_a_report_is_stays() -> None:
    topics = {key.partition(".")[0] for key in words.sentences()}
    assert topics >= overriding.TOPICS
    assert not overriding.TOPICS & {"cli", "rehearsal", "intake", "charts"}
    assert set(words.sentences()) >= overriding.KEPT


def test_the_sentences_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "words", "to be completed"]) == 0
    assert "appendix.to_be_completed" in capsys.readouterr().out


def test_the_report_and_what_renders_it_elsewhere_have_the_words(small: Callable[..., Path]) -> None:
    folder = small()
    (folder / "reports").mkdir()
    (folder / "reports" / "words.yaml").write_text(
        "appendix.to_be_completed: Not yet.\nreport.footer: 'csceval {version}, data up to {as_of}, &c.'\n", "utf-8"
    )
    run = evaluate(folder, formats=["html"], renderer="builtin")
    page = run.reports[0].read_text("utf-8")
    assert "Not yet." in page
    assert "data up to 30 Jun 2024, &amp;c." in page
    # Dots are escaped in what the page is made from.
    assert "put 2 sentences of the report in its own words: appendix.to_be_completed, report.footer." in page
    assert say("appendix.to_be_completed") == "To be completed."
    bundle = folder / ".csceval" / "bundle"
    assert set(json.loads((bundle / "bundle.json").read_text("utf-8"))["words"]) == {
        "appendix.to_be_completed", "report.footer"
    }  # fmt: skip
    template = folder / "t.qmd"
    template.write_text("# One\n", "utf-8")
    again = builtin.render(template, bundle=bundle, out=folder / "again", formats=["html"], name="r")[0]
    assert "&amp;c." in again.read_text("utf-8")
