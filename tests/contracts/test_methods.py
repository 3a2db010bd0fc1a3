"""Every method keeps the same promises; a new file in `estimates/methods` is found by itself."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pandas as pd
import pytest
from tests.contracts.made import made as once

from csceval import plugins, words
from csceval.estimates.result import GLOSSARY, Estimate

METHODS = plugins.names("methods")
# A second for each estimate; the error that 40 placebos give is within a fifth of that out of 200.
SLOW = {"synthetic_did": {"draws": 40}}


@pytest.fixture(params=METHODS)
def method(request):
    return plugins.load("methods", request.param)


@pytest.fixture
def made(method):
    """The example, its settings and the estimate, made once for all tests that only look at it."""
    known = once(name_of(method))
    return known.data.copy(deep=True), dict(known.settings), known.found


def name_of(method):
    return method.__name__.rsplit(".", 1)[-1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What the Python code of every method prints, each by itself in one fresh interpreter."""
    folder = tmp_path_factory.mktemp("scripts")
    for name in METHODS:
        known = once(name)
        known.data.to_pickle(folder / f"{name}.pkl")
        script = f"import pandas as pd\ndata = pd.read_pickle({str(folder / f'{name}.pkl')!r})\n"
        (folder / f"{name}.py").write_text(script + known.found.code("python"), encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", EACH, str(folder)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


EACH = """
import contextlib, io, json, pathlib, runpy, sys, traceback
said = {}
for script in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            runpy.run_path(str(script), run_name="__main__")
        said[script.stem] = out.getvalue()
    except Exception:
        said[script.stem] = traceback.format_exc()
print(json.dumps(said))
"""


def test_says_what_it_is(method):
    assert "When to use" in method.__doc__
    assert "When not" in method.__doc__
    assert "Citation" in method.__doc__
    assert method.ESTIMAND
    assert method.CHART
    assert set(method.CHECKS) <= set(plugins.names("checks"))
    for key in method.RESTS_ON:
        assert words.say(key)


def test_everything_after_the_data_is_keyword_only(method):
    first, *rest = inspect.signature(method.estimate).parameters.values()
    assert first.name == "data"
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in rest)


def test_input_is_left_alone(method):
    known = once(name_of(method))
    pd.testing.assert_frame_equal(known.data, known.before)


def test_names_itself_and_uses_the_glossary(made, method):
    _, _, found = made
    assert found.method == name_of(method)
    assert found.estimand == method.ESTIMAND
    assert set(found.tidy().columns) <= set(GLOSSARY)


def hits(method, seeds, **fewer):
    held = 0
    for seed in range(1, seeds + 1):
        data, settings, truth = method.example(seed=seed)
        found = method.estimate(data, **settings, **fewer)
        held += found.conf_low <= truth <= found.conf_high
    return held


def test_interval_holds_the_truth_of_its_example(method):
    if fewer := SLOW.get(name_of(method)):
        assert hits(method, 10, **fewer) >= 8  # 95 % intervals: 7 or fewer of 10 happen once in 90 times
    else:
        assert hits(method, 20) >= 17  # 16 or fewer of 20 happen once in 400 times


@pytest.mark.long
@pytest.mark.parametrize("name", SLOW)
def test_interval_of_a_slow_method_holds_the_truth_as_often(name):
    assert hits(plugins.load("methods", name), 20) >= 17


def test_row_order_is_irrelevant(made):
    data, settings, found = made
    for seed in range(3):
        shuffled = data.sample(frac=1, random_state=seed)
        again = plugins.load("methods", found.method).estimate(shuffled, **settings)
        assert again.to_dict() == found.to_dict()


def test_column_names_may_hold_spaces(made):
    data, settings, found = made
    new = {column: f"{column} (of the “site”, %)" for column in data.columns}

    def renamed(value):
        if isinstance(value, list | tuple):
            return [renamed(item) for item in value]
        return new.get(value, value) if isinstance(value, str) else value

    spaced = {name: renamed(value) for name, value in settings.items()}
    again = plugins.load("methods", found.method).estimate(data.rename(columns=new), **spaced)
    assert (again.value, again.std_error) == (found.value, found.std_error)


def test_result_goes_to_json_and_back(made):
    _, _, found = made
    stored = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert Estimate.from_dict(stored).to_dict() == found.to_dict()


def test_refit_gives_the_same(made):
    data, _, found = made
    assert found.refit(data).to_dict() == found.to_dict()


def test_speaks(made):
    _, _, found = made
    assert len(found.glance()) == 1
    for text in (found.summary(), found.explain(), found._repr_html_()):
        assert found.outcome in text
    assert found.code("r")
    assert found.code("stata")


def test_python_code_runs_and_gives_the_number(made, printed):
    _, _, found = made
    said = printed[found.method]
    assert "Traceback" not in said, said
    assert float(said.split()[0]) == pytest.approx(found.value, rel=1e-8)
