"""What the report says of steps from round to round, and of the network beside the results of services."""

TEXTS = {
    "lead_more": "Of the {of} informal ties of round {before}, {n} had an agreement in round {after}: {points} more than "
    "of the pairs without a tie ({p}, against partners named at random). Agreements follow informal ties; that one "
    "leads to the other is not shown.",
    "lead_same": "Of the {of} informal ties of round {before}, {n} had an agreement in round {after}: {points} more than "
    "of the pairs without a tie, which is no sign of a pattern ({p}, against partners named at random).",
    "lead_less": "Of the {of} informal ties of round {before}, {n} had an agreement in round {after}: {points} fewer "
    "than of the pairs without a tie ({p}, against partners named at random).",
    "in_time": "From round to round, the centralisation of ties and “{name}” moved the same way {together} of {steps} "
    "times.",
    "associated_none": "Of {n} rank correlations between partners' places or trust and the results of their sites, none "
    "is clear.",
    "associated": "Of {n} rank correlations between partners' places or trust and the results of their sites, {sure} "
    "would be clear after allowing for how many were looked at.",
    # tables
    "agreement_caption": "Pairs of partners from round {before} to round {after}: ties and agreements.",
    "agreement_note": "Pairs that answered both rounds. Intervals take pairs as independent; those that share a partner "
    "are not quite.",
    "stage_caption": "Nonprofit-business relations from round {before} to round {after}.",
    "stage_note": "Stages after Austin (2000): philanthropic is a weak tie with resources one way or none, integrative "
    "a strong one of several kinds with an agreement, transactional any other. Relations that are new, ended or whose "
    "stage is not known in one of the rounds are not counted.",
    "in_time_caption": "Centralisation of ties beside results, round by round.",
    "associated_caption": "Places in the network and trust beside the results of the partners' sites.",
    "associated_note": "Spearman's rank correlation over partners that lead sites; a partner's result is the mean of its "
    "sites' printed figures. “Change” is the last round less the first, which takes out what lasts between partners. An "
    "association, no effect.",
    "partners_caption": "Partners' places beside the results of their sites, {period}.",
    "partners_note": "For the collaboration only. A partner's result is the mean of its sites' printed figures; trust is "
    "shown where three people or more of the partner answered. No place is a merit or a fault, and none is a cause.",
    "column_from": "From",
    "column_to": "To",
    "column_pairs": "Pairs",
    "column_share": "Share",
    "column_interval": "95 % interval",
    "column_result": "Result",
    "column_period": "Round of",
    "column_index": "Centralisation",
    "column_chance": "By chance",
    "column_value": "Value",
    "column_moved": "Moved",
    "column_place": "Place",
    "column_of": "Of",
    "column_correlation": "Rank correlation",
    "column_p": "p",
    "column_partners": "Partners",
    "column_partner": "Partner",
    "column_sites": "Sites",
    "n_of": "{n:,} of {of:,}",
    "state_none": "no tie",
    "state_informal": "informal tie",
    "state_formal": "tie with agreement",
    "state_philanthropic": "philanthropic",
    "state_transactional": "transactional",
    "state_integrative": "integrative",
    "moved_together": "the same way",
    "moved_opposite": "opposite ways",
    "moved_still": "one stood still",
    "place_degree": "ties",
    "place_betweenness": "lies between",
    "place_boundary_spanner": "paths between sectors",
    "place_trust": "trust",
    "of_level": "level",
    "of_change": "change",
    # trace
    "traced": "Network of rounds {rounds}: share of pairs that went from “{before}” to “{after}”.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
