"""All evaluations of a folder, run by the workers of a cluster: here its workers are threads of this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.portfolio.running.generated import copy, portfolio, services, shared

from csceval import evaluate
from csceval.cli import main
from csceval.errors import CscevalError, TableError
from csceval.portfolio.running import same, task
from csceval.portfolio.running.cluster import Cluster, joined
from csceval.portfolio.running.task import Done, evaluated
from csceval.portfolio.running.together import Ran, run_all
from csceval.run.lock import locked
from csceval.words import locale, speak

pytestmark = pytest.mark.files


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two workers without processes of their own."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=2, processes=False, dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


class First(NamedTuple):
    root: Path
    ran: Ran
    shared: dict[str, bytes]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, int, int]]:
    return []


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portfolio(tmp_path_factory.mktemp("many") / "grantees", 3)


@pytest.fixture(scope="module")
def first(fresh: Path, told: list[tuple[str, int, int]], address: str,
          tmp_path_factory: pytest.TempPathFactory) -> First:  # fmt: skip
    """A portfolio that has been run once, how that went, and what each evaluation shared then."""
    root = copy(fresh, tmp_path_factory.mktemp("once") / "grantees")
    ran = run_all(root, cluster=Cluster(address), tell=lambda one, at, of: told.append((one.name, at, of)))
    return First(root, ran, shared(root))


def states(ran: Ran) -> dict[str, str]:
    return {one.name: one.state for one in ran.done}


def test_a_bad_one_is_named_and_the_others_are_run(first: First, told: list[tuple[str, int, int]]) -> None:
    ran = first.ran
    assert states(ran) == {"place000": "made", "place001": "made", "place002": "made", "place003": "not_run"}
    assert [one.status for one in ran.done] == [0, 1, 0, 2]
    assert ran.done[1].problem == "south/services.csv › services › E2: “2024-01-99” is not a calendar date."
    assert ran.done[1].code == "not-a-date"
    assert ran.done[3].problem.startswith("evaluation.yaml › line 1: The key “id” is missing.")
    assert ran.done[3].fix
    assert sorted(name for name, _, _ in told) == [one.name for one in ran.done]
    assert [(at, of) for _, at, of in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert ran.notes == ()


def test_each_shares_the_bytes_it_would_share_alone(first: First, fresh: Path, tmp_path: Path) -> None:
    alone = copy(fresh, tmp_path / "one by one")
    for folder in sorted(alone.glob("place00[012]")):
        evaluate(folder)
    assert len(shared(alone)) == 3 * 4  # report, results, problems, manifest
    assert shared(alone) == first.shared


def test_what_has_not_changed_is_not_made_again(first: First, address: str) -> None:
    (first.root / "place002" / "inbox" / "south" / "services.csv").write_text(services("south", 40), encoding="utf-8")
    ran = run_all(first.root, cluster=Cluster(address))
    assert states(ran) == {"place000": "unchanged", "place001": "unchanged", "place002": "made", "place003": "not_run"}
    assert [(one.status, one.problem) for one in ran.done][:2] == [(0, ""), (1, first.ran.done[1].problem)]


def test_a_folder_at_work_is_tried_twice_and_then_named(
    first: First, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    real = task._run
    monkeypatch.setattr(task, "_run", lambda place: (tried.append(place.name), real(place))[1])
    with locked(first.root / "place000"):
        ran = run_all(first.root, cluster=Cluster(address))
    assert sorted(tried) == ["place000", "place000", "place001", "place002", "place003"]
    assert (ran.done[0].code, ran.done[0].earlier, ran.done[0].status) == ("busy", True, 2)
    assert states(ran)["place001"] == "unchanged"


@pytest.mark.parametrize(("error", "code", "words"), [
    (OSError(28, "No space left on device", "x/report.html"), "portfolio-system", "report.html: No space left"),
    (MemoryError(), "portfolio-memory", "not enough memory"),
    (ZeroDivisionError("secret"), "portfolio-fault", r"inside csceval (ZeroDivisionError)"),
])  # fmt: skip
def test_what_cuts_a_run_off_may_pass(
    error: Exception, code: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(task, "_run", fails)
    done = evaluated(str(tmp_path))
    assert (done.state, done.code, done.passing, done.earlier) == ("not_run", code, True, False)
    assert words in done.problem
    assert str(tmp_path) in done.fix


def test_a_worker_that_does_not_see_the_folder_says_which_computer(tmp_path: Path) -> None:
    import platform

    done = evaluated(str(tmp_path / "nowhere"))
    assert done.code == "portfolio-not-seen"
    assert platform.node() in done.problem


def test_what_one_evaluation_speaks_the_next_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def german(place: Path) -> Done:
        heard.append(locale())
        speak("de-DE")
        return Done(place.name, "made", 0)

    monkeypatch.setattr(task, "_run", german)
    for spoken in ("en-US", "en-US", None):
        evaluated(str(tmp_path), spoken)
    assert heard == ["en-US", "en-US", "en-GB"]


def test_workers_must_have_the_same_csceval_and_see_the_same_folders(fresh: Path) -> None:
    here = same.about(str(fresh))
    assert here["seen"] == "place000 place001 place002 place003"
    assert same.ensure_alike({"tcp://a:1": here}, fresh) == []
    with pytest.raises(TableError, match="tcp://b:2 has another csceval") as other:
        same.ensure_alike({"tcp://a:1": here, "tcp://b:2": here | {"code": "0"}}, fresh)
    assert other.value.code == "portfolio-other-code"
    with pytest.raises(TableError, match="does not see") as blind:
        same.ensure_alike({"tcp://b:2": here | {"seen": "place000"}}, fresh)
    assert blind.value.code == "portfolio-not-seen"
    with pytest.raises(TableError, match="has no csceval"):
        same.ensure_alike({"tcp://b:2": ModuleNotFoundError("csceval")}, fresh)


def test_libraries_that_differ_are_named(fresh: Path) -> None:
    import numpy as np

    there = {name: version for name, version in same.about(str(fresh)).items() if name != "library zict"}
    (note,) = same.ensure_alike({"tcp://b:2": there | {"library numpy": "1.0"}}, fresh)
    assert note.startswith("The worker tcp://b:2 differs from this computer in 2 of what it works with")
    assert note.endswith(f": numpy 1.0 there, {np.__version__} here; zict none there, {version('zict')} here")


def version(name: str) -> str:
    from importlib import metadata

    return metadata.version(name)


@pytest.mark.parametrize(("cluster", "code"), [
    (Cluster(memory="plenty"), "portfolio-memory-unclear"), (Cluster(memory="100MiB"), "portfolio-memory-unclear"),
    (Cluster("nowhere"), "portfolio-no-cluster"),
])  # fmt: skip
def test_a_cluster_that_cannot_be_is_refused_in_words(cluster: Cluster, code: str) -> None:
    with pytest.raises(TableError) as refused, joined(cluster, most=1):
        pass
    assert (refused.value.code, bool(refused.value.fix)) == (code, True)


def test_a_folder_without_evaluations_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(CscevalError, match="holds an evaluation") as refused:
        run_all(tmp_path)
    assert refused.value.code == "portfolio-nothing-to-run"


@pytest.mark.parametrize(("options", "words"), [
    (["--workers", "2", "--memory", "1GiB"], "--workers, --memory can only be given together with --run."),
    (["--run", "--scheduler", "tcp://a:1", "--memory", "1GiB"], "--memory is for processes that are started here"),
    (["--run", "--workers", "0"], "“0” is no number of processes."),
])  # fmt: skip
def test_options_are_never_passed_over(
    options: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["portfolio", str(tmp_path), *options]) == 2
    assert words in capsys.readouterr().err


def test_the_command_tells_each_run_and_then_the_portfolio(
    first: First, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["portfolio", str(first.root), "--run", "--scheduler", address, "--to", "html"]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "Evaluations run: 0; unchanged: 3; could not be run: 1."
    assert lines[1].startswith("  Could not be run  place003: evaluation.yaml › line 1: ")
    assert lines[2].startswith("  To look at        place001: south/services.csv › services › E2: ")
    assert "3 of 5 evaluations can be read; 2 need a call." in lines
    assert sum(line.endswith(": nothing has changed") for line in said.err.splitlines()) == 3
    assert main(["portfolio", str(first.root), "--run", "--scheduler", address, "--to", "html", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in found["ran"]] == ["unchanged", "unchanged", "unchanged", "not_run"]
    assert set(found["ran"][0]) == {"name", "state", "status", "problem", "fix", "code", "earlier"}


def test_what_is_told_of_a_run_passes_between_computers() -> None:
    import pickle

    done = Done("ash", "not_run", 2, "why", "mend", "busy", earlier=True, passing=True)
    assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - our own bytes
