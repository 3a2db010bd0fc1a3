"""Places in files, and a few names out of many."""

TEXTS = {
    "row": "row {n}",
    "line": "line {n}",
    "quoted": "“{name}”",
    "and_more": "{names} and {n:,} more",
}
