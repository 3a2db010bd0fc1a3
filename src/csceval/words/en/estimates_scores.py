"""Sentences about comparing like with like: weighting, matching and their checks."""

TEXTS = {
    # What happened on the way
    "trimmed": "{n:,} of {of:,} rows have a propensity outside {low} to {high} and were left out; the effect is about "
    "the others.",
    "heavy_treated": "One of the treated carries {share} % of their weight; the {of:,} count like {n}. Look at overlap.",
    "heavy_others": "One of those not treated carries {share} % of their weight; the {of:,} count like {n}. Look at "
    "overlap.",
    "known_weights": "The error takes the weights as known, though the propensity was estimated; it is usually too "
    "large.",
    "too_few": "There are {treated} treated and {others} other {what}; with fewer than two in either, an error, p or "
    "interval would be invented, so none is given.",
    "few": "There are {treated} treated and {others} other {what}: p and interval use t with {df} degrees of freedom, "
    "one less than the smaller arm.",
    "unmatched": "{n:,} of {of:,} treated rows have nobody alike and were left out; the effect is about the others.",
    "short": "{n:,} treated rows have fewer than {wanted} neighbours within reach; those that they have were used.",
    "matching_rows": "Errors treat rows as independent. Where whole groups were chosen, they are too small.",
    "propensity_known": "The error takes the propensity as known; its estimation can make it smaller or larger "
    "(Abadie & Imbens 2016).",
    # What it rests on
    "rests_alike": "Those matched are alike in what counts: look at balance, and adjust for what is left.",
    "rests_measured": "All that decided both who was treated and how they fared is among the covariates, measured "
    "before treatment. Data cannot show this; the E-value says how strong something unmeasured would have to be.",
    "rests_overlap": "Overlap: for every kind of person that counts, some were treated and some were not.",
    "rests_model": "The propensity or the outcome model (for aipw and ipwra one of the two) has the right form.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "no-overlap": (
        "warning",
        "A column tells the arms, or the outcome, without error.",
        "Leave the column out, or compare rows that are alike in it.",
        (
            "Where a column says exactly who was treated, nobody alike is left in the other arm, and a model of treatment "
            "or outcome has no end. The effect for such people cannot be learned from these data."
        ),
    ),
}
