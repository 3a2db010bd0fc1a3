"""Rows of people go into a run; nothing of a row comes out where it may be sent on or is shown."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from csceval.cli import main

pytestmark = [pytest.mark.files, pytest.mark.privacy]
COUNT = 5000
EVALUATION = """\
csceval: 1
id: canary
title: Many people
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
partners:
  - {partner_id: north, partner_name: North, sector: health, size_band: small, role: core, joined_on: 2024-01-01}
indicators:
  - {use: services_completed, role: primary}
  - {use: median_wait_days}
  - {use: seen_within_target}
"""
COLUMNS = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type"
# Letters and digits that nothing else is made of: each of these stands in one row only.
ROW = "SV{n:05d}Q,PX{n:05d}Z,S1,north,2024-0{m}-03,2024-0{m}-0{d},2024-0{m}-20,completed,advice,"
ROW += "Zebedee{n:05d}Quill,{nine},{money}"
TRACES = re.compile(rb"SV\d{5}Q|PX\d{5}Z|Zebedee\d{5}|7\d{4}3331|8\d{4}\.77", re.IGNORECASE)


def inbox(folder: Path) -> None:
    """Every row with an id, a person, a name, a number of nine digits and an amount of its own."""
    lines = [COLUMNS + ",client_name,case_number,amount"]
    lines += [
        ROW.format(n=n, m=1 + n % 6, d=4 + n % 5, nine=f"7{n:04d}3331", money=f"8{n:04d}.77") for n in range(COUNT)
    ]
    # Of these a value is wrong, so there are sentences about them.
    lines += [ROW.format(n=n, m=1, d=4, nine=f"7{n:04d}3331", money="x").replace("2024-01-03", "soon")
              for n in range(COUNT, COUNT + 20)]  # fmt: skip
    path = folder / "inbox" / "north" / "services.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def parts(path: Path) -> list[bytes]:
    """The bytes of a file, unpacked where it is a container."""
    data = path.read_bytes()
    if path.suffix == ".parquet":
        import pandas as pd

        return [data, pd.read_parquet(path).to_csv().encode()]
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_nothing_of_five_thousand_rows_leaves_the_private_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "canary"
    folder.mkdir()
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    inbox(folder)
    assert main(["run", str(folder), "--to", "html,docx", "--renderer", "builtin"]) == 1
    said = "".join(capfd.readouterr()).encode()
    assert b"soon" in said
    assert TRACES.findall(said) == []
    private = folder / "output" / "private"
    seen = [path for path in folder.rglob("*") if path.is_file() and not path.is_relative_to(folder / "inbox")]
    assert [path.name for path in seen if TRACES.search(path.name.encode())] == []
    kept = [path for path in seen if path.is_relative_to(folder / ".csceval" / "cache")]
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept} <= {0o600}
    closed = {*kept, folder / "questions.xlsx"}
    open_ones = [path for path in seen if not path.is_relative_to(private) and path not in closed]
    assert {path.suffix for path in open_ones} >= {".html", ".docx", ".json", ".csv", ".svg", ".parquet"}
    assert {path.name: found for path in open_ones for part in parts(path) if (found := TRACES.findall(part))} == {}
    # The test would see them: the rows themselves are in the private folder.
    assert len(set(TRACES.findall(b"".join(parts(private / "data" / "services.parquet"))))) >= COUNT
