"""Sentences about power, voice, trust and what partners' places stand beside."""

TEXTS = {
    "no_answers": "No row has a partner and a number in “{score}”.",
    "fix_no_answers": "Check the column, and that answers say of which partner they are.",
    "few_partners": "{n} partners have both; fewer than {least} say nothing",
    "no_spread": "all partners have the same value",
    "few_for_interval": "{n} partners are too few for an interval",
    "few_events": "{n} events are too few for an interval",
    "few_in_cell": "fewer than three partners answered",
    "no_group": "“{group}” is no value of “{column}” in the register.",
    "no_events": "No row of the table is a {kind} with partners of the register.",
    "fix_no_events": "Check the columns event_type and part, and that the partners' ids are those of the register.",
    "spoke_unknown": "nobody noted who spoke",
    "nobody_there": "nobody of it was there",
    "few_waves": "A trend needs answers of two waves; there is {n}.",
    "fix_few_waves": "Add the answers of another round, with its number in the wave column.",
    "few_lagged": "{n} partners have two waves in a row; fewer than {least} say nothing",
    "one_group_value": "no other partners to compare with",
    "no_fit": "the model finds no answer: {reason}",
    "associational": "Associated in time, not caused: partners were not given trust, and what moved both is not in the data.",
    "joined_caution": "Partners were not given their place by chance: a large partner has more ties and other sites. Read this as a description of {n} partners.",
    "joined_change": "Differences between partners that last are taken out here; what changed for both at once is not.",
    "in_time_caution": "{n} waves are {n} points: they show whether two things moved the same way, never that one moved the other.",
    "state_missing": "Rows without a state, left out: {n:,}.",
    "no_next_wave": "No unit has a state in two waves in a row.",
    "fix_no_next_wave": "Add another round, or check that units keep their names from wave to wave.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
