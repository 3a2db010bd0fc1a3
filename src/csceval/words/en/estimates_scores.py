"""Sentences about comparing like with like: weighting, matching and their checks."""

TEXTS = {
    # What happened on the way
    "trimmed": "{n:,} of {of:,} rows {n:has|have} a propensity outside {low} to {high} and {n:was|were} left out; the effect is about "
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
    "unmatched": "{n:,} of {of:,} treated rows {n:has|have} nobody alike and {n:was|were} left out; the effect is about the others.",
    "short": "{n:# treated row has|# treated rows have} fewer than {wanted} neighbours within reach; those that {n:it has|they have} were used.",
    "matching_rows": "Errors treat rows as independent. Where whole groups were chosen, they are too small.",
    "propensity_known": "The error takes the propensity as known; its estimation can make it smaller or larger "
    "(Abadie & Imbens 2016).",
    # Checks
    "balance_none": "No covariates were named, so whether the arms are alike cannot be looked at.",
    "balance_plain": "The treated and the others differ by up to {most} standard deviations ({column}) in {n} covariates; "
    "{method} uses no weights that would change this.",
    "balance_lot": "In {n} columns measured before, the arms differ by up to {most} standard deviations ({column}). A lot "
    "leaves such differences by chance; adjust for what matters most.",
    "balance_passed": "After weighting or matching, all {n} covariates differ by at most {most} standard deviations "
    "({column}); before, by up to {before}.",
    "balance_failed": "After weighting or matching, {names} still differ by more than {limit} standard deviations "
    "(up to {most}).",
    "overlap_none": "{method} with these settings uses no propensity, so overlap cannot be looked at.",
    "overlap_passed": "{share} % of rows have a propensity {where}; the {treated_n:,} treated count like {treated}, the "
    "{others_n:,} others like {others}.",
    "overlap_failed": "Overlap is thin: {share} % of rows have a propensity {where}; the {treated_n:,} treated count like "
    "{treated}, the {others_n:,} others like {others}. Consider trim, or a narrower question.",
    "overlap_ate": "below {low} or above {high}",
    "overlap_att": "above {high}",
    "e_value": "Something unmeasured would have to be tied to both treatment and outcome by a ratio of {point} each, beyond "
    "the covariates, to explain the effect away ({how}: {ratio}); {interval}.",
    "e_value_interval": "for the interval to reach “no effect”, a ratio of {limit}",
    "e_value_crossed": "the interval includes “no effect” already",
    "e_value_alone": "there is no interval",
    "e_value_none": "The outcome has no variation or a mean of zero, so no ratio can be formed.",
    "e_value_ratio": "ratio of means",
    "e_value_standard": "ratio that a difference of this many standard deviations stands for",
    "attrition_none": "No outcome is missing in either arm: {n:,} rows.",
    "attrition_passed": "The outcome is missing for {treated} % of the treated and {others} % of the others, no clear "
    "difference (p {p}). If all differ as little as they may, the plain difference lies between {low} and {high} (Lee).",
    "attrition_failed": "The outcome is missing for {treated} % of the treated and {others} % of the others (p {p}): who "
    "is left may differ. Allowing for that, the plain difference lies between {low} and {high} (Lee).",
    "attrition_unknown": "The outcome is missing for {treated} % of the treated and {others} % of the others; the rows or "
    "clusters are too few to compare this. The plain difference lies between {low} and {high} (Lee).",
    "missing_none": "Every one of {n:,} rows has all that the estimate needs.",
    "missing_passed": "{lost:,} of {n:,} rows {lost:lacks|lack} something and {lost:was|were} left out, most often “{column}” ({share} %).",
    "missing_failed": "{lost:,} of {n:,} rows {lost:lacks|lack} something and {lost:was|were} left out, most often “{column}” ({share} %). Those "
    "left may differ from those lost; say who they are.",
    # What it rests on
    "rests_alike": "Those matched are alike in what counts: look at balance, and adjust for what is left.",
    "rests_measured": "All that decided both who was treated and how they fared is among the covariates, measured "
    "before treatment. Data cannot show this; the E-value says how strong something unmeasured would have to be.",
    "matching_apart": "In {columns} no treated row lies among the others: whoever is matched differs there, and the effect "
    "cannot be told from that difference.",
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
