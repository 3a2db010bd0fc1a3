"""The words by which cells and answers say yes, no and the like: shown in one language, read in all of them."""

TEXTS = {
    # every wording that is read, and the one that is shown
    "all_yes": "ja; j; wahr",
    "all_no": "nein; n; falsch",
    "yes": "ja",
    "no": "nein",
    # what a word means that stands for nothing
    "missing": "fehlt",
    "not_applicable": "nicht zutreffend",
    "zero": "null",
    # orders of dates
    "day_first": "Tag zuerst",
    "month_first": "Monat zuerst",
    "year_first": "Jahr zuerst",
    # scales of numbers
    "per_cent": "Prozent",
    "per_cent_above": "Prozent, wo über 1",
    "share": "Anteil",
    "times": "mal {factor}",
    "as_written": "wie geschrieben",
    "leave_out": "weglassen",
    # what becomes of a personal column
    "id": "Code",
    "drop": "weglassen",
    "keep": "behalten: {reason}",
}
