"""The report's section on scales of questionnaires."""

TEXTS = {
    "intro": "Scores from questionnaires are worth as much as the answers behind them. These figures say whether the "
    "sentences of a scale go together, whether people of one partner see things alike, who answered, and how far "
    "the silent ones could move the score.",
    "fine": "In the latest answers nothing stands out.",
    "caption": "How far the answers can be relied on.",
    "scale": "Scale",
    "period": "Period",
    "alpha": "Go together (alpha)",
    "omega": "The same by omega",
    "icc1": "Partners differ (ICC 1)",
    "icc2": "Their means are sure (ICC 2)",
    "agreement": "Partners agree inside (r_wg)",
    "lowest": "At the lowest score",
    "highest": "At the highest score",
    "same_answer": "One answer throughout",
    "note": "Alpha and omega say whether the sentences of a scale go together: 0.70 to 0.95 is as it should be. They are "
    "worked out within each period, from responses with every sentence answered, and shown from {n} of those on. The "
    "range after alpha is a 95 % confidence interval (Feldt), as if respondents were a sample of many.",
    "partners_caption": "Whether partners differ from each other and agree inside.",
    "partners_note": "ICC 1: which share of the differences between answers lies between partners. ICC 2: how surely "
    "their means tell partners apart (0.70 is good); below 0 means not at all. r_wg: 1 where everybody in a partner "
    "answers alike, 0 where they might as well have guessed. All need three partners.",
    "too_few": "too few",
    "responding_caption": "Partners that answered, of those that were members.",
    "responding_note": "The register of partners says who was a member; how many people each partner asked is not "
    "known here. Sectors of fewer than three partners stand together.",
    "responding_group": "Sector",
    "all": "All partners",
    "others": "Others",
    "bounds_caption": "What the partners that did not answer could change.",
    "score": "Score",
    "bound_low": "If all of them had given the lowest score",
    "bound_high": "If all of them had given the highest",
    "bounds_note": "Nothing is assumed about partners that did not answer, so their true scores lie within.",
    "changes_caption": "Change of scores, over the same partners.",
    "change": "Change",
    "changes_from": "From",
    "changes_to": "To",
    "changes_partners": "Partners",
    "changes_note": "Only partners in both periods, each of equal weight; the range is Student's t over partners. "
    "A change over time alone does not say what caused it.",
    "per_wave": "{change} a wave",
    "flag_too_few": "{name}, {period}: fewer than {n} complete responses, so how well the sentences go together is not "
    "shown.",
    "flag_low": "{name}, {period}: the sentences may not measure one thing (alpha {alpha}, below {bound}). Read this "
    "score with care.",
    "flag_weakest": "Look first at “{sentence}”, which goes least with the others.",
    "flag_high": "{name}, {period}: the sentences may ask the same thing twice (alpha {alpha}, above {bound}). One of "
    "them could be left out.",
    "flag_lowest": "{name}, {period}: {share} of the responses have the lowest possible score, so it cannot show "
    "whether things got worse.",
    "flag_highest": "{name}, {period}: {share} of the responses have the highest possible score, so it cannot show "
    "whether things got better.",
    "flag_same_answer": "{period}: {share} of the responses to the questionnaire have one answer all the way down, although some "
    "sentences say the opposite of others. They may not have been read.",
    "flag_between": "{name}, {period}: partners hardly differ (ICC 1 of {icc}), so compare the whole collaboration over "
    "time rather than partners with each other.",
    "flag_answered": "{name}, {period}: {n} of {all} partners answered, fewer than half; the score may not stand for "
    "the others.",
    "flag_versions": "{name}: answers to another version of the questionnaire ({versions}) are not counted, because "
    "waves with different sentences cannot be compared.",
    "unprotected": "What is said of the scale {indicator} in {period} would show a small number of people.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
