"""Sentences about comparison units made of weighted others."""

TEXTS = {
    "periods_left_out": "Periods that an exposed unit lacks were left out: {periods}.",
    "donors_left_out": "{n} unexposed units lack a period and cannot be donors: {names}.",
    "no_constant_effect": "No constant effect agrees with the placebo ranks: the gap changes too much over time for an "
    "interval of one number. See the path.",
    "few_donors": "With {n} placebos the smallest possible p is {p}; a {level} % interval needs at least {needed}.",
    "poor_fit": "Before exposure the weighted donors miss the exposed by {rmse} on average, {share} % of the spread "
    "between units: the gap afterwards is then no effect alone.",
    "few_weighted": "All weight lies on one donor, {name}: what happened to it alone would be read as the effect.",
    "drawn_placebos": "{n} placebo groups were drawn at random of the many there are.",
    "rests_hull": "Inside the hull: a weighted mean of donors can follow the exposed before exposure, so it would have "
    "followed them afterwards. A poor fit before says that it cannot.",
    "rests_exchange": "Exchangeable placebos: had a donor been exposed instead, its gap would have been as large for "
    "chance reasons alone.",
    "rests_weighted_parallel": "Weighted parallel paths: without exposure, the exposed would have moved like the weighted "
    "donors over the weighted periods.",
    "rests_donors": "Clean donors: nothing else of its kind happened to the donors that carry weight.",
    "few_for_jackknife": "The jackknife needs two exposed units at each start; cohort {cohort} has one, so no error is given.",
    "few_for_placebo": "Placebos need more donors than exposed units; there are {donors} donors and {exposed} exposed, so "
    "no error is given.",
    "few_for_bootstrap": "A bootstrap needs two exposed units; there is one, so no error is given.",
    "small_cohorts": "Starts of exposure are estimated apart and averaged by exposed unit-periods.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
