"""Sentences about models with groups: regressions with effects taken out, and mixed models."""

TEXTS = {
    "all_missing": "“{column}” is missing in every row.",
    "fix_other_outcome": "Choose another outcome.",
    "outcome_twice": "“{column}” is the outcome and stands among what explains it.",
    "fix_outcome_twice": "Leave it out of term, covariates and slopes.",
    "one_text": "{setting} is the text “{value}”.",
    "fix_one_text": "Write [“{value}”].",
    "bad_level": "level is {level}; it lies between 0 and 1.",
    "fix_bad_level": "Write 0.95.",
    "unknown_inference": "Unknown inference “{inference}”.",
    "too_wide": "{n:,} rows × {effects:,} effects are too many for these errors.",
    "fix_too_wide": "Use CR1 or HC1.",
    "no_convergence": "The effects could not be taken out: groups hang together by too few rows.",
    "fix_no_convergence": "Leave out groups with very few rows, or absorb fewer columns.",
    "needs_clusters": "{errors} needs clusters, and there are none.",
    "fix_needs_clusters": "Name the column of clusters, or use HC1.",
    "wild_needs_clusters": "The wild bootstrap needs clusters, and there are none.",
    "fix_wild_needs_clusters": "Name the column of clusters, or use inference “t”.",
    "not_cr2": "Rows and effects are too many for CR2; errors are CR1.",
    "too_few_rows": "{n} rows cannot carry {k} coefficients and effects.",
    "fix_too_few_rows": "Add rows, leave covariates out, or absorb fewer columns.",
    "one_cluster": "There is one cluster only; it says nothing about variation between clusters, so no error, p or "
    "interval is given.",
    "few_clusters": "Few clusters: {n}. The wild restricted bootstrap gives p {p}; trust the coefficient only where both "
    "tests agree.",
    "constant_term": "“{term}” has one value only, so nothing can be said about it.",
    "fix_constant_term": "Choose a column that differs between rows.",
    "explained_term": "“{term}” is fully explained by {by}.",
    "fix_explained_term": "Absorb fewer columns, or choose a term that differs within groups.",
    "constant_and_absorb": "With absorbed effects there is no constant to leave out.",
    "fix_constant_and_absorb": "Leave constant=False out.",
    "dropped": "Left out because the effects or other columns explain them fully: {columns}.",
    "independent_rows": "Errors treat rows as independent. Where rows belong together (one site, one person), name the "
    "column as cluster.",
    # How alike rows of a cluster are
    "icc_missing": "{n:,} outcomes are missing or infinite.",
    "fix_icc_missing": "Leave those rows out, outcome and cluster together.",
    "icc_single": "Every cluster has one row, so nothing can be said about how alike its rows are.",
    "fix_icc_single": "Name a coarser cluster, or add rows.",
    "icc_constant": "The outcome is the same in every row.",
    "fix_icc_constant": "Choose an outcome that differs between rows.",
    "bad_sizes": "Sizes of clusters are above 0 and the intraclass correlation ({icc}) lies between −1 and 1.",
    "fix_bad_sizes": "Give rows for each cluster, and the correlation as a share such as 0.05.",
    # What it rests on
    "rests_straight": "Straight lines: the outcome moves by the same amount for each unit of the term and of every "
    "covariate.",
    "rests_left_out": "Nothing left out moves both term and outcome. That is an assumption, not a finding: without a "
    "design, read the coefficient as “associated with”.",
    "rests_rows": "Rows, or clusters where they are named, are drawn independently of each other.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
