"""Sentences about estimates from rows that were added up first, and what cannot be added up."""

TEXTS = {
    "leverage": "{errors} errors need every single row here, so they do not compress.",
    "fix_leverage": "Use HC1, or name the cluster and use CR1, CR2 or CR3.",
    "weighted": "{errors} errors of weighted rows need every single row, so they do not compress.",
    "fix_weighted": "Use CR1 or CR3, or leave the weights out.",
    "single_counts": "A negative binomial model needs every single count, so it does not compress.",
    "fix_single_counts": "Use the family quasi or poisson.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
