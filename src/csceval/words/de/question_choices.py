"""Answers that can be chosen in questions.xlsx; what is chosen is kept under the same name in every language."""

TEXTS = {
    "missing": "fehlt",
    "not_applicable": "nicht zutreffend",
    "zero": "die Zahl 0",
    "share": "Anteil",
    "percent": "Prozent",
    "percent_above": "Prozent, wo über 1",
    "as_written": "wie geschrieben",
    "times": "mal {factor}",
    "leave_out": "weglassen",
    "day_first": "Tag zuerst",
    "month_first": "Monat zuerst",
    "year_first": "Jahr zuerst",
    "id": "Code",
    "drop": "weglassen",
    "keep": "behalten: {reason}",
}
