"""Sentences about counts, shares and ordered answers."""

TEXTS = {
    # What happened on the way
    "no_events_rows": "{n:# row was|# rows were} left out because nothing was ever counted in {n:its|their} {what}: {n:it says|they say} nothing about "
    "a ratio.",
    "few_clusters": "There are {treated} treated and {others} other clusters; with fewer than two in either, an error, p "
    "or interval would be invented, so none is given.",
    "one_cluster": "There is one cluster only; an error, p or interval would be invented, so none is given.",
    "few_rows": "There are {treated} treated and {others} other rows; with fewer than two in either, how much rows vary "
    "cannot be told, so no error, p or interval is given.",
    "saturated": "The model has as many terms as there are rows ({n}), so how much rows vary cannot be told, and no error, "
    "p or interval is given.",
    "constant_count": "“{column}” is {value} in every row, so how much it varies cannot be told, and no error, p or interval "
    "is given.",
    "poisson_errors": "The errors take counts to vary as Poisson does; the check dispersion says whether they do.",
    "binomial_errors": "The errors take everybody as independent; the check dispersion says whether shares vary more.",
    "rows_independent": "Errors treat rows as independent. Where rows come in groups (sites, partners), name the column of "
    "the groups as cluster.",
    "alpha_zero": "The counts vary no more than Poisson: the negative binomial model is the Poisson model here.",
    "endless": "The interval of the ratio reaches from nearly nothing to far beyond any number: the data do not tell it "
    "from the covariates, so none is given.",
    "direction": "The ratio is that of “{focus}” divided by that of “{other}” (column “{by}”).",
    "few_df": "Few clusters: the t of this error has only {df} degrees of freedom. Below 4, p and interval are rough.",
    "none_or_all": "“{column}” is none or all in an arm, so how much shares vary cannot be told, and no error, p or interval "
    "is given.",
    # Checks
    "dispersion_none": "There are as many terms as rows, so how much counts vary beyond the model cannot be told.",
    "dispersion_ones": "Every row is one person or one trial, so how much shares vary cannot be told from the rows.",
    "dispersion_fits": "Rows vary {ratio} times as much as {family} says (test of more variation: p {p}); the errors may "
    "rest on it.",
    "dispersion_allowed": "Rows vary {ratio} times as much as {family} says (test of more variation: p {p}). The errors "
    "({errors}) do not rest on that.",
    "dispersion_failed": "Rows vary {ratio} times as much as {family} says (test of more variation: p {p}), and the errors "
    "rest on it: they are too small. Use family “quasi”, robust errors or clusters.",
    "odds_two": "There are two answers only, so there is one cut and nothing to compare.",
    "odds_endless": "At one of the cuts a column tells answers apart without error, so the cuts cannot be compared.",
    "odds_few": "{n} clusters are too few to compare the cuts; the log odds at each stand in the table.",
    "odds_passed": "The log odds of treatment are {listed}; as far as the data tell, no column differs between cuts (p {p}).",
    "odds_failed": "The log odds of treatment are {listed}; some column moves answers more at one cut than at another (p {p}). "
    "One number for all cuts is then an average: say which steps moved, for example by proportion.",
    "family_poisson": "a Poisson model",
    "family_negative_binomial": "a negative binomial model",
    "family_binomial": "a binomial model",
    # What it rests on
    "rests_alike": "Without treatment, the rates of those compared would have been alike, once the covariates and what is "
    "absorbed are allowed for.",
    "rests_same_counting": "Events were counted in the same way, and people or time at risk are known, in all rows.",
    "rests_alike_shares": "Without treatment, the shares of those compared would have been alike, once the covariates are "
    "allowed for.",
    "rests_same_counting_shares": "Who counts, and of whom, was decided in the same way in all rows.",
    "rests_model_shares": "The odds move in proportion with each covariate; without covariates no form is assumed.",
    "rests_alike_answers": "Without treatment, those compared would have answered alike, once the covariates are allowed for.",
    "rests_proportional": "Treatment moves the odds of a higher answer by the same factor at every step of the scale.",
    "rests_ratio": "The ratio is the same at every level of the covariates.",
    "odds_at": "{value} at {cut}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "no-events": (
        "warning",
        "Some groups have no events, or only events.",
        "Put groups together until each has events.",
        (
            "A ratio of rates or odds needs events on both sides. Where a group has none, the ratio is zero or endless, "
            "and a model of it has no largest likelihood."
        ),
    ),
}
