"""Words of the charts that show how effects ran over time."""

TEXTS = {
    "events_title": "{name}: difference by {step} since joining ({unit})",
    "events_description": "Points with 95 percent intervals: the difference in {name} by {step} since joining, "
    "beside no difference; the {step} before joining are shaded and should lie about zero.",
    "events_caption": "{name}: difference by {step} since joining, with 95 % intervals. Before joining (shaded) "
    "there should be none.",
    "cohorts_title": "{name}: difference in each cohort and period ({unit})",
    "cohorts_description": "Grid of cohorts by periods: the difference in {name} of those that joined together, with "
    "its 95 percent interval; the tint deepens with a clear difference.",
    "cohorts_caption": "{name}: difference of sites that joined together, period by period, with 95 % intervals.",
    "series_title": "{name} ({unit}): observed, and expected had nothing begun",
    "series_description": "Points and fitted line of {name} by period, and a dashed line with its 95 percent interval "
    "for what was expected had nothing begun.",
    "series_caption": "{name}: observed and fitted, and (dashed, with its 95 % interval) what the course before would "
    "have led to.",
    "paths_description": "Line chart of {name} by period for sites that joined and sites that did not; an upright "
    "stands where all that joined had done so.",
    "paths_caption": "{name}: mean of sites that joined and of sites that did not. The sites joined at different times; "
    "the upright stands where all had.",
    "cohort_named": "Joined {period} ({n:# site|# sites})",
    "time": "Since joining",
    "cohort": "Cohort",
    "period": "Period",
    "effect": "Difference",
    "interval": "95 % interval",
    "value": "Observed",
    "expected": "Expected",
    "days": "days",
    "months": "months",
    "quarters": "quarters",
    "halves": "half-years",
    "years": "years",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
