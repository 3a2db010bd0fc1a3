"""Sentences about experiments and plain changes."""

TEXTS = {
    "covariates_dropped": "Left out because the other columns explain them fully: {columns}.",
    "unpaired": "{n} of {of} units {n:stands|stand} in one of the two times only and cannot show a change.",
    "before_after_alone": "A change without a comparison is no effect: whatever else happened in the same time is in it.",
    "experiment_rows": "Errors treat rows as independent. Where whole groups were allotted, name the column of groups as "
    "cluster.",
    "rests_lot": "Allotted by lot: nothing but chance decided who was treated.",
    "rests_stayed": "Nobody was lost because of the treatment: those whose outcome is missing do not differ between arms.",
    "rests_own": "One's treatment does not touch another's outcome.",
    "rests_nothing_else": "Nothing else changed between the two times that moves the outcome (season, prices, other "
    "programmes, a bad year before).",
    "rests_same_units": "The same units are compared with themselves; those that left or joined do not count.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
