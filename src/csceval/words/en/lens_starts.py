"""Criteria of a view of success whose figure has none before it."""

TEXTS = {
    "told": "Nothing earlier to compare with: {names}.",
    "met": "○ nothing earlier",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
