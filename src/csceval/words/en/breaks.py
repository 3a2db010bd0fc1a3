"""A series that may jump and turn at once: what is said of the jump, and of the course after it."""

TEXTS = {
    "series_lower": "{name} was {size} lower ({low_high}) in {moment} than its earlier course led to expect.",
    "series_higher": "{name} was {size} higher ({low_high}) in {moment} than its earlier course led to expect.",
    "series_answer": "{apart} ({low_high}) in {moment} than its earlier course led to expect",
    "series_say": "In {moment}, {name} was {low_high} {word} than its earlier course led to expect.",
    "trend_higher": "Its trend after that was {size} a period higher than before ({low_high}).",
    "trend_lower": "Its trend after that was {size} a period lower than before ({low_high}).",
    "trend_unclear": "Whether its trend is another one since then is not clear ({value} a period, range {low_high}).",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
