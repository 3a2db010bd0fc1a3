"""What somebody can gather who has only the folder that is sent on and the exports, and what follows from it.

Nothing of `csceval.publish` is used: pages and files are parsed as they are, and the arithmetic is done anew.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from openpyxl import load_workbook
from scipy.optimize import linprog

Key = tuple[str, str, str, str]  # indicator, part, place, period; lower case, "all" for totals
Range = tuple[float, float]


class Page(HTMLParser):
    """Figures with their text, chart specifications, and all text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[tuple[str, str]] = []
        self.specs: list[dict] = []
        self.text: list[str] = []
        self._figure, self._spec = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._figure = given.get("data-figure") or ""
        self._spec = tag == "script" and given.get("id") == "csc-specs"
        self.text += [str(given[name]) for name in ("aria-label", "alt", "title") if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self._figure, self._spec = "", False

    def handle_data(self, data: str) -> None:
        if self._spec:
            self.specs += json.loads(zlib.decompress(base64.b64decode(data)))
        else:
            self.text.append(data)
        if self._figure and data.strip():
            self.figures.append((self._figure, data.strip()))


def number(text: str, scale: float) -> Range | None:
    """The numbers that a text can stand for, by its last digit; None where it is none."""
    found = re.fullmatch(r"(−?[\d,]+(?:\.(\d+))?)\s?%?\*?", text)
    if not found:
        return None
    half = 0.5 * 10 ** -len(found[2] or "") if found[2] else 0.0
    value = float(found[1].replace("−", "-").replace(",", ""))
    return (value - half) * scale, (value + half) * scale


def of_page(html: str, shares: set[str], names: dict[str, str]) -> Iterator[tuple[Key, Range]]:
    """All figures of a page: those with an id, and those behind its charts (`names`: what titles begin with → id)."""
    page = Page()
    page.feed(html)
    for figure, text in page.figures:
        found = re.fullmatch(r"([a-z_]+)\.([a-z_]+)@([^/]+)/([^/]+)/all", figure)
        scale = 0.01 if found and found[1] in shares and found[2] == "value" else 1.0
        if found and (known := number(text.removesuffix(" people"), scale)):
            yield (found[1], found[2], found[3], found[4]), known
    for spec in page.specs:
        title = json.dumps(spec.get("title", ""))
        indicator = next((i for name, i in names.items() if name in title), "")
        for record in _records(spec):
            # Values of places, of cohorts and of models are no totals; the exports name those of places.
            other = {"y_value", "cohort", "phase"} & set(record)
            if "period" in record and indicator and not other and record.get("value") is not None:
                assert record.get("state", "observed") == "observed"
                year, quarter = re.findall(r"\d{4}", record["period"])[0], re.findall(r"Q(\d)", record["period"])[0]
                yield (indicator, "value", "all", f"{year}-q{quarter}"), (float(record["value"]),) * 2


def _records(spec: object) -> Iterator[dict]:
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in ("values", "datasets"):
                rows = value if isinstance(value, list) else [row for rows in value.values() for row in rows]
                yield from (row for row in rows if isinstance(row, dict))
            else:
                yield from _records(value)
    elif isinstance(spec, list):
        for part in spec:
            yield from _records(part)


PARTS = ("value", "numerator", "denominator", "n", "low", "high")


def of_rows(rows: list[dict[str, object]]) -> Iterator[tuple[Key, Range]]:
    """Rows of a tidy export."""
    for row in rows:
        for part in PARTS:
            if row.get(part) not in ("", None):
                period = str(row.get("value_period") or row["period"]).lower()
                key = (str(row["indicator"]), part, str(row["place"]).lower(), period)
                yield key, (float(str(row[part])),) * 2


def of_csv(path: Path) -> Iterator[tuple[Key, Range]]:
    yield from of_rows(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))))


def of_xlsx(path: Path) -> Iterator[tuple[Key, Range]]:
    for sheet in load_workbook(path):
        table = [list(row) for row in sheet.iter_rows(values_only=True)]
        heads = [at for at, row in enumerate(table) if {"indicator", "place", "period", "value"} <= set(row)]
        for at in heads:
            yield from of_rows([dict(zip(table[at], row, strict=False)) for row in table[at + 1 :] if row[0]])


def of_iati(path: Path, names: dict[str, str]) -> Iterator[tuple[Key, Range]]:
    """The actual values of an IATI file, its percentages as shares."""
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - csceval has just written it
    for indicator in root.iter("indicator"):
        title = indicator.findtext("title/narrative") or ""
        which = next((i for name, i in names.items() if title.startswith(name)), "")
        scale = 0.01 if indicator.get("measure") == "2" else 1.0
        for period in indicator.iter("period"):
            year, month = period.find("period-start").get("iso-date").split("-")[:2]
            for actual in period.iter("actual"):
                where = actual.find("dimension")
                place = "all" if where is None else where.get("value").lower()
                value = float(actual.get("value")) * scale
                yield (which, "value", place, f"{year}-q{(int(month) + 2) // 3}"), (value, value)


def gathered(found: Iterator[tuple[Key, Range]]) -> dict[Key, Range]:
    """The narrowest range for each figure; two sources that contradict each other are a fault of their own."""
    ranges: dict[Key, list[Range]] = defaultdict(list)
    for key, known in found:
        ranges[key].append(known)
    narrow = {key: (max(low for low, _ in known), min(high for _, high in known)) for key, known in ranges.items()}
    torn = [key for key, (low, high) in narrow.items() if low > high + 1e-9]
    assert not torn, torn
    return narrow


class Attack:
    """Counts that lie in `places` × `periods`, of which a `share` has a yes and a no; all that is printed, as rules.

    `counts` says that the indicator's value is a count itself, not a median or a mean.
    """

    def __init__(
        self,
        indicator: str,
        places: list[str],
        periods: list[str],
        printed: dict[Key, Range],
        *,
        share: bool,
        counts: bool,
    ) -> None:
        self.places, self.periods, self.share = places, periods, share
        self.size = len(places) * len(periods) * (2 if share else 1)
        self.rules: list[tuple[np.ndarray, float]] = []
        for (which, part, place, period), (low, high) in printed.items():
            if which != indicator or part in ("low", "high", "target", "progress"):
                continue
            yes, whole = self.row(place, period, "yes"), self.row(place, period, "all")
            if part == "value" and share:  # low ≤ yes / all ≤ high
                self.rules += [(yes - high * whole, 1e-9), (low * whole - yes, 1e-9)]
                continue
            if part == "value" and not counts:
                continue
            side = yes if part == "numerator" else whole
            self.rules += [(side, high + 1e-9), (-side, 1e-9 - low)]

    def row(self, place: str, period: str, answer: str) -> np.ndarray:
        """Which finest cells a printed one is the sum of."""
        chosen = np.zeros((len(self.places), len(self.periods), 2 if self.share else 1))
        p = slice(None) if place == "all" else self.places.index(place)
        q = slice(None) if period == "all" else self.periods.index(period)
        chosen[p, q, {"yes": slice(0, 1), "no": slice(1, 2), "all": slice(None)}[answer]] = 1.0
        return chosen.ravel()

    def limits(self, place: str, period: str, answer: str) -> Range:
        """The least and the most that a count can be."""
        aim = self.row(place, period, answer)
        matrix, most = np.array([rule for rule, _ in self.rules]), np.array([limit for _, limit in self.rules])
        ends = []
        for sign in (1.0, -1.0):
            answer_ = linprog(sign * aim, A_ub=matrix, b_ub=most, bounds=(0, None), method="highs")
            assert answer_.status in (0, 3), answer_.message
            ends.append(sign * answer_.fun if answer_.status == 0 else np.inf)
        return float(ends[0]), float(ends[1])
