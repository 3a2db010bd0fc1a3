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
    "wild_needs_clusters": "The wild bootstrap needs clusters, and there are none.",
    "fix_wild_needs_clusters": "Name the column of clusters, or use inference “t”.",
    "not_cr2": "Rows and effects are too many for CR2; errors are CR1.",
    "too_few_rows": "{n:# row|# rows} cannot carry {k:# coefficient|# coefficients} and effects.",
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
    # Groups that differ
    "no_groups": "No groups are named.",
    "fix_no_groups": "Write groups=[“site”], for example, or use the method regression.",
    "unknown_errors": "Unknown errors “{errors}”.",
    "loose_slope": "The slope of “{slope}” is to differ between groups, but “{slope}” is neither term nor covariate.",
    "fix_loose_slope": "Add “{slope}” to covariates: slopes differ around a common one.",
    "one_level": "“{group}” has one group only, so groups cannot differ.",
    "fix_one_level": "Leave “{group}” out of groups.",
    "row_is_group": "Every row has a “{group}” of its own, so groups cannot be told from single rows.",
    "fix_row_is_group": "Leave “{group}” out of groups, or name a coarser column.",
    "same_groups": "“{one}” and “{other}” divide the rows in the same way.",
    "fix_same_groups": "Name one of them.",
    "too_many_groups": "Groups that cross or nest have {q:,} effects in each of {b:,} blocks, too many to hold together.",
    "fix_too_many_groups": "Absorb the largest grouping with the method regression, or leave it out of groups.",
    "no_spread": "No difference beyond chance was found between groups: {groups} (spread 0). Their spread still counts as "
    "estimated, so the interval is not narrowed.",
    "tied_slopes": "Slopes and constants of “{group}” move together so closely that their spreads cannot be told apart; "
    "the data may be too few for slopes that differ.",
    "few_levels": "“{group}” has {n} groups; with fewer than five a spread between groups is hardly known.",
    "crossed": "“{inner}” occurs in several “{outer}” and is taken as the same group everywhere. Where labels are used "
    "again for others (person 1 in every site), make them differ, for example by site and number together.",
    "rests_drawn": "Groups are like drawn ones: how they differ has nothing to do with the term and the covariates. Where "
    "it may, absorb the groups (`regression`).",
    "rests_apart": "Beyond their groups, rows are independent, and constants, slopes and what is left are roughly normal.",
    # How alike rows of a cluster are
    "icc_missing": "{n:# outcome is|# outcomes are} missing or infinite.",
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
