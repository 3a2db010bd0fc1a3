"""Sentences about answers that a questionnaire does not offer."""

PROBLEMS = {
    "outside-scale": (
        "warning",
        "“{value}” is no answer to {item}: the scale of “{instrument}” goes from {low} to {high}.",
        "Look it up in the filled-in questionnaire and correct it, or empty the cell.",
        "An answer that the questionnaire does not offer counts as no answer. The other answers of the person are used; a scale is worked out where at least half of its questions are answered.",
    ),
}
