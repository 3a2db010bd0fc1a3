"""What is said about values that are missing."""

TEXTS = {
    # refusals
    "no_outcome": "“{column}” is missing in every row.",
    "no_outcome_fix": "Without a single outcome nothing can be said; check the filter before this.",
    "no_cluster": "“{column}” is missing in some rows.",
    "no_cluster_fix": "Say for every row which cluster it belongs to, also for rows without an outcome.",
    "not_two_arms": "“{column}” must say 1 for treated and 0 for the others in every row, and have both.",
    "not_two_arms_fix": "Make a 0/1 column; rows whose arm is not known cannot be bounded.",
    "one_arm_empty": "One arm has no outcome at all, so nothing bounds it.",
    "one_arm_empty_fix": "Use manski_bounds with the lowest and highest possible outcome.",
    "outside": "“{column}” has {value}, which lies outside {lowest} to {highest}.",
    "outside_fix": "Give the lowest and the highest value that the outcome can have at all.",
    "order": "lowest ({lowest}) is not below highest ({highest}).",
    "order_fix": "Give the lowest possible outcome first.",
    "too_few_pooled": "There are {n} results to pool.",
    "too_few_pooled_fix": "Pool two or more; twenty are usual, and one for each per cent of rows with something missing.",
    "unlike_pooled": "The results to pool are not of one kind: {kinds}.",
    "unlike_pooled_fix": "Fit the same method with the same settings to every completed data set.",
    "no_error_pooled": "A result to pool has no standard error: {reason}",
    "no_error_pooled_fix": "Pooling needs to know how sure each result is.",
    "nothing_missing": "None of the columns {columns} has a missing value.",
    "nothing_missing_fix": "Use the data as they are.",
    "too_few_known": "“{column}” is known in {n:# row|# rows}; imputing it takes {least}.",
    "too_few_known_fix": "Leave the column out, or bound what it could do with manski_bounds.",
    "no_deltas": "No delta is given.",
    "no_deltas_fix": "Give differences in the unit of the outcome, for example [-5, 0, 5].",
    "unknown_which": "which is “{which}”.",
    "carried_forward": "The last value is not carried forward.",
    "carried_forward_fix": "Who stopped answering is taken to have stopped changing, and that guess is then counted as if it "
    "had been observed: effects are biased in either direction, and intervals are too narrow. Use delta_adjusted to see how "
    "much such a guess matters, manski_bounds or lee_bounds to make none, or impute and pool.",
    # results
    "lee": "Lee's bounds on the difference for those whose outcome would be known in either arm",
    "manski_difference": "Bounds on the difference, whatever the missing outcomes are",
    "manski_mean": "Bounds on the mean, whatever the missing outcomes are",
    "bounds": "{what}: {low} to {high}; {level} % interval of the value {conf_low} to {conf_high}.",
    "bounds_alone": "{what}: {low} to {high}. {note}",
    "kept": "An outcome is known for {treated} % of the treated and {others} % of the others.",
    "kept_all": "An outcome is known for {share} % of rows.",
    "monotone": "They hold if treatment moves answering in one direction only.",
    "few_clusters": "Fewer than two clusters in an arm: bounds without an interval.",
    "tipping": "The interval first reaches 0 where those missing differ from those seen by {delta}.",
    "no_tipping": "No difference that was tried makes the interval reach 0.",
    "unclear_already": "The interval holds 0 already where those missing are like those seen.",
    "pooled": "{m} results pooled: {value} (standard error {error}, {level} % interval {low} to {high}); {lost} % of the "
    "information is missing.",
}
