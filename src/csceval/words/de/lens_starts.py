"""Criteria of a view of success whose figure has none before it."""

TEXTS = {
    "told": "Ohne früheren Wert zum Vergleich: {names}.",
    "met": "○ kein früherer Wert",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
