"""A portfolio of small evaluations: folders with an inbox each, written by one rule, no two the same."""

from __future__ import annotations

import shutil
from pathlib import Path

from csceval import files

HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: place{number:03}
title: Place {number:03}
about: {{initiator_sector: {sector}, status: final}}
period: {{from: 2024-Q1, to: 2024-Q2}}
as_of: 2024-06-30
partners:
  - {{partner_id: north, partner_name: North, sector: health, size_band: small, role: core, joined_on: 2024-01-01}}
  - {{partner_id: south, partner_name: South, sector: health, size_band: small, role: core, joined_on: 2024-01-01}}
indicators:
  - {{use: services_completed, role: primary}}
report: {{formats: [html]}}
"""


def services(partner: str, count: int, *, wrong: bool = False) -> str:
    """So many completed services; with `wrong`, the first began on a day that is none."""
    days = [(f"2024-0{1 + n % 6}-03", f"2024-0{1 + n % 6}-20") for n in range(count)]
    rows = [f"{partner}{n},p{n},S1,{partner},{a},{a},{b},completed,advice" for n, (a, b) in enumerate(days)]
    if wrong:
        rows[0] = rows[0].replace("-03,", "-99,", 1)
    return HEADER + "\n".join(rows) + "\n"


def write(root: Path, number: int, *, wrong: bool = False) -> Path:
    """The evaluation folder `root/placeNNN`, with a key: what is made from ids of people depends on it."""
    folder = root / f"place{number:03}"
    for partner, count in (("north", 30 + 7 * number % 40), ("south", 25 + number)):
        path = folder / "inbox" / partner / "services.csv"
        path.parent.mkdir(parents=True)
        path.write_text(services(partner, count, wrong=wrong and partner == "south"), encoding="utf-8")
    said = EVALUATION.format(number=number, sector=("government", "nonprofit", "business")[number % 3])
    (folder / "evaluation.yaml").write_text(said, encoding="utf-8")
    files.write_text(folder / ".csceval" / "key", "5e" * 32 + "\n", mode=0o600)
    return folder


def portfolio(root: Path, size: int) -> Path:
    """`size` evaluations, one with a wrong date, one that says too little, and a folder that was sent."""
    for number in range(size):
        write(root, number, wrong=number == 1)
    bad = write(root, size)
    (bad / "evaluation.yaml").write_text("csceval: 1\ntitle: A bad one\n", encoding="utf-8")
    (root / "sent").mkdir()
    return root


def shared(root: Path) -> dict[str, bytes]:
    """Every file of every `output/share`."""
    found = sorted(path for path in root.glob("*/output/share/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def copy(root: Path, target: Path) -> Path:
    """The same portfolio somewhere else."""
    return shutil.copytree(root, target)
