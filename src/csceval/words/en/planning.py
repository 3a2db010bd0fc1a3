"""How small an effect a design would find, how many sites it needs; `csceval plan` in words."""

TEXTS = {
    "summary": "{design} with {sized_by} {size} ({settings}): an effect of {effect} would be found in {power} of 100 such studies ({level} % confidence, two-sided).",
    # refusals
    "refused": "“{setting}” cannot be {given}.",
    "wants_positive": "Give {setting} as a number above 0.",
    "wants_not_negative": "Give {setting} as 0 or more.",
    "wants_share": "Give {setting} as a share between 0 and 1: 0.3 for 30 %.",
    "wants_share_or_all": "Give {setting} as a number from 0 to 1.",
    "wants_correlation": "Give {setting} as 0, or more but less than 1.",
    "wants_any_correlation": "Give {setting} as a number between −1 and 1.",
    "wants_whole": "Give {setting} as a whole number of 1 or more.",
    "wants_possible_share": "With this effect the share would lie below 0 or above 1: give a smaller one.",
    "wants_one_a_side": "Each group needs at least one.",
    "wants_two": "At least two are needed.",
    "wants_two_a_side": "Either side needs at least two: one says nothing about how much they differ.",
    "wants_one_a_step": "Each step needs at least one cluster, and all together at least three.",
    "wants_four": "At least four are needed.",
    "wants_more_than_others": "More people than predictors are needed.",
    "wants_periods": "More periods are needed on either side of the interruption.",
    "wants_a_period_before": "Every site needs a period before it joins: periods count from 0, so the first start is 1.",
    "wants_somebody_joins": "At least one site must join within the periods.",
    "wants_somebody_never": "This estimator needs sites that never join within the periods.",
    "unknown_setting": "The design {design} has no setting “{setting}”.",
    "setting_lacks": "The design {design} also needs {settings}.",
    "setting_lacks_fix": "docs/planning.md says what each setting means.",
    "no_effect": "No effect that can exist would be found with that chance.",
    "no_effect_fix": "Take more people, sites or periods, or ask for a smaller chance.",
    "no_size": "No number is large enough.",
    "no_size_fix": "Look for a larger effect, or change what else limits the design: periods, people a site, correlation.",
    "no_df": "There is too little to say how much anything varies.",
    "no_df_fix": "Take more people, sites or periods.",
}

_PLAN = "csceval.estimates.planning and `csceval plan DIR` work out how small an effect a design would find; docs/planning.md has the formulas and what each setting means."

PROBLEMS = {
    "plan-setting": ("error", "A design cannot be planned with that number.", "Give a number that the design can take.", _PLAN),
    "plan-too-small": ("error", "A design is too small to be estimated at all.", "Take more people, sites or periods.", _PLAN),
    "plan-unreachable": ("error", "The design cannot reach what is asked of it.", "Take more people, sites or periods, or look for a larger effect.", _PLAN),
}  # fmt: skip
