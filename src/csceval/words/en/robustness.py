"""The report's section on whether an answer holds when it is worked out in other ways."""

TEXTS = {
    "models_withheld": "Rows that rest on fewer than three places, or lie beside a place that is withheld, have no "
    "numbers, as in the charts.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
