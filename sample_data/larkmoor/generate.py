"""Write Larkmoor's inbox and truth.yaml from the scenario below: `python generate.py [FOLDER]`.

Everything is fictional. Two runs give the same bytes: one seed, one fixed time in every file.

The process (see README.md): a request made in quarter q at site s waits a gamma time of shape 4 whose mean is
site + trend + season + noise + effect, rounded to whole days. The effect is what the partnership did; a good
estimate finds it again.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from ruamel.yaml import YAML

SEED = 20240101
AS_OF = date(2025, 1, 31)
MADE = (2025, 2, 3, 9, 0, 0)
QUARTERS = 16  # 2021-Q1 to 2024-Q4
SEASON = (1.5, 0.0, -1.0, -0.5)
# Site → quarter it joined (1 is 2021-Q1) and full effect in days; S09 to S12 never join.
JOINED = {1: (5, -8), 2: (5, -8), 3: (7, -7), 4: (7, -7), 5: (9, -5), 6: (9, -5), 7: (11, -4), 8: (11, -4)}
# Who runs a site and sends its rows.
LEADS = {"P18": (1, 8), "P08": (2, 7), "P21": (3, 11), "P02": (4, 10), "P07": (5, 9), "P13": (6, 12)}
PARTNERS = [f"P{n:02d}" for n in range(1, 25)]
TYPES = ("advice", "counselling", "family support", "health check")

Row = list[object]


@dataclass(frozen=True)
class Draw:
    """One draw of the process; arrays are one entry a request."""

    site: np.ndarray  # 1 to 12
    quarter: np.ndarray  # 1 to 16
    day: np.ndarray  # days after 2021-01-01
    wait: np.ndarray  # days
    effect: np.ndarray  # 12 × 16, days


def stream(seed: int, part: str) -> np.random.Generator:
    """A stream of its own for each thing beside the waits, so that a new one leaves the others as they were."""
    return np.random.default_rng([seed, *part.encode()])


def effects() -> np.ndarray:
    """True effect on the mean wait, sites × quarters: a third at first, then two thirds, then all of it."""
    table = np.zeros((12, QUARTERS))
    for site, (joined, full) in JOINED.items():
        for quarter in range(joined, QUARTERS + 1):
            table[site - 1, quarter - 1] = full * min(quarter - joined + 1, 3) / 3
    return table


def mean_waits(rng: np.random.Generator) -> np.ndarray:
    """Mean wait before any effect, sites × quarters."""
    quarter = np.arange(QUARTERS)
    level = rng.normal(27, 3, size=(12, 1))
    shocks = rng.normal(0, 1, size=(12, QUARTERS))
    noise = shocks.copy()
    for q in range(1, QUARTERS):  # AR(1), rho 0.3, standard deviation 1 in every quarter
        noise[:, q] = 0.3 * noise[:, q - 1] + np.sqrt(1 - 0.3**2) * shocks[:, q]
    return level - 0.10 * quarter + np.resize(SEASON, QUARTERS) + noise


def starts() -> np.ndarray:
    """First day of each quarter and of the one after the last, in days after 2021-01-01."""
    firsts = [date(2021 + q // 4, 1 + 3 * (q % 4), 1) for q in range(QUARTERS + 1)]
    return np.array([(first - date(2021, 1, 1)).days for first in firsts])


def draw(seed: int) -> Draw:
    """Every request with its wait."""
    rng = np.random.default_rng(seed)
    mean = mean_waits(rng) + effects()
    count = rng.poisson(40, size=mean.shape)
    site, quarter = (np.repeat(index.ravel() + 1, count.ravel()) for index in np.indices(mean.shape))
    first = starts()
    day = rng.integers(first[quarter - 1], first[quarter])
    wait = np.rint(rng.gamma(4, mean[site - 1, quarter - 1] / 4)).astype(int)
    order = np.lexsort((day, site))
    return Draw(site[order], quarter[order], day[order], wait[order], effects())


def days(number: int) -> date:
    """The date so many days after 2021-01-01."""
    return date(2021, 1, 1) + timedelta(days=int(number))


def fate(asked: int, wait: int, length: int, leaves: bool) -> tuple[date | None, date | None, str]:
    """Start, end and status as they were known on the last day of the data."""
    started, ended = days(asked + wait), days(asked + wait + length)
    if started > AS_OF:
        return None, None, "requested"
    if ended > AS_OF:
        return started, None, "started"
    return (started, None, "lost") if leaves else (started, ended, "completed")


def services(sample: Draw, seed: int) -> dict[str, list[dict[str, object]]]:
    """Rows of the `services` table by the partner that sends them."""
    size, rng = sample.site.size, stream(seed, "services")
    person = rng.integers(1, 5200, size)
    group = rng.choice(["priority", "other", "unknown"], size, p=[0.36, 0.60, 0.04])
    kind = rng.choice(TYPES, size, p=[0.3, 0.2, 0.3, 0.2])
    referrer = rng.choice([None, *PARTNERS], size, p=[0.4, *[0.025] * 24])
    length = 1 + np.rint(rng.gamma(2, 22, size)).astype(int)
    leaves = rng.random(size) < 0.12
    lead_of = {site: lead for lead, sites in LEADS.items() for site in sites}
    rows: dict[str, list[dict[str, object]]] = {lead: [] for lead in LEADS}
    for i, (site, asked, wait) in enumerate(zip(sample.site, sample.day, sample.wait, strict=True)):
        lead = lead_of[int(site)]
        started, ended, status = fate(asked, wait, length[i], leaves[i])
        row = (f"{lead}-{len(rows[lead]) + 1:05d}", f"LM{person[i]:05d}", f"S{site:02d}", lead, referrer[i])
        row += (str(kind[i]), days(asked), started, ended, status, str(group[i]))
        rows[lead].append(dict(zip(COLUMNS, row, strict=True)))
    return rows


COLUMNS = ["service_id", "person_id", "site_id", "provider_partner_id", "referrer_partner_id", "service_type"]
COLUMNS += ["requested_on", "started_on", "completed_on", "status", "group"]
# Two ways partners head their columns; the aliases in indicators/tables/services.yaml know both.
PLAIN = ["Service ID", "Person ID", "Site", "Provider", "Referrer", "Service type"]
PLAIN += ["Requested on", "Started on", "Completed on", "Status", "Group"]
SPOKEN = ["Case number", "Client ID", "Centre", "Provided by", "Referred by", "Service"]
SPOKEN += ["Date asked", "First seen", "Finished", "Status", "Group"]
FILES = {
    "P18": ("Harbour Clinic/Harbour Clinic services 2021-2024.xlsx", SPOKEN),
    "P08": ("Northfield Families/services_2021_2024.csv", PLAIN),
    "P21": ("Eastgate Surgery/Eastgate services.xlsx", PLAIN),
    "P02": ("Westmoor Council/Westmoor services 2021-2024.xlsx", SPOKEN),
    "P07": ("Lakeside Trust/Lakeside services.ods", PLAIN),
    "P13": ("Neighbours Together/Services log.xlsx", PLAIN),
}
# Three partners meet people at the same four sites, so the same person may be in several counts.
OUTREACH = {"P06": 55, "P10": 24, "P11": 38}
OUTREACH_SITES = ("S01", "S04", "S05", "S12")
TOTALS = "Food Bank Alliance/Outreach totals 2021-2024.xlsx"


def totals(seed: int) -> list[Row]:
    """What three partners counted at outreach events, by site and quarter; S12 is small and so are its counts."""
    rng = stream(seed, "outreach")
    rows: list[Row] = []
    for partner, usual in OUTREACH.items():
        for site in OUTREACH_SITES:
            scale = 0.25 if site == "S12" else 1.0
            for q in range(QUARTERS):
                period, target = f"{2021 + q // 4}-Q{q % 4 + 1}", round(usual * scale * 1.1)
                people = int(rng.poisson(usual * scale * (1 + 0.02 * q)))
                events = int(rng.poisson(3 * scale + 1))
                rows.append([partner, site, period, "outreach_people", "People reached at events", people, target])
                rows.append([partner, site, period, "outreach_events", "Outreach events held", events, None])
    return rows


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip whose bytes depend on nothing but its parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return memory.getvalue()


def xlsx(sheet: str, rows: Iterable[Sequence[object]]) -> bytes:
    """An Excel workbook of one sheet; openpyxl stamps the clock on it, which is taken off again."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
        for cell in page[page.max_row]:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    memory = io.BytesIO()
    book.save(memory)
    stamp = datetime(*MADE).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001 - a fixed time, in no zone
    with zipfile.ZipFile(memory) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped((name, re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">" + stamp + b"<", part)) for name, part in parts)


def ods(sheet: str, rows: Iterable[Sequence[object]]) -> bytes:
    """A LibreOffice workbook of one sheet."""
    names = ("office:1.0", "table:1.0", "text:1.0", "manifest:1.0")
    spaces = {n.split(":")[0]: f"urn:oasis:names:tc:opendocument:xmlns:{n}" for n in names}
    head = " ".join(f'xmlns:{short}="{long}"' for short, long in spaces.items() if short != "manifest")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {head} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{spaces["manifest"]}" '
        f'manifest:version="1.3">{entry.format("/", kind)}{entry.format("content.xml", "text/xml")}</manifest:manifest>'
    )
    texts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped((name, text.encode()) for name, text in texts.items())


def ods_cell(value: object) -> str:
    """One cell: a real date, nothing, or text."""
    if value is None:
        return "<table:table-cell/>"
    kind = f'date" office:date-value="{value}' if isinstance(value, date) else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def separated(_: str, rows: Iterable[Sequence[object]]) -> bytes:
    """CSV as Excel in Britain saves it: a byte order mark, day first."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory)
    for row in rows:
        writer.writerow([value.strftime("%d/%m/%Y") if isinstance(value, date) else value for value in row])
    return memory.getvalue().encode("utf-8-sig")


WRITERS: dict[str, Callable[[str, Iterable[Sequence[object]]], bytes]] = {".xlsx": xlsx, ".ods": ods, ".csv": separated}


def spoken_names() -> dict[object, str]:
    """Code → name of every partner and site, from evaluation.yaml: half of the partners write names."""
    page = YAML(typ="safe", pure=True).load(Path(__file__).resolve().parent / "evaluation.yaml")
    names: dict[object, str] = {entry["partner_id"]: entry["partner_name"] for entry in page["partners"]}
    return names | {entry["site_id"]: entry["site_name"] for entry in page["sites"]}


def write_inbox(folder: Path, seed: int = SEED) -> None:
    """Write every partner's file below `folder`/inbox."""
    head = ["Partner", "Site", "Period", "Indicator ID", "Indicator", "Value", "Target"]
    grids: dict[str, tuple[str, list[Row]]] = {TOTALS: ("Totals", [head, *totals(seed)])}
    for lead, rows in services(draw(seed), seed).items():
        name, header = FILES[lead]
        names = spoken_names() if header is SPOKEN else {}
        grids[name] = ("Services", [list(header), *([names.get(v, v) for v in row.values()] for row in rows)])
    for name, (sheet, grid) in grids.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WRITERS[path.suffix](sheet, grid))


if __name__ == "__main__":
    write_inbox(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
