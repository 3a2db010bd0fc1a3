"""Sentences about times until something happens."""

TEXTS = {
    # Columns that cannot be used
    "all_missing": "“{column}” is missing in every row.",
    "fix_all_missing": "Choose another column.",
    "mixed_times": "Of “{start}” and “{end}” one holds dates and the other numbers.",
    "fix_mixed_times": "Use dates in both, or numbers in both.",
    "no_start": "“{end}” holds dates, so the column in which waiting begins is needed.",
    "fix_no_start": "Name it: start=“…”. Without a start, the column holds the time itself.",
    "no_time": "“{column}” holds “{example}”, which is neither a number nor a date.",
    "fix_no_time": "Write dates as 2024-02-29.",
    "event_values": "“{column}” holds {example}; it says 1 where the case ended and 0 where it is still open.",
    "fix_event_values": "Make a column of 0 and 1.",
    "open_unknown": "{n:# row has|# rows have} no “{column}”; whether {n:it is|they are} still open, and until when {n:it was|they were} seen, is not said.",
    "fix_open_unknown": "Write until= with the last day that was looked at, or name the column that says whether the case "
    "ended (event=).",
    "until_kind": "until is “{until}”, which is not of the same kind as the columns of times.",
    "fix_until_kind": "Write a date such as 2024-12-31 where columns hold dates, a number where they hold numbers.",
    "negative": "“{end}” is below zero in {n:# row|# rows}.",
    "fix_negative": "Correct these rows in “{end}”; a time is zero or more.",
    "backwards": "In {n:# row|# rows} “{end}” lies before “{start}”.",
    "fix_backwards": "Correct these rows in “{start}” or “{end}”.",
    # What happened to the rows
    "open_until": "{n:,} of {of:,} cases {n:was|were} still open on {until} and {n:counts|count} as open from then on.",
    "after_until": "{n:,} of {of:,} cases began after {until} and {n:was|were} left out.",
    # Settings
    "no_group": "A hazard ratio compares groups, and no group is named.",
    "fix_no_group": "Name the column: group=“…”.",
    "median_covariates": "A median is not adjusted for covariates.",
    "fix_median_covariates": "Leave covariates out, or use effect=“hazard_ratio”.",
    "median_errors": "The interval of a median knows one kind of error, by whether there are clusters.",
    "fix_median_errors": "Leave errors out.",
    "horizon": "The horizon is {horizon}; every group was looked at until {seen} only.",
    "fix_horizon": "Choose a horizon above 0 and up to {seen}.",
    # What the data cannot carry
    "few_events": "{n:# case|# cases} ended; a model with {k:# coefficient|# coefficients} needs more.",
    "fix_few_events": "Wait for more to end, or leave covariates out.",
    "separated": "{columns} tells without error who is first, so the hazard ratio has no end.",
    "fix_separated": "Leave it out, or compare groups in which both early and late cases occur.",
    "arm_without_events": "No case of “{arm}” (“{column}”) has ended, so its hazard ratio has no end.",
    "fix_arm_without_events": "Leave the group out, join it with another, or wait until some have ended.",
    "one_carries_all": "Without one of the clusters a coefficient cannot be found at all, so how sure it is cannot be said.",
    "covariates_dropped": "Left out because other columns explain them fully: {columns}.",
    "clusters": "clusters",
    "unit_days": " days",
    "unit_plain": "",
    "one_cluster": "{n:The only case|All # cases} ({group}) {n:is|are} of one cluster; with fewer than two an interval would be invented, so none "
    "is given.",
    "no_events": "{n:The only case|None of the # cases} ({group}) has {n:not ended|ended}, so there is no median.",
    "median_beyond": "By the last time looked at ({last}{unit}) {gone} % ({group}) had ended: half of them is not reached, so "
    "the median lies beyond and cannot be given.",
    "median_beyond_low": "By the last time looked at ({last}{unit}) {gone} % ({group}) had ended: half of them is not reached, "
    "so the median lies beyond and cannot be given; its {level} % interval begins at {low}{unit}.",
    "no_interval": "{n:One case|# cases} ({group}) {n:is|are} too few for an interval of the median.",
    "no_upper_end": "The interval of the median ({group}) has no upper end: too few were seen for long enough.",
    "chart_title": "Median time until {outcome}, and its line for all",
    # What it rests on
    "rests_censoring": "Cases that are still open would have gone on like those that were seen longer: nobody is lost from "
    "sight because of how they fare.",
    "rests_one_end": "There is one kind of end; those who end otherwise (refused, moved, died) count as still open only if "
    "they could yet get there.",
    "rests_rows": "Cases do not touch each other (name a cluster where they may be alike).",
    "rests_hazards": "For a hazard ratio: one group is the same number of times as fast as the other at all times; look at "
    "the check proportional_hazards.",
    # Check of proportional hazards
    "hazards_other": "{method} compares no hazards.",
    "fix_hazards_other": "Use this check with time_to_event.",
    "hazards_none": "The estimate is a median: it does not take hazards as proportional, so there is nothing to check.",
    "hazards_unknown": "{n:# case|# cases} ended; the check needs more for {k:# coefficient|# coefficients}.",
    "hazards_passed": "No sign that the ratio changes with time (p {p} for all {k} coefficients together). Few events can "
    "hide a change; this is no proof.",
    "hazards_failed": "The ratio of {terms} changes with time (p {p}), so one number for all times hides how it changes. Give "
    "medians or restricted means by group instead, or ratios for shorter stretches of time.",
    "hazards_failed_together": "Taken together the {k} coefficients change with time (p {p}), so one number for all times "
    "hides how they change. Give medians or restricted means by group instead.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
