"""Rows of a model's table in words."""

TEXTS = {
    "in_cohort": "joined {period}",
    "in_period": "in {period}",
    "joining": "period of joining",
    "after": "{n:# period|# periods} after joining",
    "before": "{n:# period|# periods} before joining",
    "cos": "season (cosine {n})",
    "sin": "season (sine {n})",
    "simple": "mean over sites and periods",
    "group": "mean over dates of joining",
    "event": "mean over time since joining",
    "calendar": "mean over calendar periods",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
