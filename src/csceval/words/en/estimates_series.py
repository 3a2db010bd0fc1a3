"""Sentences about interrupted time series."""

TEXTS = {
    "gaps": "{n} of {of} periods between the first and the last of “{column}” {n:is|are} not in the data. Errors count the true "
    "distance between the periods that are; nothing was filled in.",
    "phase_in": "{n} periods of phase-in were left out of the model; the change is read from the first period after them.",
    "short": "With {n} periods the correlation between neighbouring periods cannot be learnt; errors treat periods as "
    "independent and are too small if they are not.",
    "newey_west_short": "With {n} periods, Newey–West intervals hold the truth less often than they say (83 to 88 of 100 "
    "instead of 95 in simulations of 48 months). The automatic errors do not have this fault.",
    "drifting": "Neighbouring periods are almost alike apart from the lines (correlation {rho}): the series wanders, and no "
    "method can tell such wandering from a change surely.",
    "control_periods": "{n:# period has|# periods have} only one of the series and its control, and {n:was|were} left out.",
    "control": "control",
    "rests_line": "Without the interruption the series would have gone on along its earlier line (and season).",
    "rests_nothing_else": "Nothing else that moves the outcome began at the same time; a control series guards against what "
    "moves both.",
    "rests_same_measure": "What was measured, and how, stayed the same throughout.",
    "placebo_passed": "At {n:one earlier date|# earlier dates}, when nothing began, the method finds no jump ({n:p|smallest p, times their number:} {p}).",
    "placebo_failed": "The method also finds a jump where nothing began, at {dates} (p {p} for {n:one date|# dates}): the line before the interruption does not describe the series, so the estimate cannot be trusted.",
    "placebo_none": "There are too few periods before the interruption to pretend it had been earlier.",
    "autocorrelation_passed": "No correlation between periods is left that the errors do not count (Ljung–Box over {lags} "
    "lags, p {p}).",
    "autocorrelation_failed": "Periods still move together in a way that the model does not describe (Ljung–Box over {lags} "
    "lags, p {p}): a season may be missing, or the interval is too narrow.",
    "autocorrelation_few": "With {n:# period|# periods}, what is left cannot be tested for correlation.",
    "autocorrelation_allowed": " The errors allow for it, so this only informs.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
