"""Words drawn inside the timeline of who joined when, the logic model, charts by place and of answers."""

TEXTS = {
    "before": "not yet",
    "joined": "joined, with the period of joining",
    "never": "did not join",
    "inputs": "Inputs",
    "activities": "Activities",
    "outputs": "Outputs",
    "outcomes": "Outcomes",
    "impact": "Impact",
    "measured": "measured here",
    "unmeasured": "not measured here",
    "more": "and {n} more",
    "reads": "Read from left to right: each column is meant to lead to the next",
    "beside": "all together",
    "own": "this place",
    "joined_here": "joined",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
