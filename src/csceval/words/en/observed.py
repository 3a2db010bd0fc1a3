"""Sentences about who is late, what each partner contributes, and totals that start again every year."""

TEXTS = {
    "direction_open": "{change}: which way it went stays open until the {n:# partner|# partners} who are late have reported",
    "reporters_caption": "Reports that came, of those that were due, and by how many days the oldest open one is late.",
    "head_reported": "Reported",
    "head_days_late": "Days late",
    "of_due": "{n} of {due}",
    "late": "This is without {n:# partner|# partners} from whom a report is due.",
    "note_late": "without {n:# partner|# partners} from whom a report is due",
}

PROBLEMS = {
    "groups-absent": (
        "warning",
        "{partner}, {period}, indicator {field}: no figure for {value}, which came in other periods.",
        "Send the figure for the group; where there was nobody, send 0.",
        (
            "The partner sent a total for everybody and figures for groups, but not for all groups of its other "
            "periods. The total stands; a comparison of groups is without the absent ones."
        ),
    ),
    "groups-differ": (
        "warning",
        "{partner}, {period}, indicator {field}: the groups add up to {parts}, but the total is {value}.",
        "Correct the total or the groups; people of no known group go into a group of their own.",
        (
            "Figures for groups of people are parts of the figure for everybody. Where they do not add up to it, one of "
            "them is wrong, or a group is not listed. The total stands in all figures but those by group."
        ),
    ),
    "running-total-falls": (
        "warning",
        "Indicator {field}: the running total falls from {before} to {value} in {period}.",
        "Correct the total; or, if it starts again every year, say “reset: fiscal_year” in the evaluation.",
        (
            "A total that holds the earlier periods can only grow. Where it falls, a total was corrected, another thing "
            "was counted, or the count started again with the new year; only the sender knows which."
        ),
    ),
    "target-not-used": (
        "warning",
        "A target was sent for “{field}”, which this evaluation does not use.",
        "Correct the indicator's code, or add the indicator to the evaluation.",
        (
            "A row of the table of targets names an indicator that is not among those of the evaluation, so nothing is "
            "held against it."
        ),
    ),
    "target-direction": (
        "error",
        "The target for “{field}” says that {says} is better, but the indicator says {has}.",
        "Set the direction in the evaluation's list of indicators, or take it out of the row.",
        (
            "One indicator has one direction, because a report that calls a rise good in one line and bad in the next "
            "cannot be read. The target is not used until both agree."
        ),
    ),
    "target-twice": (
        "error",
        "The target for “{field}” is {sent} in the file and {evaluation} in an entry made on the same day.",
        "Correct one of the two, or give the later decision its own day.",
        (
            "The ledger holds one entry a target and day. Two entries of the same day that differ leave open which of "
            "them was decided later, so the first (that of the evaluation, where it has one) stands."
        ),
    ),
}
