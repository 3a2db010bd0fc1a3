"""Folders that grantees could have sent: results.json with a manifest that fits it, without any run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from csceval import files


def indicator(**changes: Any) -> dict[str, Any]:
    """An indicator of counts that add up."""
    return {"name": "Services", "unit": "services", "direction": "higher", "version": "1.0.0", "domain": "service",
            "over_partners": "sum", "people": False, "ratio": False, "comparable": "aa"} | changes  # fmt: skip


def observation(name: str, value: float | None, period: str = "2024-Q4", **changes: Any) -> dict[str, Any]:
    """An observed value of the last quarter of 2024."""
    state = "suppressed" if value is None else "observed"
    return {"indicator": name, "period": period, "start": "2024-10-01", "end": "2024-12-31", "value": value,
            "numerator": None, "denominator": None, "state": state} | changes  # fmt: skip


def effect(value: float, std_error: float | None, **changes: Any) -> dict[str, Any]:
    """A difference in differences on `waits`."""
    return {"id": "e", "indicator": "waits", "method": "did", "kind": "effect", "estimand": "ATT",
            "scale": "difference", "level": 0.95, "certainty": "moderate", "value": value, "std_error": std_error,
            "conf_low": None, "conf_high": None, "df": None} | changes  # fmt: skip


def facts(name: str, **changes: Any) -> dict[str, Any]:
    """What an evaluation without any figure hands on."""
    return {"format": 1, "id": name, "name": name.title(), "period": "2024-Q4", "as_of": "2025-01-31",
            "status": "final", "place": "", "initiator_sector": "public", "governance_form": "shared",
            "open_questions": 0, "reports": {"due": 4, "came": 4, "days_late": 0}, "refused": [], "indicators": {},
            "observations": [], "reach": [], "targets": [], "effects": []} | changes  # fmt: skip


def send(root: Path, folder_name: str, /, **changes: Any) -> Path:
    """Write the folder `root/folder_name` and give it."""
    folder = root / folder_name
    folder.mkdir(parents=True)
    path = files.write_text(folder / "results.json", json.dumps(facts(folder_name) | changes))
    outputs = [{"path": path.name, "sha256": files.sha256(path)}]
    files.write_text(folder / "manifest.json", json.dumps({"outputs": outputs}))
    return folder
