"""A series that may jump and turn at once: what is said of the jump, and of the course after it."""

TEXTS = {
    "series_lower": "{name} war in {moment} um {size} niedriger ({low_high}), als der frühere Verlauf erwarten ließ.",
    "series_higher": "{name} war in {moment} um {size} höher ({low_high}), als der frühere Verlauf erwarten ließ.",
    "series_answer": "{apart} ({low_high}) in {moment}, als der frühere Verlauf erwarten ließ",
    "series_say": "In {moment} war {name} {low_high} {word}, als der frühere Verlauf erwarten ließ.",
    "trend_higher": "Der Trend danach war um {size} je Zeitraum höher als davor ({low_high}).",
    "trend_lower": "Der Trend danach war um {size} je Zeitraum niedriger als davor ({low_high}).",
    "trend_unclear": "Ob der Trend seither ein anderer ist, ist nicht klar ({value} je Zeitraum, Spanne {low_high}).",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
