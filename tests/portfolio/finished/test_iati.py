"""The IATI file of a portfolio: what adds up once at the top, each evaluation below it, and nothing guessed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.portfolio.finished.handed import indicator, observation, send

from csceval.portfolio import iati, whole

USED = {
    "s": indicator(name="Services", definition="Services given."),
    "waits": indicator(name="Waits", unit="days", direction="lower", over_partners="median_over_records",
                       comparable="ww"),
}  # fmt: skip


@pytest.fixture
def found(tmp_path: Path) -> ET.Element:
    for name, value in (("a", 30.0), ("b", 12.0), ("c", None)):
        rows = [observation("s", value), observation("waits", 9.0), observation("s", 99.0, "all")]
        target = {"indicator": "s", "status": "met", "period": "2024-Q4", "target": 25.0}
        send(tmp_path / "fund", name, indicators=USED, observations=rows, targets=[target])
    (tmp_path / "fund" / "d").mkdir()
    return ET.fromstring(iati.write(whole.read(tmp_path / "fund")))  # noqa: S314 - we have just written it


def told(activity: ET.Element) -> dict[str, list[str]]:
    return {str(one.findtext("title/narrative")): [str(at.get("value")) for at in one.iter("actual")]
            for one in activity.iterfind("result")}  # fmt: skip


def test_the_portfolio_has_only_what_adds_up(found: ET.Element) -> None:
    whole_, *_ = found.iterfind("iati-activity")
    assert (whole_.findtext("iati-identifier"), whole_.get("hierarchy")) == ("fund", "1")
    assert told(whole_) == {"Services": ["42"]}  # 30 + 12; medians have no sum
    assert [one.get("ref") for one in whole_.iterfind("related-activity")] == ["a", "b", "c"]


def test_each_evaluation_is_a_child_and_what_is_withheld_is_not_there(found: ET.Element) -> None:
    _, one, _, three = found.iterfind("iati-activity")
    assert [child.tag for child in one][:3] == ["iati-identifier", "title", "related-activity"]
    assert (one.get("hierarchy"), one.find("related-activity").attrib) == ("2", {"ref": "fund", "type": "1"})  # type: ignore[union-attr]
    assert told(one) == {"Services": ["30"], "Waits": ["9"]}
    assert told(three) == {"Services": [], "Waits": ["9"]}


def test_periods_have_their_days_and_their_target(found: ET.Element) -> None:
    _, one, *_ = found.iterfind("iati-activity")
    period = one.find("result/indicator/period")
    assert period is not None
    days = [period.find(f"period-{end}").get("iso-date") for end in ("start", "end")]  # type: ignore[union-attr]
    assert days == ["2024-10-01", "2024-12-31"]
    assert period.find("target").get("value") == "25"  # type: ignore[union-attr]
