"""Sentences about data that an estimate cannot use as they are."""

TEXTS = {
    "too_large": "„{column}“ enthält Zahlen bis zu {largest}, zu groß zum Quadrieren und Summieren.",
    "fix_too_large": "Verwenden Sie eine größere Einheit, etwa Millionen.",
    "too_small": "„{column}“ enthält nichts Größeres als {largest}, zu klein zum Quadrieren und Summieren.",
    "fix_too_small": "Verwenden Sie eine kleinere Einheit, etwa Tausendstel.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
