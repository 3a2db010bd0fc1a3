"""Words drawn inside sociograms and matrices of ties."""

TEXTS = {
    "mutual": "both name each other",
    "one_way": "one names the other",
    "silent": "did not answer",
    "no_sector": "sector not known",
    "level": "a tie; the larger, the stronger",
    "plain_tie": "a tie",
    "round": "{wave}: {ties} among {partners:,} partners",
    "round_unnamed": "{ties} among {partners:,} partners",
    "tie": "1 tie",
    "ties": "{n:,} ties",
    "too_many_partners": "“{title}” has {partners} partners; a sociogram of more than {most} is a knot.",
    "too_many_partners_fix": "Draw the matrix instead, or one sector or one type of tie at a time.",
    "too_many_columns": "“{title}” has {partners} partners; a matrix of more than {most} cannot be read.",
    "too_many_columns_fix": "Draw one sector, or only the partners with the most ties.",
    "too_many_ties": "“{title}” has {ties} ties in one picture; more than {most} cannot be told apart.",
    "too_many_ties_fix": "Draw fewer rounds at once, one type of tie, or only the strong ties.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
