"""The effects section shows each p beside the adjusted one, and says which effects are tested together."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd

from csceval.definitions.evaluation import DesignUse
from csceval.estimates.families.together import Family, together
from csceval.estimates.result import Estimate
from csceval.report.content import effects


def estimate(p: float | None) -> Estimate:
    table = pd.DataFrame({"term": ["att"], "estimate": [-4.0]})
    return Estimate(method="did", estimand="ATT", outcome="y", value=-4.0, conf_low=-7.0, conf_high=-1.0, p_value=p,
                    n_obs=10, n_units=5, errors="CR2", table=table)  # fmt: skip


def built(chances: dict[str, float | None], families: list[Family]) -> Any:
    return built_of(together({name: estimate(p) for name, p in chances.items()}, families))


def built_of(estimates: dict[str, Estimate]) -> Any:
    designs = tuple(DesignUse(id=name, indicator="waits", method="did") for name in estimates)
    said: dict[str, Any] = {"indicator": "waits", "among": "", "name": "Wait", "unit": "days", "sentence": "It fell.",
                            "caveats": (), "certainty": "moderate", "answer": "It fell."}  # fmt: skip
    found = tuple(SimpleNamespace(estimate=name, **said) for name in estimates)
    results = SimpleNamespace(
        designs=designs, slices={}, findings=found, refused={}, indicators={}, paths=pd.DataFrame({"design": []}),
        estimates=estimates,
    )  # fmt: skip
    return effects.build(results)  # type: ignore[arg-type]  # what the section reads of the results


def column(part: Any, key: str) -> list[str]:
    table = part.tables["effects"]
    at = [one["key"] for one in table["columns"]].index(key)
    return [row[at]["text"] for row in table["rows"]]


def test_without_a_family_all_effects_are_adjusted_and_it_is_said() -> None:
    part = built({"a": 0.01, "b": 0.0002}, [])
    assert column(part, "adjusted") == ["0.010 → 0.010", "< 0.001 → < 0.001"]
    assert part.figures["effect:a.att.p_adjusted"]["text"] == "0.010 → 0.010"
    assert part.texts["effects_families"].startswith("2 effects were tested, and no family of them was declared")
    assert "(Holm)" in part.texts["effects_families"]
    assert "families" in part.needs


def test_a_declared_family_is_named_and_so_is_what_stands_outside() -> None:
    part = built({"a": 0.01, "b": 0.03, "c": 0.04}, [Family("service", ("a", "b"), "bh")])
    assert column(part, "adjusted") == ["0.010 → 0.020", "0.030 → 0.030", "0.040"]
    first, second = part.texts["effects_families"].split("\n\n")
    assert first.startswith("Family “service”: 2 effects")
    assert "Benjamini–Hochberg" in first
    # Three designs ask after one indicator, so that its name alone would not tell which is meant.
    assert second.replace("\\", "").endswith("not adjusted: Wait (c).")
    assert column(part, "indicator") == ["Wait (a)", "Wait (b)", "Wait (c)"]


def test_one_effect_needs_no_adjusting() -> None:
    part = built({"a": 0.01}, [])
    assert "families" not in part.needs
    assert "adjusted" not in [one["key"] for one in part.tables["effects"]["columns"]]


def test_places_are_units_else_clusters_else_the_one_series() -> None:
    cases = {(5, None): "5 sites, 10 site-periods", (None, 12): "12 sites, 10 site-periods",
             (None, None): "1 site, 10 site-periods"}  # fmt: skip
    for (units, clusters), words in cases.items():
        one = replace(estimate(0.01), n_units=units, n_clusters=clusters)
        assert column(built_of({"a": one}), "compared") == [words]
