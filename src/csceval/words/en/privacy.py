"""What is withheld, and what stops a report that would give it away."""

TEXTS = {
    "audit_failed": "{n:# withheld number|# withheld numbers} could be worked out from those that the report would show, for example {example}. Nothing was written.",
    "audit_fix": "This is a fault in csceval: please report it with the indicator's name, without the number. Until it is mended, leave the indicator out of the evaluation.",
}

PROBLEMS = {
    "disclosure-audit-failed": ("error", "A number that is withheld could be worked out from those that are shown; nothing was written.",
        "Please report it, without the number. Until it is mended, leave the indicator that the message names out of the evaluation.",
        "Before a report is written, every withheld number is attacked with all that is shown and with the last release. This time the attack found one, or found limits that are too narrow, so that the report was not written. docs/privacy.md says what is looked at."),
}  # fmt: skip
