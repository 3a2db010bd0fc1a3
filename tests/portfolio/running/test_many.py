"""Two hundred evaluations on processes of their own: started here, started separately, killed on the way."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from tests.portfolio.running.generated import copy, shared, write
from tests.portfolio.running.separate import cluster, finished, kill_at

from csceval.errors import TableError
from csceval.portfolio.running.cluster import Cluster
from csceval.portfolio.running.task import Done, evaluated
from csceval.portfolio.running.together import Ran, run_all

pytestmark = [pytest.mark.long, pytest.mark.files, pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")]
SIZE = 200


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fresh") / "grantees"
    for number in range(SIZE):
        write(root, number)
    return root


@pytest.fixture(scope="module")
def alone(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each of them shares when they are run one by one."""
    root = copy(fresh, tmp_path_factory.mktemp("alone") / "grantees")
    assert {evaluated(str(folder)).status for folder in root.iterdir()} == {0}
    return shared(root)


def states(ran: Ran) -> set[tuple[str, int]]:
    return {(one.state, one.status) for one in ran.done}


def test_on_processes_started_here(fresh: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    root = copy(fresh, tmp_path / "grantees")
    ran = run_all(root, cluster=Cluster(workers=2, memory="2GiB"))
    assert (len(ran.done), states(ran)) == (SIZE, {("made", 0)})
    assert shared(root) == alone
    assert states(run_all(root, cluster=Cluster(workers=2))) == {("unchanged", 0)}


def test_on_two_workers_by_address_of_which_one_is_killed(fresh: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    root = copy(fresh, tmp_path / "grantees")
    with cluster(tmp_path) as (address, workers):
        killer = threading.Thread(target=kill_at, args=(root, SIZE // 3, workers), daemon=True)
        killer.start()
        ran = run_all(root, cluster=Cluster(address))
        killer.join()
        assert [worker.poll() is None for worker in workers] == [False, True]
    assert (len(ran.done), {one.status for one in ran.done}) == (SIZE, {0})
    assert shared(root) == alone


def test_a_worker_without_this_csceval_is_refused(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "other" / "csceval").mkdir(parents=True)
    (tmp_path / "other" / "csceval" / "__init__.py").touch()
    with (
        cluster(tmp_path, 1, path=tmp_path / "other") as (address, _),
        pytest.raises(TableError, match="no csceval that could run this") as refused,
    ):
        run_all(fresh, cluster=Cluster(address))
    assert refused.value.code == "portfolio-other-code"
    assert finished(fresh) == 0


def greedy(folder: str, _spoken: str) -> Done:
    """A task that takes a gigabyte for one of the folders, and says nothing about the others."""
    place = Path(folder)
    if place.name == "place001":
        held = b"x" * 1024**3
        time.sleep(60 + len(held) % 2)
    return Done(place.name, "made", 0)


def test_who_needs_too_much_memory_is_named_and_the_others_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(4):
        write(tmp_path, number)
    monkeypatch.setattr("csceval.portfolio.running.cluster.evaluated", greedy)
    ran = run_all(tmp_path, cluster=Cluster(workers=2, memory="512MiB"))
    assert [one.status for one in ran.done] == [0, 2, 0, 0]
    assert ran.done[1].code == "portfolio-worker-ended"
    assert capfd.readouterr() == ("", "")  # Dask says nothing of its own
