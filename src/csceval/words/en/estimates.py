"""Sentences about estimates and their checks."""

TEXTS = {
    "needs_clusters": "{errors} needs clusters, and there are none.",
    "fix_needs_clusters": "Name the column of clusters, or use HC1.",
    "unknown_language": "Unknown language “{tool}”.",
    "headline": "Estimated effect on {outcome}: {value} ({level} % CI {low} to {high}); {estimand}, by {method}.",
    "headline_alone": "Estimated effect on {outcome}: {value}, with no interval; {estimand}, by {method}.",
    "described": "Estimated {estimand} of {outcome}: {value} ({level} % CI {low} to {high}; by {method}).",
    "described_alone": "Estimated {estimand} of {outcome}: {value}, with no full interval (by {method}).",
    "reading_described": "An interval made like this holds the true value in {level} of 100 studies.",
    "reading_clear": "The {level} % interval leaves out “no effect”.",
    "reading_unclear": "The {level} % interval includes “no effect”: the data do not tell the direction.",
    "reading_unknown": "How sure this is cannot be said from these data.",
    "rows": "{n:# row|# rows}",
    "units": "{n:# unit|# units}",
    "clusters": "{n:# cluster|# clusters}",
    "errors": "errors: {errors}; p {p}",
    "warning": "Please note: {text}",
    "chart_title": "Estimated effect on {outcome}",
    "passed": "passed",
    "failed": "not passed",
    "informs": "for information",
    # What happened to the rows
    "rows_missing": "{n:,} of {of:,} rows {n:has|have} no “{column}” and {n:was|were} left out.",
    "rows_weightless": "{n:# row has|# rows have} weight zero in “{column}” and {n:was|were} left out.",
    "panel_gaps": "{n:,} of {of:,} unit-periods {n:is|are} not in the data; those that are were used.",
    "covariates_dropped": "Left out because unit and period effects (or other covariates) explain them fully: {columns}.",
    # How surely
    "too_few_clusters": "There are {exposed} exposed and {comparison} comparison clusters; with fewer than two in "
    "either, an error, p or interval would be invented, so none is given.",
    "few_clusters": "Few clusters: {exposed} exposed and {comparison} comparison. The wild restricted bootstrap gives "
    "p {p}; trust the effect only where both tests agree.",
    "no_variation": "The model fits without any residual, so no error can be estimated.",
    "unbounded": "With {n_clusters} units to redraw and {draws:,} draws, the test never rejects on at least one side: "
    "the interval has no end there.",
    "unclustered": "Errors treat rows as independent. Exposure is decided for whole groups, so they are likely too "
    "small; name a cluster column if there is one.",
    "staggered": "Exposure begins at different times ({cohorts}). Two-way fixed effects then also compare late "
    "starters with units already exposed; the number is a weighted mean of effects in which weights can be negative "
    "(Goodman-Bacon 2021). Prefer the method staggered.",
    "how_classical": "Errors are classical: independent rows, and the variance that the model takes for true.",
    "how_hc0": "Errors allow each row its own variance (HC0), and no correlation between rows.",
    "how_hc1": "Errors allow each row its own variance (HC1), and no correlation between rows.",
    "how_hc2": "Errors allow each row its own variance (HC2, unbiased where variances are equal).",
    "how_hc3": "Errors allow each row its own variance (HC3, leaving rows out in turn).",
    "how_cr0": "Errors allow any correlation within clusters (CR0, no small-sample factor), t with G − 1.",
    "how_cr1": "Errors allow any correlation within clusters (CR1), t with G − 1 degrees of freedom; effects nested in "
    "clusters cost no degrees of freedom.",
    "how_cr2": "Errors allow any correlation within clusters and are made for few of them (CR2 with Satterthwaite "
    "degrees of freedom; Bell & McCaffrey 2002, Pustejovsky & Tipton 2018).",
    "how_cr3": "Errors allow any correlation within clusters, by leaving each out in turn (CR3), t with G − 1.",
    "how_cr3s": "Errors allow any correlation within clusters, by leaving each out in turn (CR3; MacKinnon, Nielsen & Webb "
    "2023), t with Satterthwaite's degrees of freedom.",
    "how_influence": "Errors come from influence functions: how much each unit (or cluster) moves the estimate (Callaway & "
    "Sant'Anna 2021).",
    "how_gardner": "Errors allow any correlation within clusters, and count that the paths without exposure were "
    "estimated too and that another draw of units would mix the effects otherwise (Gardner 2022).",
    "how_bjs": "Errors allow any correlation within clusters, and count that the paths without exposure were estimated "
    "too; effects may differ by cohort and period (Borusyak, Jaravel & Spiess 2024, conservative).",
    "how_ar1": "Errors allow neighbouring periods to move together (AR(1) by restricted likelihood, t with Satterthwaite "
    "degrees of freedom; best of six ways in the simulations of Turner et al. 2021).",
    "how_newey_west": "Errors allow neighbouring periods to move together (Newey & West 1987, factor n/(n − k)).",
    "how_prais_winsten": "Errors allow neighbouring periods to move together (AR(1) by Prais & Winsten 1954, t with n − k).",
    "how_kenward_roger": "Errors count that the spreads between groups were estimated, t with degrees of freedom to match "
    "(Kenward & Roger 1997).",
    "how_satterthwaite": "Errors take the spreads between groups as known, t with Satterthwaite degrees of freedom.",
    "how_wild": "p and interval come from a wild restricted cluster bootstrap (Cameron, Gelbach & Miller 2008).",
    "how_randomization": "p and interval come from dealing exposure out anew among the units; they hold for an effect "
    "that is the same for all.",
    "how_placebo": "How sure it is comes from placebos: units that were not exposed are treated as if they had been, and "
    "what is found there shows what chance alone gives.",
    "how_jackknife": "The error comes from leaving every unit out in turn.",
    "how_bootstrap": "The error comes from drawing whole units with replacement.",
    "how_stacked": "Errors come from all equations stacked (propensity, outcome models, means), so that what was estimated "
    "on the way counts.",
    "how_abadie_imbens": "Errors know that a row may serve as a match several times, and find its variance from rows "
    "like it (Abadie & Imbens 2006).",
    "how_hksj": "Errors are those of Hartung, Knapp, Sidik and Jonkman, made for few studies: t with k − 1 degrees of "
    "freedom, one less for each moderator.",
    "how_inverse_variance": "Errors follow from the studies' own standard errors, which count as known.",
    "how_normal": "p and interval come from the normal distribution.",
    # What it rests on
    "rests_on": "This rests on:",
    "rests_parallel": "Parallel paths: without exposure, the exposed would have changed as the others did. Data before "
    "exposure can speak against this, never prove it.",
    "rests_anticipation": "No anticipation: nobody changed before exposure because it was coming.",
    "rests_spillover": "No spillover: the others were not touched by the exposure of the exposed.",
    "rests_mix": "The same units (or a like mix of people) throughout: who is counted did not change with exposure.",
    # Checks
    "pre_trends_passed": "Before exposure, the exposed and the others moved alike as far as {n:one earlier period|# earlier periods} can tell: {test}. Passing is no proof of parallel paths; with few data even real differences pass.",
    "pre_trends_failed": "Before exposure, the exposed and the others already moved apart: {test}. The estimate "
    "mixes this with the effect.",
    "pre_trends_few": "There {n:is # period|are # periods} before exposure; at least two are needed to see whether paths were parallel.",
    "pre_trends_many": "{n} earlier periods are too many to test together with only {clusters} clusters; the single differences are in the table. This says nothing for or against parallel paths.",
    "pre_trends_clusters": "With {exposed} exposed and {comparison} comparison clusters, earlier differences cannot be tested.",
    "pre_trends_staggered": " With several starts of exposure these differences also carry later effects (Sun & "
    "Abraham 2021).",
    "test_htz": "F({df1}, {df2}) = {f}, p {p} (CR2, approximate Hotelling test of Pustejovsky & Tipton 2018)",
    "test_wald": "F({df1}, {df2}) = {f}, p {p} ({errors}, Wald test)",
    "test_chi2": "χ²({df1}) = {f}, p {p} (Wald test of every cohort and period before exposure)",
    "test_hotelling": "F({df1}, {df2}) = {f}, p {p} (Hotelling test of every cohort and period before exposure)",
    "loo_passed": "Leaving out each of {n} {what} in turn, the effect lies between {low} and {high}; its sign and what "
    "its interval says about zero hold.",
    "loo_failed": "The result hangs on single {what}: without {names}, {change}.",
    "loo_sign": "the sign changes",
    "loo_side": "the interval says something else about zero",
    "loo_many": "There are {n} {what}, more than {most}; leave out coarser groups by naming a column with `by`.",
    "loo_none": "Without any one of the {what} the estimate cannot be made, so nothing can be left out.",
    "loo_refused": " Without {names} it could not be estimated at all.",
}

PROBLEMS = {
    "estimate-refused": (
        "warning",
        "The estimate was refused: {reason}",
        "Change the data or the settings as the message says.",
        "An estimate needs data that can carry it. The run goes on without it, and the report says that it is missing.",
    ),
    "staggered-exposure": (
        "warning",
        "Exposure begins at different times.",
        "Use the method staggered.",
        (
            "Difference-in-differences with two-way fixed effects compares late starters with units already exposed when "
            "exposure begins at different times. The result can even have the wrong sign (Goodman-Bacon 2021)."
        ),
    ),
    "no-comparison": (
        "warning",
        "There is nothing to compare the exposed with.",
        "Add units that were not exposed, or were exposed later.",
        (
            "A comparison over time needs units that were not exposed while the others were; otherwise the effect cannot "
            "be told from what happened to everybody."
        ),
    ),
    "no-pre-period": (
        "warning",
        "There is no period before exposure.",
        "Add earlier periods.",
        "Change is measured against the time before exposure. Leave first exposure empty for units never exposed.",
    ),
    "moving-exposure": (
        "warning",
        "A unit has two different first exposures.",
        "Give every row of a unit the same first period.",
        "First exposure is when a unit was first reached; it cannot differ between rows of the same unit.",
    ),
    "duplicate-unit-period": (
        "warning",
        "A unit has several rows in one period.",
        "Keep one row a unit and period, or leave unit out.",
        (
            "A panel has one row for each unit in each period. Rows of people or records are repeated cross-sections: "
            "leave `unit` out and name the group."
        ),
    ),
    "unusable-column": (
        "warning",
        "A column cannot be used as a number.",
        "Mend the column that the message names.",
        "Outcome, covariates and weights are numbers; weights are zero or more; the outcome is not missing everywhere.",
    ),
    "unusable-period": (
        "warning",
        "A value is no period, or two columns count time differently.",
        "Write periods as 2024-Q4, 2024-10 or 2024.",
        "Period and first exposure are put in order of time, so both must be readable as time and of fitting length.",
    ),
    "unknown-column": (
        "warning",
        "A column that the estimate names is not there, or stands twice.",
        "Check the spelling.",
        "Columns are named exactly as in the data; each name stands once.",
    ),
    "unknown-choice": (
        "warning",
        "A setting has a value that does not exist or does not fit the others.",
        "Use one of the values that the message names.",
        "Choices are words; the documentation of each method lists them.",
    ),
    "too-few-clusters": (
        "warning",
        "There are too few clusters.",
        "Use a finer cluster, or read the value without an error.",
        "Variation between clusters cannot be seen in one cluster.",
    ),
}
