"""Answers that can be chosen in questions.xlsx; what is chosen is kept under the same name in every language."""

TEXTS = {
    "missing": "fehlt",
    "not_applicable": "nicht zutreffend",
    "zero": "null",
    "share": "Anteil",
    "percent": "Prozent",
    "percent_above": "Prozent über 1",
    "as_written": "wie geschrieben",
    "times": "mal {number}",
    "leave_out": "weglassen",
    "no": "nein",
}
