"""Counted figures that lie no further apart than the series usually varies."""

TEXTS = {
    "near_from": ", near {baseline} (within its usual ups and downs)",
    "within": "within its usual ups and downs",
    "rule": "What is counted has moved only where, over 12 periods or more, it left its usual ups and downs.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
