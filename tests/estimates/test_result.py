"""The six things that every result offers, and what they must never do."""

from __future__ import annotations

import json
import re
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval import plugins
from csceval.errors import EstimationError
from csceval.estimates.checks import bacon_weights, leave_one_out, leave_one_study_out, pre_trends, small_studies
from csceval.estimates.methods import did, triple_difference
from csceval.estimates.result import GLOSSARY, CheckResult, Estimate


@pytest.fixture(scope="module")
def made():
    data, settings, _ = did.example()
    return data, did.estimate(data, **settings)


def test_tidy_and_glance(made):
    _, found = made
    assert set(found.tidy().columns) <= set(GLOSSARY)
    assert list(found.glance().columns) == [
        "method", "estimand", "estimate", "std_error", "p_value", "conf_low", "conf_high", "n_obs", "n_units",
        "n_clusters", "errors"]  # fmt: skip
    assert found.glance().loc[0, "estimate"] == found.value == found.tidy().loc[0, "estimate"]
    assert found.vcov().loc["exposed", "exposed"] == pytest.approx(found.std_error**2)


def test_a_prompt_shows_the_sentence_and_print_the_table(made):
    data, found = made
    assert repr(found) == (
        "Estimated effect on attendance rate: 2.703 (95 % CI 1.694 to 3.713); mean effect on those exposed (ATT), by "
        "difference in differences.\n240 rows, 30 units, 30 clusters, errors: clustered, CR2; p < 0.001.")  # fmt: skip
    assert str(found) == found.summary()
    checked = pre_trends.check(found, data)
    assert repr(checked) == f"earlier paths (passed): {checked.text}"
    assert repr(checked) in repr(found.with_checks([checked]))


def test_a_check_of_another_kind_of_estimate_says_which_it_is_for(made):
    data, found = made
    for check in (leave_one_study_out, small_studies):
        with pytest.raises(EstimationError, match="did pools no studies") as refused:
            check.check(found, data)
        assert refused.value.fix == "Use this check with pooling."
    triple_data, settings, _ = triple_difference.example()
    triple = triple_difference.estimate(triple_data, **settings)
    with pytest.raises(EstimationError, match="no differences in the periods before exposure"):
        pre_trends.check(triple, triple_data)
    with pytest.raises(EstimationError, match="differences of two groups"):
        bacon_weights.check(triple, triple_data)


def test_handing_out_frames_does_not_let_go_of_them(made):
    _, found = made
    table, covariance = found.tidy(), found.vcov()
    table.loc[0, "estimate"] = 99
    covariance.loc["exposed", "exposed"] = 99
    assert found.tidy().loc[0, "estimate"] == found.value
    assert found.vcov().loc["exposed", "exposed"] < 1


def test_summary_and_explanation_say_what_it_is_and_rests_on(made):
    _, found = made
    assert (
        "Estimated effect on attendance rate: 2.703 (95 % CI 1.694 to 3.713); mean effect on those " in found.summary()
    )
    assert "240 rows, 30 units, 30 clusters, errors: clustered, CR2; p < 0.001." in found.summary()
    text = found.explain()
    for piece in ("Parallel paths", "No anticipation", "Bell & McCaffrey 2002", "leaves out “no effect”"):
        assert piece in text


@pytest.mark.parametrize("errors", ["classical", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1", "CR2", "CR3"])
def test_every_kind_of_errors_is_explained(made, errors):
    data, found = made
    assert f"({errors}" in found.refit(data, errors=errors).explain() or errors == "classical"


def test_resampled_inference_is_explained(made):
    data, found = made
    assert "wild restricted cluster bootstrap" in found.refit(data, inference="wild").explain()
    assert "dealing exposure out anew" in found.refit(data, inference="randomization").explain()


def test_twelve_digits_and_json_round_trip(made):
    data, found = made
    checked = found.with_checks([pre_trends.check(found, data), leave_one_out.check(found, data)])
    stored = json.loads(json.dumps(checked.to_dict(), allow_nan=False))
    back = Estimate.from_dict(stored)
    assert back.to_dict() == checked.to_dict()
    assert back.summary() == checked.summary()
    assert float(f"{found.value:.12g}") == found.value
    pd.testing.assert_frame_equal(back.tidy(), checked.tidy())


def test_round_trip_keeps_what_is_not_known(four_sites):
    lone = four_sites[four_sites["site"] != "B"]
    found = did.estimate(lone, outcome="score", period="year", first_exposed="joined", unit="site")
    stored = found.to_dict()
    assert stored["std_error"] is None
    assert Estimate.from_dict(stored).to_dict() == stored
    assert "cannot be said" in found.explain()
    assert "with no interval" in found.summary()


def test_no_raw_rows_are_kept(made):
    data, found = made
    frames = [found.table, found.covariance, *found.tables.values()]
    assert max(len(frame) for frame in frames) < len(data) / 10


def test_html_escapes_everything(four_sites):
    bad = "<script>alert(1)</script>"
    data = four_sites.rename(columns={"score": bad})
    found = did.estimate(data, outcome=bad, period="year", first_exposed="joined", unit="site")
    marked = found.with_checks([CheckResult(bad, None, bad, pd.DataFrame({bad: [bad]}))])
    for html in (marked._repr_html_(), marked.checks[0]._repr_html_()):
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


def test_plot_hands_a_table_to_the_chart(made, monkeypatch):
    _, found = made
    seen = {}

    def draw(table, *, title, description, locale="en-GB"):
        seen.update(table=table, title=title, description=description, locale=locale)
        return "chart"

    load = plugins.load
    monkeypatch.setattr(
        plugins, "load", lambda kind, name: types.SimpleNamespace(draw=draw) if kind == "charts" else load(kind, name)
    )
    assert found.plot(locale="de-DE") == "chart"
    assert list(seen["table"].columns) == ["name", "estimate", "conf_low", "conf_high"]
    assert seen["table"].loc[0, "estimate"] == found.value
    assert seen["title"] == "Estimated effect on attendance rate"
    assert seen["locale"] == "de-DE"


def test_refit_changes_one_setting(made):
    data, found = made
    wider = found.refit(data, level=0.99)
    assert wider.value == found.value
    assert wider.conf_low < found.conf_low
    assert wider.level == 0.99


def test_code_speaks_three_languages(made):
    _, found = made
    assert "feols(`attendance rate` ~ exposed | entity + when" in found.code("r")
    assert "reghdfe attendance_rate exposed, absorb(entity when) vce(cluster site)" in found.code("stata")
    with pytest.raises(EstimationError, match="Unknown language “sas”"):
        found.code("sas")


@pytest.mark.parametrize("settings", [
    {"weights": "w", "covariates": ["x"]}, {"unit": None, "cluster": "region"}, {"unit": None, "group": "region"},
    {"errors": "HC1"}, {"errors": "classical"},
])  # fmt: skip
def test_python_code_gives_the_same_number(random_panel, settings):
    data = random_panel(seed=9, share=0.9)
    data.loc[0, "y"] = np.nan
    names = {"outcome": "y", "period": "year", "first_exposed": "first", "unit": "unit"} | settings
    if "group" in settings:
        data["region"] = data["unit"]
    found = did.estimate(data, **names)
    space: dict[str, object] = {"data": data}
    exec(found.code("python").rsplit("print", 1)[0], space)  # noqa: S102 - our own script is the thing tested
    assert space["fit"].params["exposed"] == pytest.approx(found.value, rel=1e-9)
    if not found.errors.startswith("CR"):
        assert space["fit"].bse["exposed"] == pytest.approx(found.std_error, rel=1e-8)


def test_example_in_the_docs_runs(capsys):
    page = (Path(__file__).resolve().parents[2] / "docs" / "estimates.md").read_text(encoding="utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(block, {})  # noqa: S102 - our own page is the thing tested
    assert "Estimated effect on attendance rate: 2.703" in capsys.readouterr().out


def test_draws_with_the_shipped_chart(made):
    drawn = made[1].plot().to_dict()
    assert "Estimated effect on attendance rate" in json.dumps(drawn)
