"""An evaluation in which every place that takes words holds odd ones: each text stands once in each place."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from tests import brookside as small
from tests.intake.planting.writers import Rows, ods, xlsx

# What YAML and XML have no place for; the loader refuses it with its line, and a workbook cannot hold it.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
MOST_BOXES = 40
LEAST = 11  # people in a group that is shown
STAGES = ("inputs", "activities", "outputs", "outcomes", "impact")
SLOTS = ("summary", "context", "what_happened", "off_track", "quote", "conclusion", "lesson", "recommendation",
         "next_step")  # fmt: skip
INDICATOR = """\
version: 1.0.0
domain: service
direction: higher
table: services
by: {period: completed_on, place: site_id, partner: provider_partner_id, group: group}
measure: {kind: aggregate, op: count, rows: completed_on is present}
uncertainty: {kind: none}
over_time: sum
over_partners: sum
accumulation: flow
"""


def writable(texts: Sequence[str]) -> list[str]:
    """Those that a definition or a workbook can hold at all: something to see, nothing that the format refuses."""
    return [text for text in texts if text.strip() and not UNWRITABLE.search(text)]


def file_names(texts: Sequence[str]) -> list[str]:
    """The texts as names of files: no slash, no zero, no more bytes than a file system allows."""
    names = [text.replace("/", "∕").replace("\0", "") for text in texts if _fits(text)]
    return [name for name in names if name.strip(". ") and not name.startswith((".", "~$"))]


def _fits(name: str) -> bool:
    """Whether a file system takes the name; half a pair stands for a byte that is no UTF-8, if it is of those."""
    try:
        return len(os.fsencode(name)) < 240
    except UnicodeEncodeError:
        return False


@dataclass(frozen=True)
class Words:
    """The texts as each place gets them; marked ones end in the name of the place, so that each can be looked for."""

    texts: Sequence[str]
    marked: bool = False

    def at(self, place: str) -> list[str]:
        """Every text for one place."""
        return [f"{text}⟦{place} {no}⟧" if self.marked else text for no, text in enumerate(self.texts)]

    def one(self, place: str) -> str:
        """A text for a place that takes one alone."""
        return self.at(place)[PLACES.index(place) % len(self.texts)]


# Where a text stands alone, and where each of them stands.
PLACES = ("title", "commissioner", "where", "question", "own_name")
LISTS = ("author", "partner", "site", "name", "unit", "definition", "source", "set_by", "reason", "story", "role",
         "box", "then", "sheet", "file", "header", "group", "kind", "total")  # fmt: skip


def evaluation(words: Words) -> dict[str, Any]:
    """Everything that evaluation.yaml says, with the texts wherever it takes words."""
    found: dict[str, Any] = YAML(typ="safe").load(small.EVALUATION)
    found["title"] = words.one("title")
    about = {"commissioner": words.one("commissioner"), "place": words.one("where"), "authors": words.at("author")}
    found["about"] |= about
    found["inputs"].append({"files": "*/Sheet *.ods", "columns": dict.fromkeys(words.at("header"), "value")})
    found["partners"] += [
        {"partner_id": f"Q{no}", "partner_name": text, "sector": "business"}
        for no, text in enumerate(words.at("partner"))
    ]
    found["sites"] += [
        {"site_id": f"T{no}", "site_name": text, "area_id": "north", "population": 900, "lead_partner_id": f"Q{no}"}
        for no, text in enumerate(words.at("site"))
    ]
    found["indicators"][0]["question"] = words.one("question")
    found["indicators"][2]["name"] = words.one("own_name")
    found["indicators"][3]["cross"] = [["group", "service_type"]]
    found["indicators"] += [{"use": f"own_{no}", "role": "context"} for no in range(len(words.texts))]
    found["targets"] = list(_targets(words))
    found["story"] = list(_story(words))
    found["logic"] = [
        {"id": f"box_{no}", "stage": STAGES[no % 5], "says": text}
        for no, text in enumerate(words.at("box")[:MOST_BOXES])
    ]
    found["triggers"] = [
        {"id": f"trigger_{no}", "indicator": "median_wait_days", "when": "above", "value": 5 + no, "then": text}
        for no, text in enumerate(words.at("then"))
    ]
    found["lenses"] = ["effectiveness", "cultural"]  # the cultural view shows quotes
    return found


def _targets(words: Words) -> Iterator[dict[str, Any]]:
    for no, (who, why) in enumerate(zip(words.at("set_by"), words.at("reason"), strict=True)):
        yield {"indicator": "median_wait_days", "period": "2024-Q4", "baseline": {"value": 25, "period": "2023-Q1"},
               "path": "linear", "target": 19,
               "set_on": date(2023, 2, 15) + timedelta(days=no), "set_by": who, "reason": why}  # fmt: skip


def _story(words: Words) -> Iterator[dict[str, Any]]:
    for no, text in enumerate(words.at("story")):
        slot = SLOTS[no % len(SLOTS)]
        yield {"slot": slot, "text": text, **({"consent": True} if slot == "quote" else {})}
    for text in words.at("role"):
        yield {
            "slot": "quote",
            "text": "So it was.",
            "quote_role": text,
            "consent": True,
            "finding": "median_wait_days",
        }


def write(folder: Path, texts: Sequence[str], *, marked: bool = False) -> Path:
    """The folder of an evaluation: definitions, and what partners sent under odd names with odd words in it."""
    small.write(folder)
    words, raw = Words(writable(texts), marked), Words(texts, marked)
    (folder / "evaluation.yaml").write_text(json.dumps(evaluation(words), default=str, ensure_ascii=False), "utf-8")
    _indicators(folder / "indicators", words)
    food = folder / "inbox" / "West Food Bank"
    for no, (name, rows) in enumerate(_sheets(words)):
        (food / f"Sheet {no}.ods").write_bytes(ods(name, rows))
    (folder / "inbox" / "North Clinic" / "North services.xlsx").write_bytes(_services(words))
    named = [["P4", "S1", "2024-Q2", f"cell_{no}", text, 70 + no, None] for no, text in enumerate(raw.at("total"))]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([small.TOTALS, *named])
    (food / "Named totals.csv").write_bytes(stream.getvalue().encode("utf-8", "replace"))
    for no, name in enumerate(file_names(raw.at("file"))):
        row = ["P4", "S5", small.QUARTERS[no % 8], f"file_{no}", f"File {no}", 40 + no, None]
        (food / f"{name}.csv").write_bytes(small.separated([small.TOTALS, row]))
    return folder


def _indicators(folder: Path, words: Words) -> None:
    """An indicator of its own for each text."""
    folder.mkdir()
    said = zip(*map(words.at, ("name", "unit", "definition", "source")), strict=True)
    for no, (name, unit, definition, source) in enumerate(said):
        known = {"id": f"own_{no}", "name": name, "unit": unit, "definition": definition,
                 "source": {"text": source, "status": "original"}}  # fmt: skip
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in known.items())
        (folder / f"own_{no}.yaml").write_text(lines + INDICATOR, "utf-8")


def _sheets(words: Words) -> Iterator[tuple[str, Rows]]:
    """Sheets with an odd name and an odd header, each with a row that counts and one that has to be mended."""
    for no, (name, header) in enumerate(zip(words.at("sheet"), words.at("header"), strict=True)):
        is_text = not header.startswith("=")  # that would be a formula, which has no text
        head = [header if is_text and column == "Value" else column for column in small.TOTALS]
        row: list[object] = ["P4", "S1", "2024-Q1", f"sheet_{no}", f"Sheet {no}"]
        # A sheet whose name begins with a line below is the sender's own and is not read.
        yield f"S{name}" if name.startswith("_") else name, [head, [*row, 60 + no, None], [*row, "about sixty", None]]


def _services(words: Words) -> bytes:
    """Groups of people, kinds of service and headers; below them cells that cannot be read, to be sent back."""
    rows = small.services(1)
    for no, (kind, group) in enumerate(zip(words.at("kind"), words.at("group"), strict=True)):
        for day in range(1, LEAST + 1):
            rows.append([f"G{no}-{day}", f"G{no}-{day}", "S1", "P1", kind, date(2024, 10, day)])
            rows[-1] += [date(2024, 10, 20), date(2024, 12, day), "completed", group]
    rows += [[f"X{no}", f"X{no}", "S1", "P1", "advice", *[text] * 5] for no, text in enumerate(words.at("cell"))]
    return xlsx("Services", [[*small.SPOKEN, "Status", "Group"], *rows])
