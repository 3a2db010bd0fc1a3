"""The input-output tables that ship with csceval, without loading what reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "_tables"


def shipped() -> list[dict[str, Any]]:
    """What is known of every table: `id`, `about`, year, currency, source, vintage, licence and what was checked."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
