"""Sentences about exposure that begins at different times."""

TEXTS = {
    # What happened to the sample
    "left_early": "{n} units are exposed from the start by “{column}” ({labels}), so nothing is known of them before "
    "exposure; they were left out.",
    "beyond": "First exposures after the data end ({labels}) count as never exposed.",
    "beyond_anticipating": "First exposures after the data end ({labels}) count as never exposed; if their outcomes "
    "moved in anticipation, they are no good controls.",
    "small_cohorts": "Cohorts with fewer than three units ({cohorts}): rows that rest on them alone show the value "
    "without an interval; they count in the overall effect.",
    "unidentified": "{n} exposed rows could not be given a path without exposure (a period in which all are exposed, or "
    "a unit never seen before exposure) and were left out.",
    "untold": "Left out because unit and period effects (or other covariates) explain them fully among unexposed rows: "
    "{columns}.",
    # How surely
    "few_clusters": "Few clusters ({exposed} exposed, {comparison} comparison): p and intervals use t with {df} degrees "
    "of freedom, one less than the smaller arm.",
    "uniform": "Intervals and p of rows marked “uniform” hold for all rows of their kind at once ({level} %, {draws:,} "
    "draws); those of each row alone are in the table “pointwise”. The overall effect has its own interval.",
    # What it rests on
    "rests_parallel": "Parallel paths for each cohort: without exposure, it would have changed as its controls did. Data "
    "before exposure can speak against this, never prove it.",
    "rests_anticipation": "No anticipation beyond the periods named: nobody changed because exposure was coming.",
    "rests_model": "Without exposure, every outcome is the sum of what is the unit's and what is the period's, in all "
    "periods used.",
    "rests_staying": "Exposure does not end: once exposed, always exposed.",
    "rests_covariates": "Covariates, where they are used, were not themselves changed by exposure.",
    # Refusals
    "all_early": "By “{column}” every cohort has no period before exposure (with {anticipation} periods of anticipation).",
    "fix_all_early": "Add earlier periods; leave first exposure empty for never exposed.",
    "no_never": "By “{column}” everything is exposed at some time: nobody is left who never was.",
    "fix_no_never": 'Compare with those not yet exposed: controls="not_yet" of staggered, controls="last" of '
    "sun_abraham, or imputation.",
    "cluster_cuts": "“{cluster}” differs between rows of {unit} “{label}”.",
    "fix_cluster_cuts": "A cluster holds whole units; give every row of a unit the same one.",
    "no_cell": "By “{column}” no exposed period can be compared: nobody is unexposed at the same time.",
    "fix_no_cell": "Add units that were not exposed, or were exposed later.",
    "lost_base": "The cohort first exposed in {cohort} by “{column}” has no row in {period}, the period before exposure "
    "that it is compared with.",
    "fix_lost_base": "Add that period for the cohort, or leave the cohort out.",
    "no_rank": "{columns} cannot all be adjusted for in cohort {cohort}, period {period}: there they explain each other, "
    "or there are too few units.",
    "no_overlap": "By {columns} the exposed can be told from the others almost without error in cohort {cohort}, period {period}: "
    "there is nobody alike to compare with.",
    "fix_adjust": 'Use fewer covariates, or adjust="reg".',
    "collinear": "“{column}” is constant, or other covariates explain it fully.",
    "fix_collinear": "Leave “{column}” out of the covariates.",
    "all_exposed": "By “{column}” no exposed row can be given a path without exposure.",
    "no_reference": "By “{column}” no exposed unit has a row at event time {omitted}, the reference.",
    "fix_no_reference": "Choose another reference with omitted=.",
    # Bacon decomposition
    "bacon_refusal": " Two-way fixed effects would give {value}, of which {share} % is comparisons with units already "
    "exposed ({forbidden} by those alone, {clean} by the clean ones).",
    "bacon_text": "Two-way fixed effects on these data give {value}; {share} % of its weight compares with units already "
    "exposed (by those alone {forbidden}; by the clean comparisons {clean}).",
    "bacon_clean": "Two-way fixed effects on these data give {value}; none of its weight compares with units already exposed.",
    "bacon_gaps": " {n} units that are not in every period are not part of this decomposition.",
    "bacon_plain": " Covariates and weights of the estimate are not part of this decomposition.",
    "bacon_none": "The two-way estimate cannot be taken apart: {reason}.",
    "bacon_no_panel": "that needs units that are followed over time",
    "bacon_no_units": "no two cohorts are there in every period",
    "bacon_never": "never exposed",
    "bacon_against": "{cohort} against {control}",
    # Anticipation
    "anticipation_passed": "Counted from {n:one period|# periods} earlier, so that changes shortly before exposure do no harm, the effect is {value} (before: {before}). That is within the interval and has the same sign.",
    "anticipation_failed": "Counted from {n:one period|# periods} earlier, so that changes shortly before exposure do no harm, the effect is {value} (before: {before}): {change}. Something seems to have moved before exposure.",
    "anticipation_sign": "the sign changes",
    "anticipation_outside": "that is outside the interval",
    "anticipation_none": "The effect cannot be counted from {n:one period|# periods} earlier: {reason}",
}
