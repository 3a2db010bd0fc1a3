"""Sentences about observations, reach, progress and targets."""

TEXTS = {
    # why there is no value
    "why_no_rows": "nothing was reported",
    "why_no_earlier": "no earlier period to compare with",
    "why_no_values": "rows came in, but without this figure",
    "why_not_reached": "fewer than half of the cases had ended by the data cut-off date",
    "why_zero_denominator": "nothing to divide by",
    "why_too_few": "too few for a reliable figure",
    "why_not_pooled": "cannot be added up over partners",
    "why_not_expected": "not part of the collaboration at the time",
    "why_said_not_applicable": "reported as not applicable",
    "why_not_over": "the period was not over at the data cut-off date",
    "why_one_side": "rows for one side only, so nothing to compare",
    "why_not_computed_yet": "not computed yet by this version of csceval",
    "why_money_lacking": "the table of multipliers does not give it",
    "why_money_open": "wages spent again are not part of the evaluation's model",
    "why_money_refused": "could not be worked out; the list of problems says why",
    "why_no_effect": "no effect was estimated that it could rest on",
    "why_several_effects": "several effects were estimated; the parameter `design` says which one is meant",
    "why_effect_is_ratio": "the effect is a ratio, from which no outcomes can be counted",
    "why_effect_may_be_zero": "cannot be bounded: the effect may be zero",
    "why_whole_only": "worked out over the whole time only",
    "why_no_hourly_rate": "no value of an hour was given",
    "why_no_prices": "the evaluation prices no outcomes (`economy.sroi`)",
    "why_outcome_missing": "one of the outcomes that are priced has no total",
    "why_round_missing": "a round of the survey has nobody who spent anything",
    "why_too_young": "too recent: the follow-up time is not over",
    # why a row is not in the figures
    "left_out_no_period": "no date yet (for example, not finished), or none given",
    "left_out_outside_span": "before the first or after the last period of the evaluation",
    "left_out_after_as_of": "dated after the data cut-off date",
    "left_out_too_young": "too recent: the follow-up time was not over, so not due yet",
    "left_out_longer_than_period": "the total covers more than one reporting period",
    "left_out_inside_longer_total": "a total for a longer time, a whole place or everybody already holds it",
    "left_out_beside_records": "records for the same indicator came in, so the totals were not used",
    # reach
    "reach_reported": (
        "The gross number adds up what partners counted, so people who were counted by several are in it several "
        "times. The lower bound holds if each partner's own count is unduplicated."
    ),
    "reach_records": (
        "Net counts every person once, by the person key that partners share. Gross adds up what each partner would "
        "have counted alone."
    ),
    "partner_not_named": "partner not named {number}",
    # progress
    "note_value_from": "latest figure is for {period}",
    "note_to_date": "counted so far; {period} is not over",
    "note_hold": "the aim is to hold the baseline",
    "note_no_baseline": "no baseline was set, so progress cannot be worked out",
}

PROBLEMS = {
    "wave-undated": (
        "warning",
        "Table {field}: nothing says when wave {value} was.",
        "Add the wave to `waves` in evaluation.yaml, for example “waves: {{{value}: 2024-Q4}}”.",
        (
            "A wave belongs to the reporting period that holds the middle one of its dates. The rows of this wave have "
            "no date, so they are in no figure until evaluation.yaml says to which period the wave belongs."
        ),
    ),
    "waves-together": (
        "warning",
        "Table {field}: the waves {value} fall into the same period, {period}, and are put together there.",
        "Say in `waves` in evaluation.yaml to which period each belongs, or choose shorter periods.",
        (
            "Two rounds of asking lie in one reporting period, so their answers are in one figure and no change between "
            "them can be seen."
        ),
    ),
    "indicator-not-computed": (
        "note",
        "The indicator {field} is not computed yet: csceval.{value} is not part of this version.",
        "Leave it in for later, or take it out of evaluation.yaml.",
        (
            "Some indicators, for example of networks, need more than counting rows. Their definition is there, the "
            "calculation is not yet, so the report shows no value and says why."
        ),
    ),
    "accumulation-unknown": (
        "error",
        "Indicator {field}: “{value}” in column {column} does not say whether totals hold earlier periods.",
        "Add the word to `accumulation_from` in the evaluation, for example “{value}: flow”.",
        (
            "A total is either for its own period alone (flow) or already holds the earlier periods (running total). "
            "The word in the file is not among those that the evaluation explains. Until it is, the indicator is left "
            "out, because adding up running totals would count the same thing many times."
        ),
    ),
    "accumulation-conflict": (
        "error",
        "Indicator {field}: some rows of column {column} say one thing, some another ({value}).",
        "Ask the partners which it is and correct the rows that differ.",
        (
            "Rows of one indicator disagree on whether its totals already hold the earlier periods. The indicator is left "
            "out until they agree, because either choice could be wrong by a large factor."
        ),
    ),
    "target-conflict": (
        "warning",
        "{partner}, indicator {field}, {place}: several targets ({value}) are given for the same thing.",
        "Ask the partner which target holds and correct the other rows.",
        (
            "In a file that repeats the target on every row, the rows of one partner, indicator and place should repeat "
            "the same number. They do not, so no target is used for that partner, indicator and place."
        ),
    ),
}
