"""What the report says about how partners are tied."""

TEXTS = {
    "help_audience": "for whom the report is: public, partners or internal. Only internal names partners in results "
    "about relations between them; by default what the evaluation says",
    "answered": "In round {round} of the questions about ties, {answered} of {partners} partners answered; they told of "
    "{ties:,} ties.",
    "more": "The {name} is {value}, more than the {expected} that chance alone would give ({p}).",
    "less": "The {name} is {value}, less than the {expected} that chance alone would give ({p}).",
    "same": "The {name} is {value}; with {expected} expected from chance alone, that is no sign of a pattern ({p}).",
    "silent": "Some partners did not answer. The table says what their answers could have made of each figure.",
    "stable": "Of all ties of this round and the one before, {share} were there both times, among the {n} partners that "
    "answered both; {p} against partners named at random. What changed is associated with what happened in between; "
    "nothing here makes it an effect.",
    "gone": "{n:# partner|# partners} left the collaboration since the round before.",
    "gone_named": "Since the round before, these left the collaboration: {who}.",
    "round": "Round {round}, {period}",
    # tables
    "structure_caption": "The network of round {round}, beside chance.",
    "note": "There is no good or bad side to most of these: whether more centralised is better is for the partners to "
    "say. Intervals say how far a figure would vary with other partners like these. “Chance” deals out the sectors anew "
    "or draws networks with as many ties a partner; “–” is where no chance reference makes sense. The last column is what "
    "partners that did not answer could have made of the figure.",
    "points": " points",
    "imputed": "about {span}",
    "change_caption": "What changed from round {before} to round {after}.",
    "change_note": "Among partners that answered both rounds.",
    "roles_caption": "Where each partner stands in round {round}.",
    "roles_note": "For the collaboration only. A place in a network is no merit and no fault: a partner between others "
    "may be a bridge or a bottleneck.",
    "column_index": "Figure",
    "column_value": "Value",
    "column_interval": "95 % interval",
    "column_chance": "By chance",
    "column_p": "p",
    "column_silent": "With silent partners",
    "column_before": "Before",
    "column_after": "After",
    "column_change": "Change",
    "column_partner": "Partner",
    "column_sector": "Sector",
    "place_in_degree": "Named by",
    "place_betweenness": "Lies between",
    "place_boundary_spanner": "Paths between sectors",
    "place_brokerage": "Passes on",
    "place_core": "In the core",
    "place_cross_sector_reach_lost": "Cut off without it",
    "core_0": "no",
    "core_1": "yes",
    # figures
    "term_density": "share of possible ties that exist",
    "term_mean_level": "mean level of ties (0 to 5)",
    "term_reciprocity": "share of ties that both sides report",
    "term_transitivity": "share of two-step paths that are closed",
    "term_in_centralisation": "centralisation of ties received (0 to 1)",
    "term_out_centralisation": "centralisation of ties given (0 to 1)",
    "term_degree_centralisation": "centralisation of ties (0 to 1)",
    "term_betweenness_centralisation": "centralisation of paths (0 to 1)",
    "term_core_periphery_fit": "likeness to a core with a periphery (−1 to 1)",
    "term_components": "number of parts that nothing ties together",
    "term_largest_component": "share of partners in the largest part",
    "term_cross_sector_share": "share of ties between sectors",
    "term_e_i": "E-I index (−1 to 1)",
    "term_boundary_spanner": "largest share one partner has of the paths between sectors",
    "term_informal_share": "share of ties without an agreement",
    "term_mean_trust": "mean trust in ties (1 to 5)",
    "term_mutual_trust": "share of returned ties with high trust on both sides",
    "term_kept": "ties kept",
    "term_gained": "ties gained",
    "term_lost": "ties lost",
    "term_jaccard": "share of ties of either round that were in both",
    "term_formalised": "share of kept informal ties that got an agreement",
    "term_correlation": "correlation of the two rounds",
    # pictures
    "sociogram_title": "Who is tied to whom",
    "sociogram_description": "Partners as signs of their sector with lines for ties, one panel a round, every partner at "
    "the same place. The next picture has the same ties as a table of squares.",
    "matrix_title": "Who is tied to whom, row by row",
    "matrix_description": "A table of squares, one block a round: the row names the column; the larger the square, the "
    "stronger the tie.",
    # trace
    "traced": "Network of round {round}: {name}.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
