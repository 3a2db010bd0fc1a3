"""Words drawn inside maps of evidence."""

TEXTS = {
    "better": "besser",
    "worse": "schlechter",
    "moved": "verändert, weder besser noch schlechter",
    "unclear": "kein klarer Unterschied",
    "differ": "sie unterscheiden sich",
    "counted": "gezählt, mit nichts verglichen",
    "hidden": "gemessen, aber nicht gezeigt",
    "nothing": "nichts gemessen",
    "sure": "je größer, desto sicherer",
    "tip_name": "Indikator",
    "tip_place": "Spalte",
    "tip_known": "Was bekannt ist",
    "tip_sure": "Wie sicher",
    "tip_n": "Evaluationen",
    "too_many": "„{title}“ hat {columns} Spalten; mehr als {most} lassen sich nicht auseinanderhalten.",
    "too_many_fix": "Fassen Sie Evaluationen eines Ortes oder eines Sektors zusammen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
