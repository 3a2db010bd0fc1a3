"""Words drawn inside the chart of answers to sentences."""

TEXTS = {
    "axis": "Share of answers: above the middle to the right, the others to the left",
    "answers": "Answers",
    "share": "Share (%)",
    "percent": "{shares} %",
    "lowest": "lowest answer",
    "low": "below the middle",
    "mixed": "middle and below together",
    "middle": "the middle",
    "high": "above the middle",
    "highest": "highest answer",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
