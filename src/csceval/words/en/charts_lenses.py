"""Words drawn inside the picture of views side by side."""

TEXTS = {
    "axis": "From the start to the target, in every column",
    "start": "start",
    "target": "target",
    "described": "described, not judged",
    "value": "{value}, aim {target}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
