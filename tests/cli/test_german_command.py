"""The command line in German: help, wrong calls, answers that are typed, and words for what codes stand for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from csceval import words
from csceval.cli import main
from csceval.cli.commands import new
from csceval.cli.grammar import told
from csceval.cli.summary import _passed_over
from csceval.estimates.choose import choose
from csceval.estimates.methods import did
from csceval.run.deviations import Deviation, deviations


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCEVAL_LANG", "de-DE")
    monkeypatch.setenv("CSCEVAL_UNFINISHED", "1")


@pytest.mark.usefixtures("german")
def test_help_has_no_english_headings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["portfolio", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("Aufruf: csceval portfolio [-h]")
    assert "\nAngaben:\n" in said
    assert "\nOptionen:\n" in said
    assert "diese Hilfe zeigen" in said
    assert not [word for word in ("usage", "positional", "options:", "show this") if word in said]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["run"], "Es fehlt: DIR."),
        (["run", "x", "--as-of", "z"], "--as-of: 'z' lässt sich nicht lesen."),
        (["run", "x", "--nix"], "Unbekannte Angaben: --nix."),
        (["run", "x", "--as-of"], "--as-of: Hier fehlt eine Angabe."),
    ],
)
def test_a_wrong_call_is_said_in_german(call: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    assert capsys.readouterr().err.splitlines()[0] == message


@pytest.mark.usefixtures("german")
def test_a_new_evaluation_in_german_counts_in_euros(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "wohnen"), "--first", "1. Quartal 2024", "--yaml"]) == 0
    said = (tmp_path / "wohnen" / "evaluation.yaml").read_text("utf-8")
    assert "locale: de-DE\ncurrency: EUR\n" in said
    assert "from: 2024-Q1" in said


def test_a_wrong_choice_is_understood_as_every_python_says_it() -> None:
    with words.speaking("de-DE"):
        assert told("argument --to: invalid choice: 'x' (choose from 'a', 'b')").endswith("Auswahl ('a', 'b').")
        assert told("argument --to: invalid choice: 'x' (choose from a, b)").endswith("Auswahl (a, b).")
        assert told("something new") == "Something new."
    assert told("the following arguments are required: DIR") == "The following arguments are required: DIR."


@pytest.mark.usefixtures("german")
def test_new_takes_answers_in_german_and_as_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new, "_listens", lambda: True)
    for name, typed in (("eins", "Test\nHalbjahr\n\nSummen\n"), ("zwei", "Test\nhalf\n\ntotals\n")):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["new", str(tmp_path / name), "--yaml"]) == 0
        assert "calendar: half" in (tmp_path / name / "evaluation.yaml").read_text(encoding="utf-8")
    assert "(Monat, Quartal, Halbjahr, Jahr) [Quartal]" in capsys.readouterr().out


def test_why_a_file_is_passed_over_is_said() -> None:
    assert (_passed_over("lock-file"), _passed_over("something-new")) == ("lock file", "something-new")
    with words.speaking("de-DE"):
        assert _passed_over("lock-file") == "Sperrdatei"


def test_how_sure_a_design_could_be_is_a_word_and_its_periods_are_read() -> None:
    data, settings, _ = did.example()
    known = sorted(data[settings["period"]].unique())
    quarters = {value: f"{2020 + at // 4}-Q{at % 4 + 1}" for at, value in enumerate(known)}
    some = data.copy()
    for name in (settings["period"], settings["first_exposed"]):
        some[name] = some[name].map(quarters)
    with words.speaking("de-DE"):
        said = choose(some, **settings).summary()
    assert ". Quartal 202" in said
    assert "-Q" not in said
    assert "stark" in said
    assert not [word for word in ("strong", "moderate", "weak", "counted_only") if word in said]


def test_a_deviation_names_settings_in_words() -> None:
    plan = {"sample": None, "periods": {"from": "2023-Q1", "to": "2023-Q4", "calendar": "quarter"}, "families": [],
            "designs": {}}  # fmt: skip
    now = plan | {"periods": plan["periods"] | {"to": "2024-Q1"}}
    [english] = deviations(plan, now)
    assert english == Deviation("all", "periods", "from 2023-Q1, to 2023-Q4, calendar quarter",
                                "from 2023-Q1, to 2024-Q1, calendar quarter")  # fmt: skip
    with words.speaking("de-DE"):
        [german] = deviations(plan, now)
    assert german.now == "von: 2023-Q1, bis: 2024-Q1, Kalender: quarter"
