"""What `release` says."""

TEXTS = {
    "help": "freeze the report of a period: without DRAFT, in DIR/releases",
    "help_period": "the period, such as 2024-Q4",
    "help_withdraw": "record that the release no longer holds, with --why",
    "help_why": "the reason, in one sentence",
    "why_needed": "Say why it is withdrawn: readers will ask.",
    "why_fix": 'Add --why "one sentence".',
    "frozen": "Released {period}: {folder}",
    "counted": "{n:# figure|# figures} about people are in the ledger now; what a later report would add to them is compared with these.",
    "withdrawn": "Withdrawn: {period}, released on {released_on}. The files stay in {folder}; readers may still have them.",
    "already": "{period} is released already.",
    "already_fix": 'To release it again, withdraw it first: csceval release {folder} {period} --withdraw --why "..."',
    "unknown": "There is no release of {period} that holds.",
    "none": "Nothing has been released yet.",
}

PROBLEMS = {
    "already-released": (
        "error",
        "This period is released already.",
        "Withdraw that release first, with a reason.",
        "A released report is never changed. Another one for the same period takes its place only after the first is withdrawn, which is recorded.",
    ),
    "unknown-release": (
        "error",
        "There is no such release that holds.",
        "Look into DIR/releases for what was released.",
        "Only a release that is not withdrawn yet can be withdrawn.",
    ),
}
