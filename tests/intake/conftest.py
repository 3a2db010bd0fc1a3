import csv
import io

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake import inbox

VISITS = {
    "id": "visits",
    "version": "1.0.0",
    "name": "Site visits",
    "about": "One row a visit.",
    "kind": "fact",
    "columns": [
        {"name": "visit_id", "type": "text", "required": True, "key": True, "about": "No.", "aliases": ["Visit no"]},
        {"name": "partner_id", "type": "text", "required": True, "about": "Who came.", "aliases": ["Partner"]},
        {"name": "site_id", "type": "text", "about": "Where.", "aliases": ["Site"]},
        {"name": "visit_date", "type": "date", "required": True, "about": "When.", "aliases": ["Date of visit"]},
        {"name": "people", "type": "whole", "about": "How many.", "minimum": 0, "aliases": ["Participants"]},
        {"name": "hours", "type": "number", "about": "How long."},
        {"name": "useful", "type": "yes_no", "about": "Whether it helped."},
        {"name": "quarter", "type": "period", "about": "Booked to."},
        {"name": "kind", "type": "choice", "about": "What for.", "choices": {"training": ["Course"], "audit": []}},
    ],
    "relations": {"partner_id": "partners.partner_id", "site_id": "sites.site_id"},
}  # fmt: skip
PARTNERS = {
    "id": "partners",
    "version": "1.0.0",
    "name": "Partners",
    "about": "The register.",
    "kind": "register",
    "columns": [
        {"name": "partner_id", "type": "text", "required": True, "key": True, "about": "Code."},
        {"name": "partner_name", "type": "text", "required": True, "about": "Name.", "aliases": ["Name"]},
    ],
}
HEADER = ["visit_id", "partner_id", "visit_date", "people"]


@pytest.fixture
def visits():
    return Table.model_validate(VISITS)


@pytest.fixture
def tables(visits):
    return {"visits": visits, "partners": Table.model_validate(PARTNERS)}


@pytest.fixture
def evaluation():
    def make(**changes):
        base = {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2023-Q4", "to": "2024-Q3"}}
        return Evaluation.model_validate(base | changes)

    return make


@pytest.fixture
def read(tmp_path, tables, evaluation):
    """Puts files into an inbox and reads it: `read({"north/a.csv": rows}, inputs=[...])`."""

    def read_files(files, **changes):
        for name, content in files.items():
            path = tmp_path / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else as_csv(content))
        return inbox.read(tmp_path, evaluation(**changes), tables)

    return read_files


def as_csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()
