"""Sentences about targets for one place, group or partner."""

TEXTS = {
    "named": "{name}, {whom}",
    "group": "group {label}",
}

PROBLEMS = {
    "target-names-partner": (
        "error",
        "A target for one partner on “{indicator}” would print how one partner gets on with the others.",
        "Set it for everything, or write “internal” as the audience if the report stays inside the collaboration.",
        (
            "Results about relations between partners name single partners only in a report whose audience is "
            "“internal”. A target is printed with the name of the partner it is for, so it is refused in any other."
        ),
    ),
}
