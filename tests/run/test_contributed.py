"""The page of what each partner contributed is beside the report, for the evaluator alone."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate

pytestmark = pytest.mark.files


HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"


def test_the_start_page_leads_to_it_and_it_is_private(small: Callable[..., Path]) -> None:
    """40 services of North and 3 of South in the first quarter, 5 of North in the second: withheld."""
    days = [("North", 1)] * 40 + [("South", 2)] * 3 + [("North", 4)] * 5
    rows = [f"A{n},p{n},S1,{name},2024-0{month}-10,2024-0{month}-11,2024-0{month}-12,completed,advice"
            for n, (name, month) in enumerate(days)]  # fmt: skip
    folder = small({"good.csv": HEADER + "\n".join(rows) + "\n"})
    evaluate(folder, formats=["html"], renderer="builtin")
    page = folder / "output" / "private" / "contributions.html"
    assert '<a href="private/contributions.html">' in (folder / "output" / "index.html").read_text("utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    heads = re.findall(r"<h3>(.*?)</h3><p>(.*?)</p>", page.read_text("utf-8"))
    assert {head: "withholds" in said for head, said in heads} == {
        "2024 Q2: 5 services": True, "whole span: 48 services": True, "2024 Q1: 43 services": False
    }  # fmt: skip
    told = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page.read_text("utf-8"))]
    assert [row for row in told if row][-3:] == [
        ["North", "40", "40", "93.0 %"], ["South", "3", "3", "7.0 %"], ["together", "43", "43", ""]
    ]  # fmt: skip
