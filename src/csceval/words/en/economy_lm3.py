"""Sentences about the survey behind the Local Multiplier 3."""

_LM3 = "The Local Multiplier 3 follows money for three rounds: what came in, what those who were paid spent in the area, and what those whom they paid spent there. "

TEXTS = {
    "amount": "an amount or the weight is missing, below 0 or no number",
    "more_local": "more was spent in the area than in all",
    "round": "the round is neither 2 nor 3",
}
PROBLEMS = {
    "economy-lm3-one-respondent": (
        "warning",
        "Round {round} rests on one respondent, so no interval is given.",
        "Ask more of those who were paid.",
        _LM3 + "How far a single answer may be from the others cannot be known.",
    ),
    "economy-lm3-round-missing": (
        "error",
        "Nobody in round {round} said what they spent, so the multiplier cannot be worked out.",
        "Ask them, or leave the multiplier out; a share is not guessed.",
        _LM3 + "Each of rounds 2 and 3 needs at least one respondent who spent anything.",
    ),
    "economy-lm3-row-unusable": (
        "error",
        "An answer is set aside: {why}.",
        "Correct the row in the survey.",
        _LM3 + "An answer that cannot be true is listed and not counted.",
    ),
}
