"""What holds for every test: no test waits for a clock, and a check that cannot run says so.

`--published FILE` writes every pair of a published number and ours that the run held against each other (the fixture
`golden` notes them); tools/validation.py makes the table in VALIDATION.md from it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

# Each worker has one core: threads of linear algebra only wait for each other there, and a fit takes up to ten times
# as long. It counts only when it is said before numpy is loaded.
os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers
from tests import brookside as small

# Two cores are shared by everything that runs: a slow example is not a fault.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.register_profile("patient-ci", deadline=None, derandomize=True, database=None)
# Else Hypothesis reads the source of every module that is loaded, for constants to draw: a minute on a clean clone, and
# what a test draws would hang on which tests ran before it.
providers.is_local_module_file = lambda _: False
hypothesis.settings.load_profile("patient-ci" if os.environ.get("CI") else "patient")

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _may_not_skip(where: str, reason: str) -> bool:
    """CI installs a browser, so a browser test that skips there means that nobody ran it.

    Data that lies beside the checkout (`../shared`) may be absent anywhere.
    """
    return IN_CI and "shared" not in reason and ("chromium" in reason.lower() or "browser" in where)


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{reason} (a person may skip this; CI may not: .ci/run has to install what is missing)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    marks = " ".join(mark.name for mark in item.iter_markers())
    if report.skipped and not hasattr(report, "wasxfail") and _may_not_skip(marks, str(report.longrepr)):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and _may_not_skip("", str(report.longrepr)):
        _fail(report)
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--published", metavar="FILE", type=Path, help="write the published numbers that were compared")


def pytest_configure(config: pytest.Config) -> None:
    # Workers of a parallel run send their reports to the one process that writes.
    if config.getoption("--published") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Published(config.getoption("--published")))


class _Published:
    """Collects what `golden` noted and writes it, in one order, whichever worker was first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pairs: list[Any] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.pairs += [pair for name, pair in report.user_properties if name == "golden"]

    def pytest_sessionfinish(self) -> None:
        ordered = sorted(self.pairs, key=lambda pair: (str(pair["benchmark"]), str(pair["quantity"])))
        self.path.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@pytest.fixture
def golden(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Holds one number of ours against a published one, and notes the pair for the table in VALIDATION.md."""

    def hold(benchmark: str, quantity: str, *, published: float, ours: float, tolerance: float, source: str) -> None:
        record_property("golden", {
            "benchmark": benchmark, "quantity": quantity, "published": float(published), "ours": float(ours),
            "tolerance": tolerance, "source": source,
        })  # fmt: skip
        assert abs(ours - published) <= tolerance, f"{benchmark} {quantity}: {ours} where {source} has {published}"

    return hold


@pytest.fixture(scope="session")
def brookside_sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small evaluation with the files that partners sent; nobody has run it and nobody may run it here."""
    return small.write(tmp_path_factory.mktemp("sent") / "brookside")


@pytest.fixture(scope="session")
def brookside(brookside_sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of it with a report in HTML, to look at; who wants to change it takes `brookside_copy`."""
    from csceval import evaluate

    folder = shutil.copytree(brookside_sent, tmp_path_factory.mktemp("finished") / "brookside")
    evaluate(folder, formats=["html"], renderer="builtin")
    return folder


@pytest.fixture
def brookside_copy(brookside: Path, tmp_path: Path) -> Path:
    """A finished run in a folder of one's own, to be changed or run again."""
    return shutil.copytree(brookside, tmp_path / "brookside")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker("published")
