"""What is kept of a file gives what reading it gives, holds nothing withheld, and is used only while it holds."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval import check, shipped
from csceval.entries import Entries
from csceval.intake.kept import reading
from csceval.intake.kept.packing import Packed, opened
from csceval.workbook.columns import Column, Rows

HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,status,service_type\n"
REST = ",North,2024-02-01,2024-02-03,started,advice\n"
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators:
  - {use: services_completed, role: primary}
"""
NIGHT = datetime.fromisoformat("2024-01-02 03:00")
cells = st.one_of(
    st.none(), st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates(), st.datetimes()
)


@given(st.lists(cells, max_size=20), st.data())
def test_a_column_comes_back_with_its_values_and_their_types(values: list[object], data: st.DataObject) -> None:
    column = Column.of(values)
    some = np.asarray(
        data.draw(st.lists(st.integers(0, max(len(values) - 1, 0)), max_size=9) if values else st.just([]))
    )
    packed = Packed()
    facts, numbers = opened(packed.sealed({"one": packed.column(column.take(some.astype(np.int64)))}))
    again = list(numbers.column_at(facts["one"]))
    assert [(value, type(value)) for value in again] == [(values[n], type(values[n])) for n in some.tolist()]


@given(st.lists(st.lists(cells, max_size=4), min_size=1, max_size=12), st.data())
def test_only_the_chosen_rows_of_a_sheet_come_back(rows: list[list[object]], data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.integers(1, len(rows)))))
    packed = Packed()
    kept = packed.rows(Rows.of(rows), np.asarray(chosen, dtype=np.int64))  # type: ignore[arg-type]  # cells
    facts, numbers = opened(packed.sealed(kept))
    again = numbers.rows_at(facts)
    assert list(again) == [row if number in chosen else [] for number, row in enumerate(rows, 1)]


def test_rows_that_are_longer_than_the_others_keep_their_ends() -> None:
    columns = [Column.of(["a", "b"])]
    packed = Packed()
    kept = packed.rows(Rows(columns, np.asarray([1, 1]), {1: ["x", date(2024, 1, 2), NIGHT]}), np.asarray([2]))
    facts, numbers = opened(packed.sealed(kept))
    assert list(numbers.rows_at(facts)) == [[], ["b", "x", date(2024, 1, 2), NIGHT]]


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder with one good CSV of services and further files."""

    def make(files: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "small"
        rows = "".join(f"A{n},p{n},S1{REST}" for n in range(1, 31))
        for name, content in {"good.csv": HEADER + rows, **(files or {})}.items():
            path = folder / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
        return folder

    return make


def private(folder: Path) -> dict[str, bytes]:
    found = folder / "output" / "private"
    return {path.relative_to(found).as_posix(): path.read_bytes() for path in found.rglob("*") if path.is_file()}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read."""
    made: list[str] = []
    read = reading.read_file

    def counted(entry: reading.Entry, setting: reading.Setting) -> object:
        made.append(entry.name)
        return read(entry, setting)

    monkeypatch.setattr(reading, "read_file", counted)
    return made


@pytest.fixture(params=["messy", "larkmoor"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    source = shipped.folder("sample_data") / request.param
    folder.mkdir()
    shutil.copytree(source / "inbox", folder / "inbox")
    shutil.copyfile(source / "evaluation.yaml", folder / "evaluation.yaml")
    if (source / "indicators").is_dir():
        shutil.copytree(source / "indicators", folder / "indicators")
    return folder


def test_cold_warm_and_without_the_cache_everything_is_the_same(sample: Path, reads: list[str]) -> None:
    """Every accident of the messy sample and every format: what was kept is not read again."""
    first = check(sample)
    cold, unreadable = private(sample), [f.path for f in first.intake.files if f.state == "unreadable"]
    assert "problems.json" in cold
    reads.clear()
    second = check(sample)
    assert sorted(reads) == sorted(unreadable)
    assert private(sample) == cold
    assert second.to_dict() == first.to_dict()
    kept = {path.name: path.read_bytes() for path in (sample / ".csceval" / "cache").iterdir()}
    assert check(sample, cache=False).to_dict() == first.to_dict()
    assert private(sample) == cold
    assert {path.name: path.read_bytes() for path in (sample / ".csceval" / "cache").iterdir()} == kept


def test_one_changed_file_alone_is_read_again(small: Callable[..., Path], reads: list[str]) -> None:
    folder = small({f"North/{n}.csv": f"{HEADER}B{n},p{n},S1{REST}" for n in range(5)})
    check(folder)
    reads.clear()
    path = folder / "inbox" / "North" / "3.csv"
    path.write_text(path.read_text() + f"C1,p9,S1{REST}")
    found = check(folder)
    assert reads == ["North/3.csv"]
    assert found.intake.counts["read"] == 36
    assert check(folder, cache=False).to_dict() == found.to_dict()


def _evaluation(folder: Path) -> None:
    path = folder / "evaluation.yaml"
    path.write_text(path.read_text().replace("2024-06-30", "2024-06-29"))


def _definition(folder: Path) -> None:
    own = folder / "indicators" / "tables"
    own.mkdir(parents=True)
    text = (shipped.folder("indicators") / "tables" / "services.yaml").read_text("utf-8")
    (own / "services.yaml").write_text(text.replace("version: ", "version: 9", 1), "utf-8")


def _key(folder: Path) -> None:
    (folder / ".csceval" / "key").write_text("ab" * 32 + "\n")


def _rename(folder: Path) -> None:
    (folder / "inbox" / "good.csv").rename(folder / "inbox" / "other.csv")


@pytest.mark.parametrize("change", [_evaluation, _definition, _key, _rename])
def test_a_file_is_read_again_where_its_reading_may_come_out_otherwise(
    small: Callable[..., Path], reads: list[str], change: Callable[[Path], None]
) -> None:
    folder = small()
    text = (folder / "evaluation.yaml").read_text()
    (folder / "evaluation.yaml").write_text(text + "privacy: {personal: {services: {person_id: id}}}\n")
    check(folder)
    assert (folder / ".csceval" / "key").is_file()
    reads.clear()
    check(folder)
    assert reads == []
    change(folder)
    check(folder)
    assert len(reads) == 1


def test_other_code_reads_again(small: Callable[..., Path], reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from csceval.run.cached import state

    folder = small()
    check(folder)
    monkeypatch.setattr(state, "surroundings", lambda: {"code": "another"})
    check(folder)
    assert reads == ["good.csv", "good.csv"]


def test_a_correction_reads_its_own_file_again_and_an_answer_all_of_them(
    small: Callable[..., Path], reads: list[str]
) -> None:
    from csceval.intake.asking.decisions import PLACE, Decision, append_decisions
    from csceval.intake.asking.questions import key_of

    folder = small({"North/bad.csv": f"{HEADER}B1,p1,S1,North,soon,2024-02-03,started,advice\n"})
    check(folder)
    reads.clear()
    common = {"no": 0, "saw": "", "who": "me", "when": "2024-01-01", "why": "", "undoes": None}
    sheet = json.loads((folder / "output" / "private" / "problems.json").read_text())[0]["sheet"]
    key = key_of("correction", "North/bad.csv", f"{sheet}!E2")
    made = Decision(key=key, kind="correction", scope="North/bad.csv", subject="soon", answer="2024-02-01",
                    file="North/bad.csv", sheet=sheet, cell="E2", **common)  # type: ignore[arg-type]  # fmt: skip
    append_decisions(folder / PLACE, [made])
    assert check(folder).intake.counts["set_aside"] == 0
    assert reads == ["North/bad.csv"]
    reads.clear()
    assert check(folder).intake.counts["set_aside"] == 0
    assert reads == []
    told = replace(made, key="0123456789", kind="dates", answer="day-first")
    append_decisions(folder / PLACE, [told])
    check(folder)
    assert reads == ["North/bad.csv", "good.csv"]


def test_what_is_damaged_is_read_again_and_said(small: Callable[..., Path], reads: list[str]) -> None:
    folder = small()
    first = check(folder)
    (entry,) = (folder / ".csceval" / "cache").glob("file-*")
    for harm in (b"", entry.read_bytes()[:-9], b"csceval keeps nothing\n"):
        entry.write_bytes(harm)
        again = check(folder)
        assert any("made again" in note for note in again.notes)
        assert again.to_dict() == first.to_dict()
    assert len(reads) == 4
    assert check(folder).notes == []


CANARIES = ["Anna Smith", "Brian Jones", "Carol Davies", "Derek Evans", "Emma Wood", "Frank Hill-Clarke"]


@pytest.mark.privacy
def test_nothing_that_was_withheld_is_kept(small: Callable[..., Path]) -> None:
    """Undeclared names, a declared id, a personal column nobody asked for, and text outside the table."""
    rows = "".join(f"C{n},{name},S1{REST.strip()},0{n}700 900{n}12\n" for n, name in enumerate(CANARIES))
    title = "Sent in by Gertrude Holloway\n\n"
    folder = small({"North/people.csv": title + HEADER.strip() + ",Phone number\n" + rows})
    assert {p.code for p in check(folder).problems} >= {"personal-data", "personal-data-sent"}
    text = (folder / "evaluation.yaml").read_text()
    (folder / "evaluation.yaml").write_text(text + "privacy: {personal: {services: {person_id: id}}}\n")
    check(folder)
    entries = Entries(folder / ".csceval" / "cache")
    held = ""
    kept = sorted((folder / ".csceval" / "cache").glob("file-*"))
    assert len(kept) == 4
    for path in kept:
        data = entries.get(path.name)
        assert data is not None
        held += json.dumps(opened(data)[0], ensure_ascii=False)
    assert "C3" in held
    for secret in (*CANARIES, "Gertrude", "700 900"):
        assert secret not in held, secret
