"""What `portfolio` says about sums that it withholds."""

TEXTS = {
    "withheld": "withheld, since with what the others have shown it would give away a figure that a release withheld ({members})",
}
