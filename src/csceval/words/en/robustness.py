"""The report's section on whether an answer holds when it is worked out in other ways."""

TEXTS = {
    "models_withheld": "Rows that rest on fewer than three places, lie beside a place that is withheld, or would "
    "give such a row back, have no numbers, as in the charts.",
    "effects_title": "Difference where sites joined",
    "effects_caption": "Effects with 95 % confidence intervals; the line means no difference: 0, or 1 for a ratio.",
    "ratio": "{value} ({span})",
    "intro": "An answer can be trusted more where it stays much the same when it is worked out in other ways. Here each "
    "effect stands beside itself under other conditions.",
    "all_clear": "**{name}**: in {n:the one other way|all # other ways} of working it out the effect points the same way, with an interval that leaves out “no difference”.",
    "all_same": "**{name}**: in {n:the one other way|all # other ways} of working it out the effect points the same way; in {clear} of {n} the interval leaves out “no difference”.",
    "some_turn": "**{name}**: the effect points the other way in {turned} of {n:# other way|# other ways} of working it out.",
    "named": "{name} ({design})",
    "title": "{name}: does it hold?",
    "description": "Points with 95 percent intervals: the effect on {name} as reported ({answer}), and below it "
    "worked out in other ways ({n}), beside a line of no difference.",
    "caption": "{name}: the effect as reported (first), and worked out in other ways, with 95 % intervals.",
    "table_note": "Where the effect has another scale than the one reported (a ratio beside a difference), it is not "
    "among these ways.",
    "way": "Worked out",
    "effect": "Effect",
    "interval": "95 % interval",
    "says": "Beside the reported one",
    "main": "as reported",
    "other": "by {method} (design {design})",
    "anticipation": "as if felt {n:one period|# periods} before joining",
    "left_out": "without {place}",
    "least": "without one place: the lowest",
    "most": "without one place: the highest",
    "parallel": "if paths would have stayed parallel (path of effects)",
    "relative_magnitude": "if they drifted apart by up to {n} times as much as before",
    "smoothness": "if their drift bent by up to {n} a period",
    "same_clear": "same direction, clear",
    "same_unclear": "same direction, not clear",
    "turned_clear": "other direction, clear",
    "turned_unclear": "other direction, not clear",
    "no_interval": "too few for an interval",
    "several": "{name} is one of {n} effects that are tested together ({method}): its p is {p} alone and {adjusted} "
    "among them.",
    "single": "{name} is tested by itself: its p ({p}) is not adjusted for other effects.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
