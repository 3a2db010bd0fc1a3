"""Sentences of findings: number, range, comparison, and a verb the design allows."""

TEXTS = {
    # why so sure
    "why_no_comparison": "nothing to compare with: the change could have other causes",
    "why_no_interval": "too few sites for a margin of error",
    "why_failed": "a check did not hold: {checks}",
    "why_few": "sites are compared with others, but one of the two groups has only {n:# site|# sites}",
    "why_untested": "sites are compared with others; whether both were on the same path before could not be tested",
    "why_series": "one place before and after: its earlier course is all there is to compare with",
    "why_strong": "sites are compared with others that were on the same path before; every check held",
    "why_counted": "counted, not estimated",
    "why_rate": "measured, with a range; not an effect",
    # an effect
    "effect_lower": "{name} was {size} lower ({low_high}) at the {treated} {units} that joined than we would expect had they changed like the {control} that did not.",
    "effect_higher": "{name} was {size} higher ({low_high}) at the {treated} {units} that joined than we would expect had they changed like the {control} that did not.",
    "effect_unclear": (
        "{name}: no clear difference between the {treated} {units} that joined and the {control} that did not "
        "(best estimate {value}, range {low_high})."
    ),
    "effect_no_interval": (
        "{name} changed by {value} at the {treated} {units} that joined, compared with the {control} that did not. "
        "There is no margin of error: {reason}"
    ),
    "effect_answer": "{apart} ({low_high}) where sites joined than where they did not",
    "effect_answer_unclear": "No clear difference: {value} ({low_high})",
    "effect_say": "Where sites joined, {name} is {low_high} {word} than we would expect otherwise, on the evidence so far.",
    "effect_say_strong": "Because sites joined, {name} is {low_high} {word}, on our best evidence.",
    "effect_say_unclear": "We cannot tell yet whether joining changed {name}.",
    "effect_dont": "“It is exactly {value}.” There is a range, and it holds only for the sites and times compared.",
    "effect_dont_unclear": "“It made no difference.” The range is {low_high}: both directions are possible.",
    "effect_question": "Did {name} change because sites joined?",
    "focus": "“{name}”",
    "effect_worthwhile": "A difference of at least {size} was named as worthwhile; the range {reaches}.",
    "reaches": "lies wholly beyond it",
    "misses": "lies wholly short of it",
    "straddles": "lies on both sides of it",
    "caveat_other_causes": "Something else that reached only the joining sites at the same time would look the same.",
    "caveat_windows": "Compared are {before} and {after}; the quarters between are left out.",
    # a monitoring figure
    "latest": "{name} was {value} in {period}.",
    "latest_margin": "{name} was {value} in {period} (range {low_high}).",
    "shown_in": "{value} in {period}",
    "any_period": "any period",
    "no_data": "{name}: no figure for {period}.",
    "since_baseline": "It stood at {baseline} in {baseline_period}.",
    "since_baseline_undated": "It stood at {baseline} at the start.",
    "up_from": ", up from {baseline}",
    "down_from": ", down from {baseline}",
    "beside_from": ", beside {baseline}",
    "at_baseline": "{baseline} in {period}",
    "target": "The target for {target_period} is {target}: {status}.",
    "hold": "The target is to stay at {target}: {status}.",
    "so_far": "Only cases old enough to be followed up are in it; the rest of the period is not due yet.",
    "so_far_short": " so far",
    "no_target": "No target is set.",
    "coverage": "{reported} of {due} partners reported.",
    "monitor_question": "Where do we stand on {name}?",
    "monitor_say": "{name}: {value} in {period}.",
    "monitor_dont": "“This is what the partnership achieved.” It is a count or rate; what would have happened anyway is not in it.",
    # reach
    "reach": (
        "{name}: {gross} people counted by {partners:# partner|# partners}; at least {lower} different people, "
        "if each partner's own count has no one twice."
    ),
    "reach_one": "{name}: {gross} people counted by one partner.",
    "reach_same": "{name}: {gross} people counted by {partners:# partner|# partners}, none of them in the same place at the same time.",
    "reach_say_same": "{name}: {gross} people.",
    "reach_dont_same": "“{gross} different people.” A partner may have counted someone twice.",
    "reach_say": "{name}: between {lower} and {gross} people.",
    "reach_dont": "“{gross} people.” The same person may have been counted by more than one partner.",
    "reach_answer": "Between {lower} and {gross} people",
    "reach_question": "{name}: how many?",
    # the page
    "limits_refused": "An effect was asked for and could not be estimated; section “Did it make a difference?” says why.",
    "limits_no_effect": "No comparison was asked for, so nothing here says what the partnership caused.",
    "limits_missing_partners": "{n} of {due} partners are not in the latest figures.",
    "limits_set_aside": "{n:# row is|# rows are} set aside until someone mends them; no figure uses them.",
    "limits_questions": "{n:# question is|# questions are} open; no figure uses the rows that wait for them.",
    "limits_withheld": "{n:# number is|# numbers are} withheld, because {n:it|they} would be about very few people.",
    "limits_gross": "Numbers of people from several partners are a range, because names are not matched.",
}
