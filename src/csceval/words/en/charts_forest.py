"""Words drawn inside forest charts."""

TEXTS = {
    "study": "a study; the larger, the more weight",
    "pooled": "pooled effect",
    "prediction": "prediction interval",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
