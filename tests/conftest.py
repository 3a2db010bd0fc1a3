"""What holds for every test: no test waits for a clock, and a check that cannot run says so."""

from __future__ import annotations

import os
from collections.abc import Generator

import hypothesis
import pytest

# Two cores are shared by everything that runs: a slow example is not a fault.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.register_profile("patient-ci", deadline=None, derandomize=True, database=None)
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
