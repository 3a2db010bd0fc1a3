"""Sentences about networks of partners."""

TEXTS = {
    "unknown_choice": "There is no {name} “{value}”.",
    "partner_twice": "The register has more than one row for: {partners}.",
    "fix_partner_twice": "Keep one row a partner.",
    "no_ties": "No row of the ties can be used.",
    "fix_no_ties": "Check that the partners' ids in the ties are those of the register, and that waves and levels are filled.",
    "rows_incomplete": "{n:,} of {of:,} rows of the ties {n:lacks|lack} a partner, wave or level and {n:was|were} left out.",
    "rows_outside": "{n:,} of {of:,} rows of the ties {n:names|name} partners that are not in the register ({partners}) and {n:was|were} left out.",
    "rows_itself": "{n:,} of {of:,} rows of the ties {n:leads|lead} from a partner to itself and {n:was|were} left out.",
    "silent": "Wave {wave}: {n} of {of} partners did not answer; the indices are among those who did, and “bound_low” and “bound_high” say what the others' answers could have made of them.",
    "no_sector": "{n} of {of} partners {n:has|have} no sector; indices of sectors leave them out.",
    "too_few": "fewer than three partners answered",
    "no_tie": "there is no tie to take a share of",
    "one_sector": "the sectors of at least two partners must be known and differ",
    "fixed": "all or no ties exist, so chance can change nothing",
    "mark_missing": "no tie says so",
    "did_not_answer": "it did not answer this wave",
    "no_place": "nothing to take a share of, or its sector is not known",
    "no_draws": "draws is {draws}; chance cannot be told from less than one draw.",
    "fix_no_draws": "Leave it at 1,000, or write 100 for a first look.",
    "one_wave": "There is one wave only; a change needs two.",
    "fix_one_wave": "Add the answers of another round, with its number in “wave”.",
    "left_between": "From wave {first} to {second}: {n} partners answered both; ties of the others are not compared.",
    "no_flow": "No payment has a giver and a positive amount.",
    "fix_no_flow": "Check the columns of the giver and of the amount.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
