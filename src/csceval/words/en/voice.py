"""What the report says about who decides, who is heard, how power is seen and how trust moves."""

TEXTS = {
    # sentences
    "kind": "{name} partners",
    "kind_all": "all partners",
    "decisions": "Of the decisions put to them up to {period}, {high} took part in {most} and {low} in {least} "
    "({n:,} decisions).",
    "gap_less": "{who} took part less often than all others, by {gap} ({margin}).",
    "gap_same": "{who} took part less often than all others, by {gap} ({margin}); that may be chance.",
    "gap_bare": "{who} took part less often than all others, by {gap}; there are too few decisions for an interval.",
    "meetings": "Where partners came to a meeting, {high} were heard in {most} of cases and {low} in {least} "
    "({n:,} meetings).",
    "purse_more": "In {period}, partners that had received more money on balance saw power as better balanced "
    "(rank correlation {value}, {p}).",
    "purse_less": "In {period}, partners that had received more money on balance saw power as less well balanced "
    "(rank correlation {value}, {p}).",
    "purse_same": "In {period}, how a partner saw the balance of power had no clear tie with the money it had received "
    "on balance (rank correlation {value}, {p}).",
    "kinds": "In {period}, partners put the balance of power at {mean} on a scale from 1 to 5 ({n} partners); "
    "{high} at {most}, {low} at {least}.",
    "kinds_same": "In how they see the balance of power, none of the {n} sizes and sectors "
    "differs clearly from all other partners, once so many are looked at together.",
    "kinds_differ": "Of the {n} sizes and sectors, these differ clearly from all other partners: {who}.",
    "trend_up": "Trust rose by {change} a round of the survey ({margin}; {n} partners).",
    "trend_down": "Trust fell by {change} a round of the survey ({margin}; {n} partners).",
    "trend_same": "Trust shows no clear trend: {change} a round of the survey ({margin}; {n} partners).",
    "lagged_more": "Partners that trusted more than others were readier to innovate a round later: {change} for each "
    "point of trust ({margin}).",
    "lagged_less": "Partners that trusted more than others were less ready to innovate a round later: {change} for each "
    "point of trust ({margin}).",
    "lagged_same": "Partners that trusted more than others were neither clearly readier nor less ready to innovate a "
    "round later: {change} for each point of trust ({margin}).",
    "margin": "95 % CI {span}",
    "withheld": "Kinds of fewer than three partners are left out, and so is what would give them away.",
    # tables
    "decisions_caption": "Who took part in decisions, by size and by sector",
    "decisions_note": "Taking part is being there, voting, chairing, signing or being consulted. Intervals say how far "
    "the figures could differ with other decisions of these partners.",
    "meetings_caption": "Who was there and heard at meetings, by size and by sector",
    "meetings_note": "“There” and “heard” are shares of the meetings at which one of the group at least came or spoke; "
    "“spoke when there” is a share of the partners that came. Turns a seat are the group's share of all turns to speak "
    "over its share of those who came: 1 is even. “–” is where nobody noted it.",
    "purse_caption": "How partners see power, beside the money they had received and given",
    "purse_note": "Rank correlation over partners, from −1 to 1, of the score for balance of power with cash and match "
    "funding between partners so far. Partners were not given money by chance: an association, no effect.",
    "kinds_caption": "How partners see the balance of power, by sector and size, {period}",
    "kinds_note": "Means of the partners' means on a scale from 1 to 5. “Agreement” is r_wg: 1 where all answers of the "
    "kind are alike, 0 where they differ as much as guesses.",
    "trend_caption": "How trust moved from round to round of the survey",
    "trend_note": "Points of the scale from 1 to 5 a round, by a model in which partners and people differ.",
    "lagged_caption": "Trust and willingness to innovate a round later",
    "lagged_note": "Associated in time, not caused. Points later for a point before, given the partner's own score "
    "before. Partners were not given trust, and what moved both is not in the data.",
    "column_group": "Partners",
    "column_count": "How many",
    "column_took_part": "Took part",
    "column_interval": "95 % interval",
    "column_gap": "Against all others, points",
    "column_gap_interval": "95 % interval, points",
    "column_there": "There",
    "column_heard": "Heard",
    "column_spoke_when_there": "Spoke when there",
    "column_turns_parity": "Turns a seat",
    "column_meetings": "Meetings",
    "column_period": "Period",
    "column_beside": "Beside",
    "column_correlation": "Rank correlation",
    "column_p": "p",
    "column_sector": "Sector",
    "column_size_band": "Size",
    "column_mean": "Mean",
    "column_difference": "Against all others",
    "column_agreement": "Agreement",
    "column_change": "Points a round",
    "column_from_to": "From, to",
    "column_later": "Points later",
    "net_received": "money received less given",
    "given": "money given",
    "trust_then_innovation": "trust, then innovation",
    "innovation_then_trust": "innovation, then trust",
    "all": "All",
    # chart
    "chart_title": "Share of decisions taken part in, against all other partners",
    "chart_description": "A point a kind of partners with its 95 % interval, in percentage points; at zero a kind takes "
    "part as often as all others.",
    "few_events": "too few decisions for an interval",
    # trace
    "traced_decisions": "Decisions, {group}: {name}.",
    "traced_meetings": "Meetings, {group}: {name}.",
    "traced_purse": "Balance of power beside money in {group}: {name}.",
    "traced_kinds": "Balance of power, {group}: {name}.",
    "traced_trend": "Trust, {group}: {name}.",
    "traced_lagged": "Trust and innovation: {name}.",
    "term_took_part": "share of decisions taken part in",
    "term_gap": "share less that of all others",
    "term_there": "share of meetings at which one was there",
    "term_heard": "share of meetings at which one was heard",
    "term_spoke_when_there": "share of partners there that spoke",
    "term_turns_parity": "turns a seat",
    "term_estimate": "mean",
    "term_difference": "mean less that of all others",
    "term_r_wg": "agreement",
    "term_per_wave": "points a round of the survey",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
