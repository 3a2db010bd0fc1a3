"""What an evaluation has to know of what it says of its money, besides the cautions."""

TEXTS: dict[str, str] = {}
PROBLEMS = {
    "sroi-input-unvalued": (
        "warning",
        "Goods or volunteers’ time stand among the inputs without a value (entries: {lines}), so the social return is too large.",
        "Fill in the amount of these entries; for volunteers’ time, use the indicator volunteer_value with its `hourly_rate`.",
        "What was given was used up as well as what was paid for. Leaving it out of the inputs makes the ratio larger than it is.",
    ),
}
