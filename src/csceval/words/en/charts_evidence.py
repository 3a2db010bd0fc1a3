"""Words drawn inside maps of evidence."""

TEXTS = {
    "better": "better",
    "worse": "worse",
    "moved": "moved, neither better nor worse",
    "unclear": "no clear difference",
    "differ": "they differ",
    "counted": "counted, compared with nothing",
    "hidden": "measured, but not shown",
    "nothing": "nothing measured",
    "sure": "the larger, the surer",
    "tip_name": "Indicator",
    "tip_place": "Column",
    "tip_known": "What is known",
    "tip_sure": "How surely",
    "tip_n": "Evaluations",
    "too_many": "“{title}” has {columns} columns; more than {most} cannot be told apart.",
    "too_many_fix": "Put evaluations of one place or one sector together.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
