"""Reasons and names that reach a report are said in the language that is spoken, with its marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

from csceval import plugins, words
from csceval.definitions.indicator import OverPartners, OverTime
from csceval.definitions.measure import Operation, Stat
from csceval.errors import EstimationError, RenderError, UnknownPart
from csceval.estimates import _present, naming
from csceval.estimates.checks import leave_one_out
from csceval.estimates.methods import did
from csceval.estimates.naming import called
from csceval.findings.relationships import p_value
from csceval.report.source import read
from csceval.run.cells import NAME
from csceval.run.tracing import trace
from csceval.words import numbers


def panel(starts: dict[str, int | None]) -> pd.DataFrame:
    """Six periods of units; the outcome falls by ten when exposure begins, and by one in each unit's own way."""
    rows = [
        (unit, period, 100.0 - (10 if start is not None and period >= start else 0) + (place * period) % 3, start)
        for place, (unit, start) in enumerate(starts.items())
        for period in range(2018, 2024)
    ]
    return pd.DataFrame(rows, columns=["unit", "period", "y", "start"])


SPLIT: dict[str, int | None] = {f"u{at}": 2021 if at < 4 else None for at in range(8)}


def estimated(frame: pd.DataFrame) -> object:
    return did.estimate(frame, outcome="y", unit="unit", period="period", first_exposed="start")


def test_a_refusal_is_said_in_german() -> None:
    everywhere = panel({f"u{at}": 2021 for at in range(4)})
    with words.speaking("de-DE"), pytest.raises(EstimationError) as stopped:
        estimated(everywhere)
    assert stopped.value.message == (
        "Nach „start“ ist alles exponiert, und zwar zur selben Zeit: Zum Vergleichen bleibt nichts."
    )
    assert stopped.value.fix == (
        "Nehmen Sie Einheiten dazu, die nicht exponiert waren, oder verwenden Sie before_after."
    )


def test_leaving_out_names_units_and_has_a_minus() -> None:
    frame = panel(SPLIT)
    found = leave_one_out.check(estimated(frame), frame)  # type: ignore[arg-type]
    assert found.text.startswith("Leaving out each of 8 units in turn, the effect lies between −")
    other = frame.rename(columns={"unit": "site_id"})
    by = leave_one_out.check(
        did.estimate(other, outcome="y", unit="site_id", period="period", first_exposed="start"), other
    )
    assert "each of 8 values of “site_id” in turn" in by.text


def test_a_small_p_has_the_marks_of_the_language() -> None:
    assert (_present._p(0.0002), p_value(0.0002), p_value(0.0415)) == ("< 0.001", "p < 0.001", "p = 0.042")
    with words.speaking("de-DE"):
        assert (_present._p(0.0002), p_value(0.0002), p_value(0.0415)) == ("< 0,001", "p < 0,001", "p = 0,042")


def test_names_of_tables_are_told_and_names_of_the_data_stay() -> None:
    assert [called(name) for name in ("mean change", "cohort=2021", "Level", "staff")] == [
        "mean change", "cohort=2021", "Level", "staff"]  # fmt: skip
    with words.speaking("de-DE"):
        assert [called(name) for name in ("mean change", "cohort=2021, period=2022", "Level", "staff")] == [
            "mittlere Änderung", "Kohorte=2021, Zeitraum=2022", "Level", "staff"]  # fmt: skip


def test_the_names_of_tables_are_the_english_words() -> None:
    names = {key: text for key, text in words.own_texts("en").items() if key.startswith("estimate_names.")}
    assert {key.partition(".")[2]: text.replace(" ", "_") for key, text in names.items()} == {
        key.partition(".")[2]: key.partition(".")[2] for key in names
    }


def test_every_check_has_a_name_in_words() -> None:
    assert {key for key in words.own_texts("en") if key.startswith("check_names.")} == {
        f"check_names.{name}" for name in plugins.names("checks")
    }


def test_sites_and_groups_are_said_in_german() -> None:
    with words.speaking("de-DE"):
        told = words.say("findings.effect_lower", name="Wartezeit", size="5,2 Tage", low_high="3,6 bis 7,4 Tage",
                         treated=8, control=9, units=numbers.named("sites"))  # fmt: skip
        assert told.startswith(
            "Wartezeit war an den 8 beigetretenen Standorten um 5,2 Tage niedriger (3,6 bis 7,4 Tage)"
        )
        assert words.say("findings.focus", name="sector=health") == "„sector=health“"
        assert plugins.did_you_mean("dif", ["did"]) == "Meinten Sie did?"


def test_a_fault_of_a_template_is_said_in_german(tmp_path: Path) -> None:
    template = tmp_path / "mine.qmd"
    template.write_text("---\ntitle: a\n---\n\n```{r}\n1\n```\n", "utf-8")
    with words.speaking("de-DE"), pytest.raises(RenderError) as stopped:
        read(template)
    assert str(stopped.value) == "mine.qmd, Zeile 5: Eine Zelle in {r} lässt sich nicht ausführen."
    assert stopped.value.fix == "Verwenden Sie {python}."


def test_trace_speaks_as_the_report_does_before_it_looks_for_a_figure(tmp_path: Path) -> None:
    bundle, data = tmp_path / ".csceval" / "bundle", tmp_path / "output" / "private" / "data"
    bundle.mkdir(parents=True)
    data.mkdir(parents=True)
    (data / NAME).write_text("{}")
    content = {"meta": {"locale": "de-DE"}, "figures": {"waits.value@a": {}, "waits.value@b": {}}}
    (bundle / "bundle.json").write_text(json.dumps(content))
    with words.speaking():
        with pytest.raises(UnknownPart):
            trace(tmp_path, "waits.value")
        assert words.locale() == "de-DE"


def test_every_way_of_putting_values_together_has_words() -> None:
    parts = {*get_args(OverTime), *get_args(OverPartners), *get_args(Operation), *get_args(Stat)}
    wanted = {f"formula_words.{code}" for code in parts} | {
        f"formula_words.of_{name}" for name in ("records", "people", "respondents", "partners", "denominator")
    }
    assert {key for key in words.own_texts("en") if key.startswith("formula_words.")} == wanted
    with words.speaking("de-DE"):
        assert words.say("formula_words.ratio_of_sums") == "Verhältnis der Summen"


def test_methods_errors_and_checks_are_told_in_words() -> None:
    assert (naming.method("did"), naming.errors("gardner"), naming.errors("CR3S"), naming.check("pre_trends")) == (
        "difference in differences", "clustered, Gardner", "clustered, CR3", "earlier paths")  # fmt: skip
    with words.speaking("de-DE"):
        assert naming.estimand("ATT") == "mittlere Wirkung bei den Exponierten (ATT)"
        assert naming.errors("ar1") == "autoregressiv, AR(1)"


def test_every_method_and_check_has_a_name_in_words() -> None:
    assert [name for name in plugins.names("methods") if not words.has(f"codes.method_{name}")] == []
    assert [name for name in plugins.names("checks") if not words.has(f"check_names.{name}")] == []
    ways = {key.removeprefix("estimates.how_") for key in words.own_texts("en") if key.startswith("estimates.how_")}
    assert ways == {key.removeprefix("error_names.") for key in words.own_texts("en") if key.startswith("error_names.")}
