"""In which language a portfolio is told: as asked, else as all its evaluations, else English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.portfolio.finished.handed import effect, indicator, observation, send

from csceval import words
from csceval.cli import main
from csceval.errors import CscevalError
from csceval.portfolio import kinds, whole
from csceval.portfolio.page import making
from csceval.portfolio.running import same

WAITS = {"waits": indicator(name="Wartezeit", unit="days", direction="lower", over_partners="median_over_records")}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSCEVAL_UNFINISHED", "1")
    monkeypatch.delenv("CSCEVAL_LANG", raising=False)
    return tmp_path / "traeger"


def fill(root: Path, *locales: str) -> Path:
    for at, locale in enumerate(locales):
        said = {"locale": locale} if locale else {}  # a report of an earlier csceval does not say it
        send(root, f"e{at}", indicators=WAITS, observations=[observation("waits", 14.2)],
             effects=[effect(-4.0 - at, 0.1, certainty="strong")], **said)  # fmt: skip
    return root


@pytest.mark.parametrize(
    ("locales", "told"),
    [(["de-DE", "de-DE"], "de-DE"), (["de-DE", "en-GB"], "en-GB"), (["", ""], "en-GB"), (["xx-XX", "xx-XX"], "en-GB")],
)
def test_what_all_evaluations_speak_is_spoken(root: Path, locales: list[str], told: str) -> None:
    found = whole.read(fill(root, *locales))
    assert found.locale == told
    assert making.assemble(found)["meta"]["locale"] == told
    assert words.locale() == "en-GB"


def test_the_page_the_table_and_the_charts_follow(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(root, "de-DE", "de-DE")
    assert main(["portfolio", str(root), "--to", "html"]) == 0
    assert "2 von 2 Evaluationen sind lesbar" in capsys.readouterr().out
    [page] = (root / making.FOLDER).glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert '<html lang="de-DE"' in text
    # (4 + 5) / 2 = 4.5 days less, in the marks of the language; no English sentence of the page is left.
    assert "4,5 Tage" in text
    assert words.say("portfolio_page.made_how") not in text
    assert 'xml:lang="de"' in (root / making.FOLDER / "iati.xml").read_text(encoding="utf-8")


def test_the_call_then_the_variable_come_first(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(root, "en-GB", "en-GB")

    def lang(*options: str) -> str:
        assert main(["portfolio", str(root), "--to", "html", *options]) == 0
        [page] = (root / making.FOLDER).glob("*.html")
        return page.read_text(encoding="utf-8").partition('<html lang="')[2][:5]

    assert lang() == "en-GB"
    assert lang("--lang", "de-DE") == "de-DE"
    monkeypatch.setenv("CSCEVAL_LANG", "de-DE")
    assert (lang(), lang("--lang", "en-GB")) == ("de-DE", "en-GB")
    monkeypatch.delenv("CSCEVAL_UNFINISHED")
    capsys.readouterr()
    assert main(["portfolio", str(root), "--lang", "xx-XX", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "language-unfinished"
    with pytest.raises(CscevalError, match="xx-XX"):
        whole.read(root, locale="xx-XX")


def test_a_kind_without_words_is_told_as_it_was_sent() -> None:
    assert kinds.called("initiator_sector", "nonprofit") == "begun by nonprofit organisations"
    # Not the header “Kind”, which has the key of_kind.
    assert kinds.called("initiator_sector", "kind") == "begun by kind"
    assert kinds.called("initiator_sector", "public_private") == "begun by public_private"


def test_workers_of_another_language_are_alike(tmp_path: Path) -> None:
    here = same.about(str(tmp_path))
    with words.speaking("de-DE"):
        there = same.about(str(tmp_path))
    assert here == there
    other = here | {"Quarto": "" if here["Quarto"] else "yes"}
    [said] = same.ensure_alike({"tcp://one": other}, tmp_path)
    names = ("not installed there, installed here", "installed there, not installed here")
    assert f"Quarto {names[0 if here['Quarto'] else 1]}" in said
