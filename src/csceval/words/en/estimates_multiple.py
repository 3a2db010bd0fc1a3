"""Sentences about many tests at once."""

TEXTS = {
    "no_chance": "{n:# of the p values is no number|# of the p values are no numbers} between 0 and 1.",
    "fix_chance": "Give p values, not statistics or percentages; leave what is not known empty.",
    "frame": "The p values are a frame, and which of its columns holds them is not said.",
    "frame_fix": "Name the column, for example frame['p_value'].",
    "few_draws": "{draws} draws cannot tell small p values.",
    "fix_draws": "Use 999 or more.",
    "scores": "Plain estimates need scores with a column for each of them, of the same names and in the same order.",
    "fix_scores": "Give a Series of estimates and scores=, a frame with a row a unit and a column an estimate.",
    "scores_missing": "Some scores are missing.",
    "fix_scores_missing": "A unit that does not move an estimate has the score 0.",
    "labels": "The cluster labels do not fit the scores: one label a row is needed, and none may be missing.",
    "fix_labels": "Give a Series of labels as long as the scores.",
    "names": "Two of the estimates have the same outcome, so their rows cannot be told apart.",
    "fix_names": "Give a dictionary: a name for each estimate.",
    "data": "Estimates alone do not say how they move together.",
    "fix_data": "Give the frame that they were made from as well.",
    "few": "There are {n} estimates and {clusters} clusters; a joint test needs two and {fewest}.",
    "fix_few": "Use adjust(p_values), which needs no clusters, or name a finer cluster.",
    "still": "No cluster moves the estimates {names}, so they have no error.",
    "fix_still": "Leave them out.",
    "cluster": "The estimates name no cluster or unit, or not the same.",
    "fix_cluster": "Name the column whose values are independent with cluster=.",
    "left_out": "Without {label}, {name} cannot be estimated: {reason}",
    "fix_left_out": "Use adjust(p_values), or name a coarser or another cluster.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
